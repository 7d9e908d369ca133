// What the check says of the open file: its item's verdict on top, and each finding beside its field.
import {element} from './saving.js';

export const ITEM = '[class*="StyledListItemTopBar"]';
const SEVERITIES = {error: 'ต้องแก้', warning: 'ควรตรวจ', info: 'ข้อสังเกต'};
const BUILDING = 'กำลังปรับปรุงหน้าเว็บไซต์ตามที่บันทึก';
const UNSAVED = 'ผลที่จะได้หากบันทึกสิ่งที่กรอกไว้ตอนนี้ (ยังไม่ได้บันทึก)';
const HELD = 'ไฟล์ที่เพิ่งเลือกจะตรวจเมื่อบันทึกแล้ว ผลด้านบนยังเป็นของข้อมูลที่บันทึกไว้';
const UNMEANT = 'หากเปลี่ยนหรือลบโดยไม่ตั้งใจ ให้แก้กลับก่อนบันทึก';
const REST = 700;
const MOST = 5;
const NAMED = /เพิ่มช่อง (?<added>\w+): (?:ในไฟล์นี้|(?=พร้อม))|(?<=ใน)ช่อง (?<filled>\w+):$/;

/** The part of the form that holds a field, by the field's path in the form; null where it is not shown. */
export function fieldAt(path, root = document) {
  let holder = root;
  for (const key of path) {
    const next = /^\d+$/.test(key) ? itemsOf(holder)[Number(key)] : own(holder, key);
    if (!next) return holder === root ? null : holder;
    holder = next;
  }
  return holder === root ? null : holder;
}

const holderOf = (element_, root) => {
  const found = element_.parentElement?.closest('[data-oit-field]') ?? null;
  return found && root.contains(found) ? found : null;
};

function itemsOf(holder) {
  const bars = [...holder.querySelectorAll(ITEM)].filter(bar => bar.closest('[data-oit-field]') === holder);
  return bars.map(bar => bar.parentElement);
}

function own(holder, name) {
  const limit = holder === document || holder.hasAttribute?.('data-oit-field') ? holder : holder.closest('[data-oit-field]');
  const inside = [...holder.querySelectorAll(`[data-oit-field="${CSS.escape(name)}"]`)];
  return inside.find(each => (holder === document ? !holderOf(each, document) : each.parentElement.closest('[data-oit-field]') === limit)) ?? null;
}

/** A path in the file as a path in the form: the entries of a map are those of a list there, in the same order. */
export function formPath(field, rules, data) {
  const keys = field.split('.');
  const out = [];
  let value = data;
  let path = [];
  for (let index = 0; index < keys.length; index += 1) {
    // An id may hold dots ("measures.results"): the longest key that is there is meant.
    let key = keys[index];
    if (value && typeof value === 'object' && !Array.isArray(value) && !(key in value)) {
      for (let end = keys.length; end > index + 1; end -= 1) {
        const long = keys.slice(index, end).join('.');
        if (long in value) { key = long; index = end - 1; break; }
      }
    }
    const isEntry = rules.maps.some(map => map === path.join('.'));
    out.push(isEntry && value ? String(Math.max(Object.keys(value).indexOf(key), 0)) : key);
    value = value?.[key];
    path = [...path, key];
  }
  return out;
}

/** The field that a hint says to fill in, by its name in the file; undefined for other hints. */
export const lackingOf = hint => {
  const {added, filled} = NAMED.exec(hint ?? '')?.groups ?? {};
  return added ?? filled;
};

/** A hint as it reads beside the field that it names. */
export const atItsField = hint => hint.replace(NAMED, (...given) => (given.at(-1).added ? 'กรอกช่องนี้ ' : 'ช่องนี้')).trim();

/** What a change would break in other files, the first of it. */
function broken(elsewhere) {
  const first = elsewhere.slice(0, MOST).map(({path, message, rule}) => `${path}: ${message} (${rule})`);
  return elsewhere.length > MOST ? [...first, `และอีก ${elsewhere.length - MOST} เรื่อง`] : first;
}

/** The question before a record is deleted, with what would then be wrong. */
export function deleting(question, {item, elsewhere = []}) {
  const verdict = item ? [`หากลบ ${item.id} จะเป็น: ${item.words}`] : [];
  const others = elsewhere.length ? [`หากลบ ไฟล์อื่นจะมีเรื่องที่ต้องแก้ ${elsewhere.length} เรื่อง`, ...broken(elsewhere).map(each => `- ${each}`)] : [];
  return [question, ...verdict, ...others].join('\n');
}

/** Shows what the server knows of a file, and asks again while the site is built. */
export class Findings {
  constructor(ask, changed) {
    Object.assign(this, {ask, changed, file: null, told: null, raw: null, isHeld: false, timer: 0, asked: 0});
  }

