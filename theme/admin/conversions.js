// Shapes that the form editor cannot take, turned into such as it can, and back. `config.json` says where they stand.

const PLACE = '*';

/** True if a path of keys is one of the dotted patterns; `*` stands for any key or index. */
export const matches = (patterns, path) => patterns.some(pattern => {
  const parts = pattern.split('.');
  return parts.length === path.length && parts.every((part, index) => part === PLACE || part === String(path[index]));
});

export const isMap = value => value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * The rules of one file with nothing left out. `lists`: one value may stand for a list; `maps`: by id, `{path, value}` if
 * a record may be written as one value; `pairs`: records that may be written "title: address or file"; `kinds`: records
 * that have one of several places. `fields`: those of the form, by which new ones find their places.
 */
export function rulesOf({lists = [], maps = [], kinds = [], pairs = []} = {}, fields = []) {
  const alone = maps.filter(isMap).map(({path, value}) => ({path: `${path}.${PLACE}`, field: value}));
  const paired = pairs.map(({path, fields}) => ({path: `${path}.${PLACE}`, pair: fields}));
  const rules = {lists, maps: maps.map(row => (isMap(row) ? row.path : row)), kinds, short: [...alone, ...paired]};
  return {...rules, orderAt: path => namesAt(fields, path)};
}

/** The names of a form's fields at a path in the file, in the order of the form. */
function namesAt(fields, path) {
  let inner = fields;
  for (let index = 0; index < path.length; index += 1) {
    const field = inner.find(each => each.name === String(path[index]));
    if (!field) return [];
    inner = field.types ? field.types.flatMap(type => type.fields ?? []) : field.fields ?? [];
    if (field.widget === 'list') index += 1;
  }
  return [...new Set(inner.map(each => each.name))];
}

/** Keys in the order of the form; those that it does not know come last, as they stand. */
export function inFormOrder(keys, rules, path) {
  const names = rules.orderAt(path);
  const rank = key => (names.includes(key) ? names.indexOf(key) : names.length);
  return [...keys].sort((one, other) => rank(one) - rank(other));
}

const VALUE = 'value';
const ADDRESS = /^\s*(?:[A-Za-z][A-Za-z0-9+.-]*:\/\/|mailto:|\/|www\.)/i;
const DETAILS = ['sub', 'page', 'date', 'year', 'period', 'covers'];
const shortAt = (rules, path) => rules.short.find(row => matches([row.path], path));

/** A record that is written short, in full: the value of one field, or "title: address or file". */
export function inFull(value, rules, path) {
  const row = shortAt(rules, path);
  if (!row || value === null || value === undefined || Array.isArray(value)) return value;
  if (row.field) return isMap(value) ? value : {[row.field]: value};
  const [title, link, file] = row.pair;
  const place = text => ({[ADDRESS.test(text) ? link : file]: text});
  if (!isMap(value)) return place(String(value));
  const keys = Object.keys(value);
  const isShort = keys.length === 1 && ![...row.pair, ...DETAILS].includes(keys[0]) && typeof value[keys[0]] === 'string';
  return isShort ? {[title]: keys[0], ...place(value[keys[0]])} : value;
}

/** The one value that a record may be written as, or the record. */
export function inShort(value, rules, path) {
  const field = shortAt(rules, path)?.field;
  return field && isMap(value) && Object.keys(value).join() === field ? value[field] : value;
}

const kindsAt = (rules, path) => rules.kinds.find(row => matches([row.path], path))?.kinds;
const filled = value => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && !value.length);
const kindOf = (kinds, item) => kinds.find(kind => filled(item[kind])) ?? kinds.find(kind => kind in item) ?? kinds.at(-1);

/** A file's values as the form takes them. */
export function toForm(value, rules, path = []) {
  if (matches(rules.lists, path) && filled(value) && !Array.isArray(value)) return [value];
  if (matches(rules.maps, path) && isMap(value)) {
    return Object.entries(value).map(([id, held]) => {
      const inner = inFull(held, rules, [...path, id]);
      return isMap(inner) || inner === null ? {id, ...toForm(inner ?? {}, rules, [...path, id])} : {id, [VALUE]: inner};
    });
  }
  if (Array.isArray(value)) {
    const kinds = kindsAt(rules, path);
    return value.map((item, index) => {
      const inner = toForm(inFull(item, rules, [...path, index]), rules, [...path, index]);
      return kinds && isMap(inner) ? {kind: kindOf(kinds, inner), ...inner} : inner;
    });
  }
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toForm(inner, rules, [...path, key])]));
}

/** What the officer must mend before the form can be saved. */
export class Refused extends Error {}

/** The rows of a map, each of which needs an id of its own. An empty row is none. */
function identified(rows, rules, path) {
  const told = rows.filter(row => bare(row, rules, [...path, PLACE]) !== undefined);
  const ids = told.map(row => (filled(row?.id) ? String(row.id).trim() : ''));
  if (ids.includes('')) throw new Refused(`รายการที่ ${ids.indexOf('') + 1} ยังไม่มีรหัส กรุณากรอกรหัสเป็นตัวอักษรอังกฤษก่อนบันทึก`);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Refused(`รหัส ${twice} ใช้ซ้ำกัน กรุณาตั้งรหัสให้ต่างกันก่อนบันทึก`);
  return told.map((row, index) => ({...row, id: ids[index]}));
}

/** A form's values as the file has them, but that lists stay lists. */
export function fromForm(value, rules, path = []) {
  if (matches(rules.maps, path) && Array.isArray(value)) {
    return Object.fromEntries(identified(value, rules, path).map(({id, ...inner}) => {
      const isAlone = filled(inner[VALUE]) && !Object.entries(inner).some(([key, held]) => key !== VALUE && filled(held));
      return [id, isAlone ? inner[VALUE] : fromForm(inner, rules, [...path, id])];
    }));
  }
  if (Array.isArray(value)) {
    const kinds = kindsAt(rules, path);
    return value.map((item, index) => {
      if (!kinds || !isMap(item)) return fromForm(item, rules, [...path, index]);
      const {kind, ...inner} = item;
      return fromForm(inner, rules, [...path, index]);
    });
  }
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fromForm(inner, rules, [...path, key])]));
}

/**
 * A value with nothing in it that the form adds by itself, so that two values with the same meaning are the same text:
 * without empty fields, one text in the place of a list as a list, numbers as they are written.
 */
export function bare(written, rules, path = []) {
  const value = inFull(written, rules, path);
  if (value === null || value === undefined || value === '') return undefined;
  if (matches(rules.lists, path) && !Array.isArray(value)) return bare([value], rules, path);
  if (Array.isArray(value)) {
    const items = value.map((item, index) => bare(item, rules, [...path, index])).filter(item => item !== undefined);
    return items.length ? items : undefined;
  }
  if (!isMap(value)) return String(value);
  const keys = Object.keys(value).sort();
  const pairs = keys.map(key => [key, bare(value[key], rules, [...path, key])]).filter(([, inner]) => inner !== undefined);
  return pairs.length ? Object.fromEntries(pairs) : undefined;
}

export const same = (one, other, rules, path = []) =>
  JSON.stringify(bare(one, rules, path)) === JSON.stringify(bare(other, rules, path));
