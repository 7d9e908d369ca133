// Which file is open in the form editor, and on which page of the site it shows.

/** What is open, by the address of the editor's own pages; null where no file is. */
export function opened(hash, config) {
  const [, collectionName, slug] = /^#\/collections\/([^/]+)\/entries\/(.+?)\/?$/.exec(hash) ?? [];
  const collection = config.collections.find(each => each.name === decodeURIComponent(collectionName ?? ''));
  if (!collection) return null;
  const name = decodeURIComponent(slug);
  const file = collection.files?.find(each => each.name === name);
  if (collection.files && !file) return null;
  const path = file ? file.file : `${collection.folder}/${name}.${collection.extension}`;
  return {collection: collection.name, slug: name, path, key: file ? `${collection.name}/${name}` : collection.name};
}

const FORM = /#\/collections\/([^/]+)\/(new|entries\/[^?]+)/;

/** True if two addresses are of two open forms. A new record that was saved has got its own address, and a copy is begun
 * from one: the form editor leads from one to the other by itself. */
export function isOther(before, after) {
  const [[, collection, entry] = [], [, otherCollection, otherEntry] = []] = [FORM.exec(before) ?? [], FORM.exec(after) ?? []];
  if (!collection || !otherCollection) return false;
  return collection !== otherCollection || (entry !== otherEntry && entry !== 'new' && otherEntry !== 'new');
}

const PAGES = [
  [/^content\/(\d{4})\/([^/]+)\/index\.md$/, '$1/$2/'],
  [/^content\/(\d{4})\/(measures|memos)\/([^/]+)\.yaml$/, '$1/$2/$3/'],
  [/^content\/(\d{4})\/(integrity|no-gift)\/[^/]+\.yaml$/, '$1/$2/'],
  [/^content\/(\d{4})\/[^/]+\.yaml$/, '$1/'],
  [/^content\/ita-results\/(\d{4})\.yaml$/, 'ita/$1/'],
  [/^content\/agency\.yaml$/, 'contact/'],
];

/** The address of the page that shows a file, from the site's root. */
export function pageOf(path) {
  const row = PAGES.find(([pattern]) => pattern.test(path));
  return row ? path.replace(...row) : '';
}
