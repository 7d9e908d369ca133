// What is changed of Decap and of what it is made from: [file, what stands there once, what takes its place].
const SELECT = 'react-select/dist/Select-ef7c0426.esm.js';
const SELECT_PARTS = 'react-select/dist/index-641ee5b8.esm.js';
const DRAG = '@dnd-kit/core/dist/core.esm.js';

/* Functions that are put into Decap, as they stand here. */

/** An entry of a list with the words of its choices in the place of their keys. */
function worded(item, fields) {
  return (fields ?? []).reduce((shown, field) => {
    const value = shown.get(field.get('name')), options = field.get('options');
    const word = one => options?.find(option => option?.get?.('value') === one)?.get('label') ?? one;
    if (value === undefined || value === null || !(options || value.join)) return shown;
    return shown.set(field.get('name'), value.join ? value.map(word).join(', ') : word(value));
  }, item);
}

/** What a closed entry shows: the parts of its summary in which something is filled in. */
function handleSummary(summary, entry, label, item, fields) {
  const shown = worded(item, fields);
  const parts = summary.split(' · ').map(part => [part.replace(/{{[^}]*}}/g, ''), handlePart(part, entry, label, shown)]);
  return parts.filter(([empty, text]) => text.trim() !== empty.trim()).map(([, text]) => text).join(' · ');
}

/** A name that no other file has: "แผน.pdf" → "แผน-2.pdf". The page says so. */
function freeName(wanted, isTaken) {
  let name = wanted;
  for (let number = 2; isTaken(name); number += 1) name = wanted.replace(/(\.[^.]*)?$/, `-${number}$1`);
  if (name !== wanted) window.dispatchEvent(new CustomEvent('oit-renamed', {detail: {wanted, name}}));
  return name;
}

/** Where a picture lies that a record names. `usual` is where the form would put a new one of that name; a picture may also
 * lie in another folder below the one from which its field counts. */
export function placeOf(usual, path, field) {
  const own = field?.get('public_folder') ?? '';
  const folder = usual.slice(0, usual.lastIndexOf('/'));
  const base = own && folder.endsWith(`/${own}`) ? folder.slice(0, -own.length - 1) : folder;
  return usual === path || !base ? usual : `${base}/${path.replace(/^(?:\.\/)+/, '')}`;
}

/** Shows a picture as soon as it is loaded: until then the editor gives an empty one. */
export function showWhenLoaded(getAsset, value, field, setAsset) {
  let timer = 0;
  const show = () => {
    const asset = getAsset(value, field);
    setAsset(asset);
    if (asset.path === 'empty.svg') timer = setTimeout(show, 200);
  };
  show();
  return () => clearTimeout(timer);
}

/** All of a tree that a host gives in pages. `ask` gives the page of a number. */
export async function wholeTree(ask) {
  const tree = [];
  for (let page = 1; ; page += 1) {
    const part = await ask(page);
    tree.push(...part.tree);
    if (!part.truncated || !part.tree.length) return {tree};
  }
}

