// Changes a YAML text so that it means other values, and touches no line but those of what was changed.
import {isAlias, isMap as isMapNode, isScalar, isSeq} from './yaml.js';
import {Refused, bare, inFormOrder, isMap, same} from './conversions.js';
import {changedFold, itemText, pairText, valueText} from './pieces.js';
import {documentOf, read, written} from './reading.js';

/** How often a whole text had to be written anew, because no smaller change was right. */
export const counted = {whole: 0};

const BREAK = /\r?\n/;

/**
 * The text with the values of `data`, by the rules of the file. The result is read again, and means just `data`.
 */
export function splice(text, data, rules) {
  const document = documentOf(text);
  const old = document.toJS() ?? {};
  return inOrder(same(old, data, rules) ? text : changed(text, document, old, data, rules), data, rules);
}

function changed(text, document, old, data, rules) {
  const wanted = JSON.stringify(bare(data, rules));
  const means = out => { try { return JSON.stringify(bare(read(out), rules)) === wanted; } catch { return false; } };
  for (const way of [smallest, appended, whole, anew]) {
    const out = way(text, document, old, data, rules);
    if (out !== null && means(out)) return out;
  }
  throw new Refused('แบบฟอร์มเขียนค่านี้ลงไฟล์นี้ไม่ได้ กรุณาแก้ในโปรแกรมแก้ไขข้อความ');
}

function smallest(text, document, old, data, rules) {
  if (!isMapNode(document.contents) || document.contents.flow) return null;
  const work = new Splicing(text, rules);
  try {
    work.map(document.contents, old, data, []);
  } catch (error) {
    if (error instanceof Impossible) return null;
    throw error;
  }
  return work.result();
}

/** A text without values, as one of comments only, keeps what it has. */
function appended(text, document, old, data, rules) {
  if (document.contents && !(isScalar(document.contents) && document.contents.value === null)) return null;
  const head = text && !text.endsWith('\n') ? `${text}\n` : text;
  return head + Object.keys(data).filter(key => bare(data[key], rules, [key]) !== undefined)
    .map(key => pairText(key, data[key], rules, [key], 0)).join('');
}

/** The whole text anew; remarks stay where the library keeps them. */
function whole(text, document, old, data, rules) {
  counted.whole += 1;
  const change = (path, before, after) => {
    if (same(before, after, rules, path)) return;
    if (!isMap(before) || !isMap(after)) {
      document.setIn(path, document.createNode(after));
      return;
    }
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (bare(after[key], rules, [...path, key]) === undefined) document.deleteIn([...path, key]);
      else change([...path, key], before[key], after[key]);
    }
  };
  change([], old, data);
  const out = written(document);
  return /\r\n/.test(text) ? out.replace(/\r?\n/g, '\r\n') : out;
}

/** All values written as in a new file: for texts that share values between places. */
function anew(text, document, old, data, rules) {
  const keys = Object.keys(data).filter(key => bare(data[key], rules, [key]) !== undefined);
  const out = keys.map(key => pairText(key, data[key], rules, [key], 0)).join('');
  return /\r\n/.test(text) ? out.replace(/\r?\n/g, '\r\n') : out;
}

/** The text with the entries of its maps in the order of the form; each takes the remarks above it along. */
function inOrder(text, data, rules) {
  return rules.maps.reduce((out, path) => {
    const keys = path.split('.');
    const node = documentOf(out).getIn(keys, true);
    const wanted = keys.reduce((held, key) => held?.[key], data);
    if (!isMapNode(node) || node.flow || !isMap(wanted)) return out;
    const there = node.items.map(pair => String(pair.key.value));
    const ids = [...Object.keys(wanted).filter(id => there.includes(id)), ...there.filter(id => !(id in wanted))];
    if (ids.join('\n') === there.join('\n')) return out;
    const work = new Splicing(out, rules);
    const pairs = node.items.map(pair => work.pair(pair, keys));
    const pieces = new Map(pairs.map((pair, index) => [pair.key, out.slice(index ? pairs[index - 1].end : pair.line, pair.end)]));
    const moved = ids.map(id => (pieces.get(id).endsWith('\n') ? pieces.get(id) : pieces.get(id) + work.newline)).join('');
    const result = out.slice(0, pairs[0].line) + moved + out.slice(pairs.at(-1).end);
    return same(read(result), read(out), rules) ? result : out;
  }, text);
}

