// The two formats of content files: a form that is saved changes the lines of what was changed, and no others.
import {Refused, fromForm, rulesOf, toForm} from './conversions.js';
import {frontMatter} from './front_matter.js';
import {linesWithoutPasted, withoutPasted} from './pasted.js';
import {Unreadable, documentOf, read} from './reading.js';
import {splice} from './splice.js';

const SOURCE = '__source', FAULT = '__fault';
const MARK = '\ufeff';
const UNREADABLE = 'ไฟล์นี้อ่านไม่ได้ จึงแก้ด้วยแบบฟอร์มไม่ได้ กรุณาแก้ในโปรแกรมแก้ไขข้อความก่อน';
const OPEN = /^[ \t\ufeff]*(?:---|—|―)[ \t]*\r?\n/;

/** A file in parts: what stands before its YAML, the YAML, the line that ends it, and the text below. */
function partsOf(text, isPage) {
  if (!isPage) {
    const mark = text.startsWith(MARK) ? MARK : '';
    return {head: mark, yaml: text.slice(mark.length), fence: '', body: '', line: 1};
  }
  const found = frontMatter(text);
  if (!found && OPEN.test(text)) throw new Unreadable('บรรทัดที่ 1');
  return found ?? {head: '', yaml: '', fence: '', body: text, line: 1};
}

const newlineOf = text => (/\r\n/.test(text) ? '\r\n' : '\n');
const shown = body => body.replace(/\r\n/g, '\n').replace(/^\ufeff?(?:[ \t]*\n)+/, '').trimEnd();

/** A body with another text: lines that it has in common with the old one at both ends stay byte for byte. */
function bodyOf(old, text) {
  if (shown(old) === shown(text)) return old;
  const lead = /^\ufeff?(?:[ \t]*\r?\n)*/.exec(old)[0];
  const newline = newlineOf(old);
  const lines = old.slice(lead.length).trimEnd().split('\n');
  const wanted = shown(text).split('\n');
  if (!shown(text)) return '';
  const alike = (one, other) => one?.replace(/\r$/, '') === other;
  let head = 0, tail = 0;
  while (head < wanted.length && head < lines.length && alike(lines[head], wanted[head])) head += 1;
  while (tail < wanted.length - head && tail < lines.length - head && alike(lines.at(-1 - tail), wanted.at(-1 - tail))) tail += 1;
  const out = wanted.map((line, index) => {
    if (index < head) return lines[index];
    const fromEnd = wanted.length - index;
    return fromEnd <= tail ? lines.at(-fromEnd) : line + (newline === '\r\n' ? '\r' : '');
  });
  const end = /\s*$/.exec(old)[0];
  const joined = out.join('\n').replace(/\r$/, '');
  return (old.trim() ? lead : newline) + joined + (old.trim() && end ? end : newline);
}

/** A file's values for the form. What cannot be read is told, and never written over. */
export function fromFile(text, {isPage, conversions}) {
  try {
    const {yaml, body, line} = partsOf(text, isPage);
    documentOf(yaml, line);
    const values = read(yaml);
    if (typeof values !== 'object' || Array.isArray(values)) throw new Unreadable('บรรทัดที่ 1');
    return {...toForm(values, rulesOf(conversions)), ...(isPage ? {body: shown(body)} : {}), [SOURCE]: text};
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return {[SOURCE]: text, [FAULT]: `${UNREADABLE} (${error.message})`};
  }
}

/** The file of a form's values. `fields`: those of the form, as its configuration has them. */
export function toFile(data, {isPage, conversions, fields = []}) {
  const {[SOURCE]: source = '', [FAULT]: fault, ...values} = data;
  if (fault) throw new Refused(fault);
  const rules = rulesOf(conversions, fields);
  const {head, yaml, fence, body} = partsOf(source, isPage);
  const {body: text = '', ...told} = values;
  const raw = withoutPasted(fromForm(isPage ? told : values, rules), read(yaml));
  const changed = splice(yaml, raw, rules);
  if (!isPage) return head + changed;
  const below = bodyOf(body, linesWithoutPasted(text, body));
  if (head || fence) return head + changed + fence + below;
  return changed ? `---\n${changed}---\n${below && !/^\s/.test(below) ? '\n' : ''}${below}` : below;
}

/** The values that a file has, without those of the form; none of a file that cannot be read. */
export function valuesOf(text, isPage) {
  try {
    return read(partsOf(text, isPage).yaml);
  } catch {
    return {};
  }
}

export {SOURCE, FAULT};