  /** Judges what is typed, once the typing rests. `raw`: the file as it would be saved; null for one that is as it was.
   * `isHeld`: it cannot be judged yet. */
  typed(raw, isHeld) {
    const wanted = isHeld ? null : raw;
    if (wanted === this.raw && isHeld === this.isHeld) return;
    Object.assign(this, {raw: wanted, isHeld});
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), REST);
  }

  /** Begins with another file, or with none. */
  open(file) {
    if (file?.path === this.file?.path) return;
    Object.assign(this, {file, told: null, raw: null, isHeld: false});
    this.clear();
    if (file) this.refresh();
  }

  async refresh() {
    clearTimeout(this.timer);
    const {file} = this;
    if (!file) return;
    const number = this.asked += 1;
    let told = null;
    try {
      const {status, answer} = await this.ask('oitFindings', {path: file.path, ...(this.raw === null ? {} : {raw: this.raw})});
      told = status === 200 ? answer : null;
    } catch {
      told = null;
    }
    if (number !== this.asked || file !== this.file) return;
    const wasBuilding = this.told?.state === 'building';
    this.told = told;
    window.dispatchEvent(new CustomEvent('oit-told', {detail: told}));
    this.clear();
    this.show();
    if (told?.state === 'building') this.timer = setTimeout(() => this.refresh(), 700);
    else if (wasBuilding) this.changed();
  }

  clear() {
    for (const each of document.querySelectorAll('.oit-verdict, .oit-finding')) each.remove();
  }

  /** Puts what is known into the form, as far as the form is there; called again whenever the form changes. */
  show() {
    if (!this.told || !this.file) return;
    const first = document.querySelector('[data-oit-field]');
    if (!first) return;
    const form = first.parentElement;
    if (!form.querySelector(':scope > .oit-verdict')) form.prepend(this.verdict());
    this.told.findings.forEach((finding, index) => {
      const holder = this.holderOf(finding);
      if (!holder) return;
      const there = document.getElementById(`oit-finding-${index}`);
      if (there && there.parentElement === holder) return;
      there?.remove();
      holder.append(note(finding, index));
      described(holder, `oit-finding-${index}`);
    });
  }

  /** Where a finding is shown: at its field, also at one that the file lacks; null for the whole file. */
  holderOf({field, hint}) {
    const lacking = lackingOf(hint);
    return field ? fieldAt(this.file.form(field)) : lacking ? fieldAt([lacking]) : null;
  }

  verdict() {
    const {findings, item, state, elsewhere = []} = this.told;
    const loose = findings.filter(finding => !this.holderOf(finding));
    const where = loose.length ? 'เรื่องที่มีช่องของตนอยู่ที่ช่องนั้น ที่เหลืออยู่ด้านล่างนี้' : 'แต่ละเรื่องอยู่ที่ช่องของตน';
    const count = findings.length ? `ผลตรวจของไฟล์นี้: ${findings.length} เรื่อง ${where}` : 'ผลตรวจของไฟล์นี้: ไม่มีเรื่องที่ต้องแก้';
    const others = broken(elsewhere).map(textContent => element('li', {textContent}));
    const panel = element('section', {className: 'oit-verdict'}, [
      element('h2', {textContent: item ? `${item.id}: ${item.words}` : 'ผลตรวจ'}),
      element('p', {textContent: count}),
      ...(state === 'building' ? [element('p', {className: 'oit-building', textContent: BUILDING})] : []),
      ...(state === 'unsaved' ? [element('p', {className: 'oit-unsaved', textContent: UNSAVED})] : []),
      ...(this.isHeld ? [element('p', {className: 'oit-unsaved', textContent: HELD})] : []),
      ...(others.length ? [element('p', {className: 'oit-unsaved', textContent: `หากบันทึก ไฟล์อื่นจะมีเรื่องที่ต้องแก้ ${elsewhere.length} เรื่อง ${UNMEANT}`}), element('ul', {}, others)] : []),
      ...(loose.length ? [element('ul', {}, loose.map(finding => element('li', {}, [wording(finding)])))] : []),
    ]);
    panel.dataset.status = item?.status ?? '';
    panel.setAttribute('role', 'status');
    panel.setAttribute('aria-label', 'ผลตรวจของไฟล์ที่เปิดอยู่');
    return panel;
  }
}

function wording({severity, message, hint, rule}) {
  const text = element('span', {}, [element('strong', {textContent: `${SEVERITIES[severity] ?? severity}: `}), `${message} (${rule})`]);
  if (hint) text.append(element('span', {textContent: ` วิธีแก้: ${hint}`}));
  return text;
}

function note(finding, index) {
  const {severity, message, hint, rule} = finding;
  const made = element('p', {id: `oit-finding-${index}`, className: `oit-finding oit-finding--${severity}`}, [
    element('strong', {textContent: `${SEVERITIES[severity] ?? severity}: `}), `${message} (${rule})`,
  ]);
  if (hint) made.append(element('span', {textContent: `วิธีแก้: ${atItsField(hint)}`}));
  return made;
}

/** Whoever hears the field hears its finding, too. */
function described(holder, id) {
  const control = holder.querySelector('input, textarea, select, button');
  if (!control) return;
  const ids = new Set((control.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean));
  control.setAttribute('aria-describedby', [...ids.add(id)].join(' '));
}