export const CHANGES = [
  // A format is told which file it reads and writes: its conversions differ from form to form.
  ['decap-cms-core/dist/esm/backend.js', 'format.fromFile.bind(format, entry.raw)',
    "format.fromFile.bind(format, entry.raw, collection.get('name'), entry.slug)"],
  ['decap-cms-core/dist/esm/backend.js', "format.toFile(entry.get('data').toJS(), fieldsOrder, fieldsComments)",
    "format.toFile(entry.get('data').toJS(), fieldsOrder, fieldsComments, collection.get('name'), entry.get('slug'))"],
  // A file without an end of its last line stays so.
  ['decap-cms-core/dist/esm/backend.js', "if (content.slice(-1) != '\\n') {", 'if (false) {'],
  // Before a record is deleted, our script says what else would be wrong then.
  ['decap-cms-core/dist/esm/components/Editor/Editor.js', 'handleDeleteEntry = () => {', 'handleDeleteEntry = async () => {'],
  ['decap-cms-core/dist/esm/components/Editor/Editor.js', "if (!window.confirm(t('editor.editor.onDeleteWithUnsavedChanges'))) {",
    "if (!window.confirm(await (window.oitDeleting ?? String)(t('editor.editor.onDeleteWithUnsavedChanges')))) {"],
  ['decap-cms-core/dist/esm/components/Editor/Editor.js', "if (!window.confirm(t('editor.editor.onDeletePublishedEntry'))) {",
    "if (!window.confirm(await (window.oitDeleting ?? String)(t('editor.editor.onDeletePublishedEntry')))) {"],
  // What was typed and not saved is not brought back later: it would be written over what others saved meanwhile.
  ['decap-cms-core/dist/esm/backend.js', 'async getLocalDraftBackup(collection, slug) {', 'async getLocalDraftBackup(collection, slug) { return {};'],
  // Our script finds a field by its name. A label on a part without a role is heard by nobody.
  ['decap-cms-core/dist/esm/components/Editor/EditorControlPane/EditorControl.js',
    `"aria-label": t('editor.editorControl.field.widgetLabel', {
          widgetLabel: widgetName
        }),`, '"data-oit-field": fieldName,'],
  ['decap-cms-widget-list/dist/esm/ListControl.js', "`No ${labelField.get('name')}`", "'ยังไม่ได้กรอก'"],
  // A closed entry shows its choices by their words, and nothing for what is not filled in.
  ['decap-cms-widget-list/dist/esm/ListControl.js', 'function handleSummary(summary, entry, label, item) {', `${worded}
${handleSummary}
function handlePart(summary, entry, label, item) {`],
  ['decap-cms-widget-list/dist/esm/ListControl.js', 'const labelReturn = summary ? handleSummary(summary, entry, label, item) : label;',
    "const labelReturn = summary && handleSummary(summary, entry, label, item, itemType.get('fields')) || label;"],
  ['decap-cms-widget-list/dist/esm/ListControl.js', 'handleSummary(summary, entry, value, item)', 'handleSummary(summary, entry, value, item, multiFields)'],
  // A file that is added takes no other's place: it gets a number, and our script says so.
  ['decap-cms-core/dist/esm/actions/mediaLibrary.js', 'const fileName = sanitizeSlug(file.name.toLowerCase(), state.config.slug);',
    `const wanted = sanitizeSlug(file.name.toLowerCase(), state.config.slug);
    const fileName = (${freeName})(wanted, name => files.some(each => each.name.toLowerCase() === getUploadFileName(name, file, state.config, field)));`],
  ['decap-cms-core/dist/esm/actions/mediaLibrary.js', 'window.confirm(`${existingFile.name} already exists. Do you want to replace it?`)', 'false'],
  // A page of the site stands beside the form; there is no other preview to look for.
  ['decap-cms-core/dist/esm/components/Editor/EditorToolbar.js', 'renderDeployPreviewControls = label => {',
    'renderDeployPreviewControls = label => { return null;'],
  // Our script sees what is typed, to ask what the check would say of it.
  ['decap-cms-core/dist/esm/components/Editor/EditorControlPane/EditorControlPane.js', `if (entry.size === 0 || entry.get('partial') === true) {
      return null;
    }`, `if (entry.size === 0 || entry.get('partial') === true) {
      return null;
    }
    window.dispatchEvent(new CustomEvent('oit-typed', {detail: {collection: collection.get('name'), entry}}));`],
  // What stands in the history and in a review is in Thai.
  ['decap-cms-lib-util/dist/esm/APIUtils.js', "'Automatically generated by Decap CMS'", "'แก้จากแบบฟอร์มของเว็บไซต์'"],
  ['decap-cms-lib-util/dist/esm/APIUtils.js', "'Automatically generated. Merged on Decap CMS.'", "'เผยแพร่ร่างจากแบบฟอร์มของเว็บไซต์'"],
  ['decap-cms-backend-github/dist/esm/API.js', "'Automatically generated. Merged on Decap CMS\\n\\nForce merge of:'", "'เผยแพร่ร่างจากแบบฟอร์มของเว็บไซต์\\n\\nไฟล์ที่เผยแพร่:'"],
  // The day of a draft, as it is written in Thailand.
  ['decap-cms-core/dist/esm/components/Workflow/WorkflowList.js', "dayjs(entry.get('updatedOn')).format(t('workflow.workflow.dateFormat'))",
    "new Date(entry.get('updatedOn')).toLocaleDateString('th-TH', {day: 'numeric', month: 'long', year: 'numeric'})"],
  // A picture that a record names is shown, wherever below the content it lies. A file's long name is told in full, and is
  // no link: it would lead to a page below the editor's own.
  ['decap-cms-core/dist/esm/actions/media.js', 'const resolvedPath = selectMediaFilePath(state.config, collection, entry, path, field);',
    `const resolvedPath = (${placeOf})(selectMediaFilePath(state.config, collection, entry, path, field), path, field);`],
  ['decap-cms-widget-file/dist/esm/withFileControl.js', `const newAsset = getAsset(value, field);
      setAsset(newAsset);`, `return (${showWhenLoaded})(getAsset, value, field, setAsset);`],
  ['decap-cms-widget-file/dist/esm/withFileControl.js', 'const MAX_DISPLAY_LENGTH = 50;', 'const MAX_DISPLAY_LENGTH = Infinity;'],
  // A drawing is shown only if its type is told.
  ['decap-cms-backend-proxy/dist/esm/implementation.js', 'new Blob([byteArray])', "new Blob([byteArray], /\\.svg$/i.test(path) ? {type: 'image/svg+xml'} : {})"],
  // Forgejo and Gitea give a tree in pages: what is beyond the first thousand entries would be in no list.
  ['decap-cms-backend-forgejo/dist/esm/API.js', `const result = await this.request(\`\${repoURL}/git/trees/\${encodeURIComponent(treeSha)}\`, {
        // Use recursive tree when we need to filter by folder or deeper depth.
        params: useRecursive ? {
          recursive: 1
        } : {}
      });`, `const result = await (${wholeTree})(page => this.request(\`\${repoURL}/git/trees/\${encodeURIComponent(treeSha)}\`, {
        params: {...(useRecursive ? {recursive: 1} : {}), page}
      }));`],
  ['decap-cms-backend-gitea/dist/esm/API.js', `const result = await this.request(\`\${repoURL}/git/trees/\${branch}:\${encodeURIComponent(folder)}\`, {
        // Gitea API supports recursive=1 for getting the entire recursive tree
        // or omitting it to get the non-recursive tree
        params: depth > 1 ? {
          recursive: 1
        } : {}
      });`, `const result = await (${wholeTree})(page => this.request(\`\${repoURL}/git/trees/\${branch}:\${encodeURIComponent(folder)}\`, {
        params: {...(depth > 1 ? {recursive: 1} : {}), page}
      }));`],
  ['decap-cms-backend-gitea/dist/esm/API.js', 'const result = await this.request(fileDataURL);',
    `const result = await (${wholeTree})(page => this.request(fileDataURL, {params: {page}}));`],
  // Whoever deletes is told if the host did not.
  ['decap-cms-backend-gitea/dist/esm/API.js', `this.changeFiles(operations, {
      commitMessage: message
    });`, `return this.changeFiles(operations, {
      commitMessage: message
    });`],
  // What is told of an error are its words alone, without the name of its kind. A new record is not saved yet.
  ['decap-cms-lib-util/dist/esm/APIError.js', 'this.meta = meta;', 'this.meta = meta;\n    this.toString = () => this.message;'],
  ['decap-cms-core/dist/esm/components/Editor/EditorToolbar.js', `_jsx(BackStatusUnchanged, {
            children: t('editor.editorToolbar.changesSaved')`, `_jsx(BackStatusUnchanged, {
            children: this.props.isNewEntry ? null : t('editor.editorToolbar.changesSaved')`],
  // The form fits a tablet.
  ['decap-cms-core/dist/esm/components/Editor/EditorInterface.js', 'width:100%;min-width:800px;', 'width:100%;'],
  ['decap-cms-core/dist/esm/components/Editor/EditorToolbar.js', 'min-width:800px;', ''],
  // What only those hear who do not see it, and what stands in an empty choice.
  [SELECT, "return 'Loading...';", "return 'กำลังอ่าน...';"],
  [SELECT, "return 'No options';", "return 'ไม่มีตัวเลือก';"],
  [SELECT, "placeholder: 'Select...'", "placeholder: 'เลือก'"],
  [SELECT, '"Use Up and Down to choose options, press Enter to select the currently focused option, press Escape to exit the menu".concat(tabSelectsValue ? \', press Tab to select the option and exit the menu\' : \'\', ".")',
    "'กดลูกศรขึ้นลงเพื่อดูตัวเลือก กด Enter เพื่อเลือก กด Escape เพื่อปิด'"],
  [SELECT, "\"\".concat(props['aria-label'] || 'Select', \" is focused \").concat(isSearchable ? ',type to refine list' : '', \", press Down to open the menu, \").concat(isMulti ? ' press left to focus selected values' : '')",
    "`${props['aria-label'] || 'ช่องเลือก'} กดลูกศรลงเพื่อเปิดตัวเลือก${isSearchable ? ' หรือพิมพ์เพื่อค้นหา' : ''}${isMulti ? ' กดลูกศรซ้ายเพื่อดูที่เลือกไว้' : ''}`"],
  [SELECT, "'Use left and right to toggle between focused values, press Backspace to remove the currently focused value'",
    "'กดลูกศรซ้ายขวาเพื่อเลื่อนระหว่างที่เลือกไว้ กด Backspace เพื่อเอาออก'"],
  [SELECT, '"option ".concat(label, ", deselected.")', '`เอา ${label} ออกแล้ว`'],
  [SELECT, "'All selected options have been cleared.'", "'เอาออกทั้งหมดแล้ว'"],
  [SELECT, "\"option\".concat(labels.length > 1 ? 's' : '', \" \").concat(labels.join(','), \", selected.\")", "`เลือกไว้ ${labels.join(' ')}`"],
  [SELECT, '"option ".concat(label, ", selected.")', '`เลือก ${label} แล้ว`'],
  [SELECT, '"value ".concat(label, " focused, ")', '`${label} `'],
  [SELECT, '" of ").concat(arr.length)', '" จาก ").concat(arr.length)'],
  [SELECT, "isSelected ? ' selected' : ''", "isSelected ? ' เลือกแล้ว' : ''"],
  [SELECT, "' for search term ' + inputValue", "' ของคำค้น ' + inputValue"],
  [SELECT, 'return "".concat(count, " result").concat(count !== 1 ? \'s\' : \'\', " available");', 'return `มี ${count} ตัวเลือก`;'],
  [SELECT_PARTS, '"Remove ".concat(children || \'option\')', "`เอา ${children || 'ตัวเลือก'} ออก`"],
  [DRAG, '"\\n    To pick up a draggable item, press the space bar.\\n    While dragging, use the arrow keys to move the item.\\n    Press space again to drop the item in its new position, or press escape to cancel.\\n  "',
    "'กดเว้นวรรคเพื่อหยิบรายการ กดลูกศรเพื่อย้าย กดเว้นวรรคอีกครั้งเพื่อวาง หรือกด Escape เพื่อยกเลิก'"],
  [DRAG, 'return "Picked up draggable item " + active.id + ".";', "return 'หยิบรายการแล้ว';"],
  [DRAG, 'return "Draggable item " + active.id + " was moved over droppable area " + over.id + ".";', "return 'ย้ายรายการแล้ว';"],
  [DRAG, 'return "Draggable item " + active.id + " is no longer over a droppable area.";', "return 'รายการอยู่นอกที่วาง';"],
  [DRAG, 'return "Draggable item " + active.id + " was dropped over droppable area " + over.id;', "return 'วางรายการแล้ว';"],
  [DRAG, 'return "Draggable item " + active.id + " was dropped.";', "return 'วางรายการแล้ว';"],
  [DRAG, 'return "Dragging was cancelled. Draggable item " + active.id + " was dropped.";', "return 'ยกเลิกการย้ายแล้ว';"],
];