class Impossible extends Error {}

class Splicing {
  constructor(text, rules) {
    Object.assign(this, {text, rules, edits: [], newline: /\r\n/.test(text) ? '\r\n' : '\n'});
  }

  result() {
    const edits = this.edits.sort((one, other) => other.start - one.start || other.end - one.end || other.number - one.number);
    return edits.reduce((out, {start, end, piece}) => out.slice(0, start) + piece + out.slice(end), this.text);
  }

  put(start, end, piece) {
    const lines = this.newline === '\n' ? piece : piece.replace(/\r?\n/g, this.newline);
    this.edits.push({start, end, piece: lines, number: this.edits.length});
  }

  lineStart(place) { return this.text.lastIndexOf('\n', place - 1) + 1; }

  lineEnd(place) {
    if (place > 0 && this.text[place - 1] === '\n') return place;
    const end = this.text.indexOf('\n', place);
    return end < 0 ? this.text.length : end + 1;
  }

  column(place) { return place - this.lineStart(place); }

  /** Where the text of a node ends: without the blank lines and remarks that follow it. */
  endOf(node, otherwise) {
    if (!node?.range) return otherwise;
    if (!node.flow && isMapNode(node) && node.items.length) {
      const pair = node.items.at(-1);
      return this.endOf(pair.value, this.afterColon(pair.key));
    }
    if (!node.flow && isSeq(node) && node.items.length) return this.endOf(node.items.at(-1), node.range[1]);
    let end = node.range[1];
    if (isScalar(node) && /^BLOCK/.test(node.type ?? '')) {
      while (end > node.range[0] && /^[ \t]*\r?$/.test(this.text.slice(this.lineStart(end - 1), end - 1)) && this.text[end - 1] === '\n') {
        end = this.lineStart(end - 1);
      }
    }
    return end;
  }

  afterColon(key) {
    const colon = this.text.indexOf(':', key.range[1]);
    return colon < 0 ? key.range[1] : colon + 1;
  }

  /** A remark that stands behind a value on its line: " # like this". */
  remark(place) {
    const end = this.text.indexOf('\n', place);
    return /^[ \t]+#.*?(?=\r?$)/.exec(this.text.slice(place, end < 0 ? undefined : end))?.[0] ?? '';
  }

  // ---------------------------------------------------------------- values

  /** Changes a node's text; `again` writes the whole of what it stands in. */
  node(node, old, wanted, path, again) {
    if (same(old, wanted, this.rules, path)) return;
    const block = node && !node.flow && !isAlias(node) && !node.anchor && !node.tag;
    if (block && isMapNode(node) && node.items.length && isMap(wanted)) return this.map(node, old, wanted, path);
    if (block && isSeq(node) && node.items.length && Array.isArray(wanted)) return this.seq(node, old, wanted, path);
    if (!this.inPlace(node, wanted, path)) again();
  }

  /** Changes a value within its line, or a folded text line by line. */
  inPlace(node, wanted, path) {
    if (!node?.range || node.range[0] === node.range[1] || node.anchor || node.tag) return false;
    if (isScalar(node) && node.type === 'BLOCK_FOLDED' && typeof wanted === 'string') {
      const end = this.endOf(node);
      const changed = changedFold(this.text.slice(node.range[0], end), wanted);
      if (changed === null) return false;
      this.put(node.range[0], end, changed);
      return true;
    }
    if (isScalar(node) && /^BLOCK/.test(node.type ?? '')) return false;
    const piece = valueText(wanted, this.rules, path, node);
    if (piece === null) return false;
    this.put(node.range[0], node.range[1], piece);
    return true;
  }

