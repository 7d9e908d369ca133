// Saving on an officer's own machine: what the server says of a save, and what to do when a file changed meanwhile.
import {FAULT, fromFile} from './formats.js';
import {changes, merged} from './merging.js';

const MOST_LINES = 3000;

/** Watches what the form editor asks of the server. `saved` is called after each save. */
export class Saving {
  constructor(address, saved) {
    Object.assign(this, {address, saved, texts: new Map(), uploaded: new Set(), leaving: false, ask: window.fetch.bind(window)});
    window.fetch = (resource, options) => this.watched(resource, options);
    window.addEventListener('beforeunload', event => { if (this.leaving) event.stopImmediatePropagation(); });
  }

  async watched(resource, options) {
    const isOurs = String(resource?.url ?? resource).endsWith(this.address) && typeof options?.body === 'string';
    if (!isOurs) return this.ask(resource, options);
    const asked = JSON.parse(options.body);
    const response = await this.ask(resource, options);
    try {
      await this.noted(asked, response.status, await response.clone().json());
    } catch (error) {
      console.error(error);
    }
    return response;
  }

  async noted({action, params}, status, answer) {
    if (status === 409 && answer.conflict && action === 'persistEntry') {
      this.conflict(params, answer);
      return;
    }
    if (status !== 200) return;
    if (action === 'getEntry' && answer.file) this.texts.set(answer.file.path, answer.data ?? '');
    if (action === 'persistEntry') {
      for (const file of params.dataFiles ?? []) this.texts.set(file.path, file.raw);
      for (const {path} of params.assets ?? []) this.uploaded.add(path);
      this.saved();
    }
    const said = answer.notice ?? (action === 'persistMedia' ? answer.message : '');
    if (said) say(said);
  }

  /** Asks the server, and returns its status and answer. */
  async post(action, params) {
    const response = await this.ask(this.address, {
      method: 'POST', headers: {'Content-Type': 'application/json; charset=utf-8'}, body: JSON.stringify({branch: 'main', action, params}),
    });
    return {status: response.status, answer: await response.json()};
  }

  reload() {
    this.leaving = true;
    window.location.reload();
  }

  /** Shows both versions of a file that changed since it was opened, and lets the officer choose. */
  conflict(params, {error, conflict}) {
    const file = (params.dataFiles ?? []).find(each => each.path === conflict.path);
    if (!file) return;
    const both = readable(merged(this.texts.get(file.path), file.raw, conflict.disk), file.path);
    const write = async raw => {
      const files = params.dataFiles.map(each => (each.path === file.path ? {...each, raw} : each));
      const options = {...params.options, replaces: {...params.options?.replaces, [conflict.path]: conflict.hash}};
      const {status, answer} = await this.post('persistEntry', {...params, dataFiles: files, options});
      if (status === 200) return this.reload();
      if (answer.conflict) return this.conflict({...params, dataFiles: files}, answer);
      return say(answer.error ?? 'บันทึกไม่ได้ กรุณาลองใหม่');
    };
    const choices = [
      ...(both === null ? [] : [['รวมทั้งสองฉบับแล้วบันทึก', () => write(both)]]),
      ['ใช้ฉบับในไฟล์ ทิ้งที่กรอกไว้', () => this.reload()],
      ['บันทึกทับด้วยฉบับที่กรอก', () => write(file.raw)],
      ['ยังไม่บันทึก กลับไปที่แบบฟอร์ม', () => {}],
    ];
    show({error, path: conflict.path, mine: file.raw, disk: conflict.disk, choices});
  }
}

/** A text that the check can read, else null. */
function readable(text, path) {
  return text !== null && FAULT in fromFile(text, {isPage: path.endsWith('.md'), conversions: {}}) ? null : text;
}

function show({error, path, mine, disk, choices}) {
  document.querySelector('.oit-conflict')?.remove();
  const dialog = element('dialog', {className: 'oit-conflict'}, [
    element('h2', {id: 'oit-conflict-title', textContent: 'มีผู้แก้ไฟล์นี้ระหว่างที่ท่านกรอก'}),
    element('p', {textContent: error}),
    element('p', {textContent: `ไฟล์ ${path} บรรทัดที่ต่างกันมีแถบสีเหลือง`}),
    element('div', {className: 'oit-two'}, [version('ฉบับที่ท่านกรอก', mine, disk), version('ฉบับที่อยู่ในไฟล์ตอนนี้', disk, mine)]),
    element('div', {className: 'oit-choices'}, choices.map(([label, act]) => element('button', {
      type: 'button', textContent: label, onclick: () => { dialog.remove(); act(); },
    }))),
  ]);
  dialog.setAttribute('aria-labelledby', 'oit-conflict-title');
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function version(title, text, other) {
  const lines = text.split('\n');
  const differs = new Set();
  const tooLong = lines.length > MOST_LINES || other.split('\n').length > MOST_LINES;
  for (const [start, end] of tooLong ? [] : changes(lines, other.split('\n'))) for (let line = start; line < end; line += 1) differs.add(line);
  const parts = lines.map((line, index) => (differs.has(index) ? element('mark', {textContent: line || ' '}) : document.createTextNode(`${line}\n`)));
  const shown = element('pre', {tabIndex: 0}, parts);
  shown.setAttribute('aria-label', title);
  return element('section', {}, [element('h3', {textContent: title}), shown]);
}

/** A new element with its properties and what is in it. */
export function element(name, properties = {}, inner = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...inner);
  return made;
}

/** Says something for some seconds, also to those who hear the page. */
export function say(text) {
  const said = element('p', {className: 'oit-said', textContent: text});
  said.setAttribute('role', 'status');
  document.body.append(said);
  setTimeout(() => said.remove(), 12000);
}
