// Makes random edits of content files as the form editor makes them: {files, conversions, count, seed} in, edits out.
import fs from 'node:fs';
import {pathToFileURL} from 'node:url';

const [folder] = process.argv.slice(2);
const load = name => import(pathToFileURL(`${folder}/${name}.js`).href);
const {fromFile, toFile, SOURCE} = await load('formats');
const {fromForm, rulesOf} = await load('conversions');
const {counted} = await load('splice');
const {files, count, seed} = JSON.parse(fs.readFileSync(0, 'utf8'));

let state = seed >>> 0;
function random(below) {  // mulberry32
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % below;
}
const one = list => list[random(list.length)];

const WORDS = ['ก', 'ข้อความใหม่ ทดสอบ', 'มี: ทวิภาค', '# เลข', '- ขีด', '๑๗ มกราคม ๒๕๖๖', 'yes', '010', '1.10', 'ก\nข', 'ก\n\nข\n', '“คำพูด”',
  'ยาว'.repeat(80), 'คำ เว้น '.repeat(40).trim(), '2566-01-17', 'null', '{a}', '[b]', '*x', '&y', '!t', '%p', '@q', '`r', 'key: val #c',
  'ลงท้าย:', '"คำ" แล้วต่อ', "it's", 'a\\b', '~', '2566', 'true', '? ถาม', '|', '> อ้าง', 'https://example.go.th/ก?ข=1#ค', '...', '---', '<b>หนา</b>', ' '];
const HIDDEN = new Set([SOURCE, 'body']);

function places(value, path = []) {
  if (value === null || typeof value !== 'object') return [path];
  const inner = Object.entries(value).flatMap(([key, held]) => (path.length === 0 && HIDDEN.has(key) ? [] : places(held, [...path, key])));
  return path.length ? [path, ...inner] : inner;
}
const at = (value, path) => path.reduce((held, key) => held[key], value);
const FIXED = new Set(['id', 'kind']);

/** One edit of a form's values; null where nothing was chosen. */
function edit(data) {
  const path = one(places(data));
  if (!path) return null;
  const value = at(data, path), parent = at(data, path.slice(0, -1)), key = path.at(-1);
  if (FIXED.has(key)) return null;
  const inList = Array.isArray(parent);
  if (Array.isArray(value)) {
    const act = random(4);
    if (act === 0 && value.length > 1) {
      const from = random(value.length), [moved] = value.splice(from, 1);
      value.splice(random(value.length + 1), 0, moved);
      return {kind: 'item moved', path};
    }
    const model = value[0];
    if (model && typeof model === 'object') {
      const fresh = {...structuredClone(model), ...(model.id ? {id: `new-${random(1000)}`} : {})};
      const texts = Object.keys(fresh).filter(name => typeof fresh[name] === 'string' && !FIXED.has(name));
      if (texts.length) fresh[one(texts)] = one(WORDS.slice(0, -1));
      value.splice(model.id ? value.length : random(value.length + 1), 0, fresh);
    } else if (typeof model === 'number') return null;
    else value.splice(random(value.length + 1), 0, one(WORDS.slice(0, -1)));
    return {kind: 'item added', path};
  }
  if (inList && parent.length > 1 && random(2)) {
    parent.splice(Number(key), 1);
    return {kind: 'item removed', path};
  }
  if (!inList && random(4) === 0) {
    parent[key] = one(['', null, [], undefined]);
    return {kind: 'field emptied', path};
  }
  if (!inList && !('value' in parent) && random(8) === 0 && value !== null && typeof value !== 'object') {
    parent[`fresh${random(3)}`] = one([one(WORDS.slice(0, -1)), ['ก', 'ข'], {text: 'ก', list: ['a', 'b']}, '', []]);
    return {kind: 'field added', path};
  }
  if (value !== null && typeof value === 'object') return null;
  const texts = String(value).split(' ');
  if (random(3) === 0 && texts.length > 3) {
    texts[random(texts.length)] = 'แก้คำนี้';
    parent[key] = texts.join(' ');
  } else parent[key] = typeof value === 'number' ? random(100) : one(WORDS);
  return {kind: 'value changed', path};
}

const edits = [];
for (let tries = 0; edits.length < count && tries < count * 20; tries += 1) {
  const file = files[(tries + seed) % files.length];
  const about = {isPage: file.page, conversions: file.conversions};
  const data = fromFile(file.text, about);
  const blanks = random(2) ? {} : {fresh_empty: '', fresh_list: [], fresh_object: {a: '', b: []}};
  const done = edit(data);
  if (!done) continue;
  const {[SOURCE]: source, body, ...told} = data;
  const before = counted.whole;
  let after, error = null;
  try { after = toFile({...data, ...blanks}, about); } catch (caught) { error = String(caught?.stack ?? caught); }
  edits.push({file: file.name, ...done, after, error, whole: counted.whole - before, wanted: fromForm(file.page ? told : {...told, ...(body === undefined ? {} : {body})}, rulesOf(about.conversions))});
}
process.stdout.write(JSON.stringify(edits));