  // ---------------------------------------------------------------- maps

  map(node, old, wanted, path) {
    const indent = this.column(node.items[0].key.range[0]);
    const pairs = node.items.map(pair => this.pair(pair, path));
    const stays = key => key in wanted && bare(wanted[key], this.rules, [...path, key]) !== undefined;
    const goes = ({key}) => !stays(key) && bare(old[key], this.rules, [...path, key]) !== undefined;
    const known = new Set(pairs.map(pair => pair.key));
    const fresh = Object.keys(wanted).filter(key => !known.has(key) && stays(key));
    const first = pairs.findIndex(pair => !goes(pair));
    if (first < 0) return this.replaced(pairs, fresh, wanted, path, indent);
    this.without(pairs.slice(0, first), pairs[first]);
    for (const pair of pairs.slice(first)) {
      if (goes(pair)) this.remove(pair.line, pair.end);
      else if (stays(pair.key)) {
        const inner = [...path, pair.key];
        const again = () => this.again(pair, pairText(pair.key, wanted[pair.key], this.rules, inner, indent, pair.value));
        this.node(pair.value, old[pair.key], wanted[pair.key], inner, again);
      }
    }
    this.add(pairs.filter((pair, index) => index >= first && !goes(pair)), fresh, wanted, path, indent);
  }

  pair({key, value}, path) {
    if (!isScalar(key)) throw new Impossible();
    const start = key.range[0];
    const end = this.lineEnd(this.endOf(value?.range && value.range[0] !== value.range[1] ? value : null, this.afterColon(key)));
    return {key: String(key.value), path, value, start, line: this.lineStart(start), end};
  }

  again({start, end, value, line}, piece) {
    const single = isScalar(value) && !/^BLOCK/.test(value.type ?? '') ? value.range[1] : this.text.indexOf(':', start) + 1;
    const remark = this.remark(single);
    const lines = piece.trimStart();
    const kept = remark ? lines.replace('\n', `${remark}\n`) : lines;
    this.put(start, end, this.text.slice(0, end).endsWith('\n') ? kept : kept.replace(/\n$/, ''));
  }

  /** Takes away the first pairs of a map, so that what stands before them ("- ") stays. */
  without(gone, next) {
    if (!gone.length) return;
    const {start, line} = gone[0];
    if (/^[ \t]*$/.test(this.text.slice(line, start))) {
      for (const pair of gone) this.remove(pair.line, pair.end);
      return;
    }
    const between = this.text.slice(gone.at(-1).end, next.line);
    if (gone.length === 1 && !between.trim()) this.put(start, next.start, '');
    else {
      this.put(line + this.text.slice(line, start).trimEnd().length, gone[0].end, this.newline);
      for (const pair of gone.slice(1)) this.remove(pair.line, pair.end);
    }
  }

  /** A map of which nothing stays gets other pairs. */
  replaced(pairs, fresh, wanted, path, indent) {
    const text = fresh.map(key => pairText(key, wanted[key], this.rules, [...path, key], indent)).join('');
    this.put(pairs[0].start, pairs.at(-1).end, text.trimStart());
  }

  remove(start, end) {
    const blankBefore = start === 0 || BREAK.test(this.text.slice(0, start).slice(-2)) && /(?:^|\n)[ \t]*\r?\n$/.test(this.text.slice(Math.max(0, start - 200), start));
    const after = /^[ \t]*\r?\n/.exec(this.text.slice(end, end + 200))?.[0] ?? '';
    this.put(start, blankBefore && after ? end + after.length : end, '');
  }

