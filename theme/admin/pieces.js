// The text of single values, pairs and items, in the style of what stood there before.
import {isMap as isMapNode, isScalar, isSeq} from './yaml.js';
import {bare, inFormOrder, inShort, isMap, matches} from './conversions.js';
import {write} from './reading.js';

const ID = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;

/** A value without what the form adds, with numbers of the kind that the check reads. */
function plain(value, rules, path) {
  if (Array.isArray(value)) return value.map((item, index) => plain(item, rules, [...path, index])).filter((item, index) => bare(value[index], rules, [...path, index]) !== undefined);
  if (isMap(value)) {
    const told = Object.keys(value).filter(key => bare(value[key], rules, [...path, key]) !== undefined);
    const keys = inFormOrder(told, rules, path);
    return Object.fromEntries(keys.map(key => [key, plain(value[key], rules, [...path, key])]));
  }
  return typeof value === 'number' && !Number.isInteger(value) ? String(value) : value;
}

/** One id stands alone, several stand in brackets, where a list may be written so. */
function short(value, rules, path) {
  if (Array.isArray(value)) {
    const ids = path.length > 1 && value.length && value.every(item => ID.test(String(item)));
    if (ids && value.length === 1 && matches(rules.lists, path)) return value[0];
    return value.map((item, index) => short(item, rules, [...path, index]));
  }
  if (!isMap(value)) return value;
  const alone = inShort(value, rules, path);
  if (alone !== value) return alone;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, short(inner, rules, [...path, key])]));
}

const prepared = (value, rules, path) => short(plain(value, rules, path), rules, path);

/** Short lists of ids and numbers within items stand in brackets, as people write them. */
function brackets(node, depth) {
  if (isMapNode(node)) for (const pair of node.items) brackets(pair.value, depth + 1);
  if (!isSeq(node)) return;
  const isShort = node.items.length && node.items.every(item => isScalar(item) && ID.test(String(item.value)));
  if (isShort && depth > 0) node.flow = true;
  for (const item of node.items) brackets(item, depth + 1);
}

const indented = (text, indent) => text.replace(/^(?=.)/gm, ' '.repeat(indent));

/** `key: value` with its line's end, indented. `before`: the node that it takes the place of. */
export function pairText(key, value, rules, path, indent, before = null) {
  const ready = prepared(value, rules, path);
  const deep = path.length > 1 ? 1 : 0;
  const text = write({[key]: ready}, document => {
    brackets(document.contents.items[0].value, deep);
    styled(document.contents.items[0].value, before);
  });
  return indented(text, indent);
}

/** `- value` with its line's end, indented. */
export function itemText(value, rules, path, indent) {
  const ready = prepared(value, rules, path);
  return indented(write([ready], document => brackets(document.contents.items[0], 1)), indent);
}

function styled(node, before) {
  if (!isScalar(before) || !isScalar(node) || !/^\S/.test(String(node.value))) return;
  if (before.type === 'BLOCK_LITERAL' || (before.type === 'BLOCK_FOLDED' && /\n/.test(String(node.value)))) node.type = 'BLOCK_LITERAL';
}

/** The text of a value that fits within a line, in the place of a node; null if it does not fit. */
export function valueText(value, rules, path, before) {
  const ready = inShort(plain(value, rules, path), rules, path);
  if (isMap(ready) && !before.flow) return null;
  const wasFlow = Boolean(before.flow) && before.items.length > 0;
  if (Array.isArray(ready) && !wasFlow && !(matches(rules.lists, path) && isScalar(before))) return null;
  if (ready !== null && typeof ready === 'object') {
    if (Array.isArray(ready) && ready.length === 1 && isScalar(before)) return scalarText(ready[0], before);
    if (isScalar(before) && !ready.every(item => ID.test(String(item)))) return null;
    return inOneLine(ready);
  }
  return scalarText(ready, before);
}

function inOneLine(value) {
  const text = write({a: value}, document => flowing(document.contents.items[0].value)).slice(3).trimEnd();
  return text.includes('\n') ? null : text;
}

function flowing(node) {
  if (isSeq(node) || isMapNode(node)) node.flow = true;
  if (isSeq(node)) node.items.forEach(flowing);
  if (isMapNode(node)) node.items.forEach(pair => flowing(pair.value));
  if (isScalar(node) && /\n/.test(String(node.value))) node.type = 'QUOTE_DOUBLE';
}

function scalarText(value, before) {
  const wasNumber = typeof before.value === 'number' && /^(?:0|-?[1-9][0-9]{0,14})$/.test(String(value));
  const ready = wasNumber ? Number(value) : value;
  const quoted = isScalar(before) && /^QUOTE/.test(before.type ?? '') && typeof ready === 'string' && !ready.includes('\n');
  const text = write({a: ready}, document => {
    if (quoted) document.contents.items[0].value.type = before.type;
  });
  const line = text.slice(2).trim();
  return line.includes('\n') ? null : line;
}

/**
 * A folded text (">-" and its lines) that says something else: lines in which nothing changed stay as they are. Null
 * where lines cannot tell it, as with several paragraphs.
 */
export function changedFold(source, wanted) {
  const eol = source.includes('\r\n') ? '\r\n' : '\n';
  const [header, ...rest] = source.split(/\r?\n/);
  if (!/^>[-+]?[ \t]*(?:#.*)?$/.test(header)) return null;
  const isEnded = rest.at(-1) === '';
  const lines = isEnded ? rest.slice(0, -1) : rest;
  const indent = /^ */.exec(lines[0] ?? '')[0];
  const told = lines.map(line => line.slice(indent.length));
  const text = wanted.replace(/\n$/, '');
  const closes = /^>-/.test(header) === (text === wanted);
  const odd = told.some(line => !line || /^\s|\s$/.test(line)) || lines.some(line => !line.startsWith(indent));
  if (!indent || !lines.length || odd || !closes || /\n|^\s|\s$|  /.test(text) || !text) return null;
  const {head, tail} = unchanged(told, text);
  const middle = text.slice(told.slice(0, head).join(' ').length + (head ? 1 : 0), tail ? text.length - told.slice(-tail).join(' ').length - 1 : undefined);
  const width = Math.max(60, ...told.map(line => line.length));
  const all = [...told.slice(0, head), ...wrapped(middle, width), ...(tail ? told.slice(-tail) : [])];
  return [header, ...all.map(line => indent + line)].join(eol) + (isEnded ? eol : '');
}

/** How many lines at the beginning and at the end a text still begins and ends with. */
function unchanged(lines, text) {
  let head = 0, tail = 0;
  while (head < lines.length && text.startsWith(`${lines.slice(0, head + 1).join(' ')} `)) head += 1;
  const from = head ? lines.slice(0, head).join(' ').length + 1 : 0;
  const rest = text.slice(from);
  while (tail < lines.length - head && rest.endsWith(` ${lines.slice(lines.length - tail - 1).join(' ')}`)) tail += 1;
  return {head, tail};
}

function wrapped(text, width) {
  const lines = [];
  for (const word of text.split(' ')) {
    if (lines.length && lines.at(-1).length + word.length + 1 <= width) lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
  }
  return lines;
}