  /** New pairs, each behind the last field that stands before it in the form. */
  add(pairs, fresh, wanted, path, indent) {
    const names = this.rules.orderAt(path);
    const rank = key => names.indexOf(key);
    for (const key of inFormOrder(fresh, this.rules, path)) {
      const before = rank(key) < 0 ? [] : pairs.filter(pair => rank(pair.key) >= 0 && rank(pair.key) < rank(key));
      const place = (before.length ? before.reduce((one, other) => (other.end > one.end ? other : one)) : pairs.at(-1)).end;
      const text = pairText(key, wanted[key], this.rules, [...path, key], indent);
      const airy = !path.length && text.indexOf('\n') < text.length - 1 && /\n[ \t]*\r?\n/.test(this.text);
      const unended = place > 0 && this.text[place - 1] !== '\n';
      this.put(place, place, (unended ? '\n' : '') + (airy ? '\n' : '') + (unended ? text.replace(/\n$/, '') : text));
    }
  }

  // ---------------------------------------------------------------- lists

  seq(node, old, wanted, path) {
    const items = node.items.map((item, index) => ({...this.item(item, node), old: old[index], node: item, index}));
    const told = items.filter(({old: value, index}) => bare(value, this.rules, [...path, index]) !== undefined);
    const kept = wanted.filter((value, index) => bare(value, this.rules, [...path, index]) !== undefined);
    if (!told.length) throw new Impossible();
    const indent = this.column(items[0].start);
    const name = value => JSON.stringify(bare(value, this.rules, [...path, 0]));
    const pairs = common(told.map(item => name(item.old)), kept.map(name));
    const moved = new Map(told.map(item => [name(item.old), item]));
    const textOf = value => {
      const item = moved.get(name(value));
      if (item && this.text[item.end - 1] === '\n') return this.text.slice(item.start - indent, item.end);
      return itemText(value, this.rules, [...path, 0], indent);
    };
    let [i, j] = [0, 0];
    for (const [nextI, nextJ] of [...pairs, [told.length, kept.length]]) {
      this.between(told, i, nextI, kept.slice(j, nextJ), path, indent, textOf);
      [i, j] = [nextI + 1, nextJ + 1];
    }
  }

  item(item, list) {
    const start = this.text.lastIndexOf('-', (item?.range ?? list.range)[0]);
    const isInline = !/^[ \t]*$/.test(this.text.slice(this.lineStart(start), start));
    return {start, line: isInline ? start : this.lineStart(start), end: this.lineEnd(this.endOf(item, start + 1))};
  }

  /** Changes a run of items into another: pairs in their order, then what is over goes or comes. */
  between(told, from, to, kept, path, indent, textOf) {
    const count = Math.min(to - from, kept.length);
    for (let index = 0; index < count; index += 1) {
      const item = told[from + index], value = kept[index], inner = [...path, item.index];
      const again = () => this.put(item.start, item.end, this.ended(itemText(value, this.rules, inner, indent).trimStart(), item.end));
      this.node(item.node, item.old, value, inner, again);
    }
    for (const item of told.slice(from + count, to)) this.put(item.line, item.end, '');
    const rest = kept.slice(count);
    if (!rest.length) return;
    const before = told[from + count - 1] ?? null;
    const place = before ? before.end : told[0].line;
    const unended = place > 0 && this.text[place - 1] !== '\n' && before;
    const text = rest.map(textOf).join('');
    this.put(place, place, (unended ? '\n' : '') + (unended ? text.replace(/\n$/, '') : text));
  }

  ended(text, end) { return this.text[end - 1] === '\n' ? text : text.replace(/\n$/, ''); }
}

/** The pairs of places of the longest run of items that two lists have in common, in order. */
function common(one, other) {
  const rows = Array.from({length: one.length + 1}, () => new Uint32Array(other.length + 1));
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      rows[i][j] = one[i] === other[j] ? rows[i + 1][j + 1] + 1 : Math.max(rows[i + 1][j], rows[i][j + 1]);
    }
  }
  const found = [];
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    if (one[i] === other[j]) found.push([i++, j++]);
    else if (rows[i + 1][j] >= rows[i][j + 1]) i += 1;
    else j += 1;
  }
  return found;
}
