// Starts the form editor: reads what the site says of its forms and of where they are saved, and shows them in Thai.
import {rulesOf} from './conversions.js';
import {Findings, deleting, formPath} from './findings.js';
import {fromFile, toFile, valuesOf} from './formats.js';
import {nameAll} from './names.js';
import {refreshPreview, registerPreview} from './preview.js';
import {Saving, say} from './saving.js';
import {signedIn} from './sign_in.js';
import THAI, {LOCAL} from './thai.js';
import {isOther, opened} from './where.js';

const {CMS, React} = window;
const EXTENSIONS = {'oit-yaml': 'yaml', 'oit-page': 'md'};
const USER = 'decap-cms-user';
const NO_SERVER = 'ติดต่อคำสั่ง oit edit ไม่ได้ อาจถูกปิดไปแล้ว กรุณาคัดลอกสิ่งที่พิมพ์ไว้ สั่ง oit edit อีกครั้ง แล้วเปิดหน้านี้ใหม่';
const NO_HOST = 'ติดต่อเครื่องที่เก็บข้อมูลไม่ได้ สิ่งที่พิมพ์ไว้ยังอยู่ในแบบฟอร์ม กรุณาตรวจการเชื่อมต่ออินเทอร์เน็ต แล้วลองอีกครั้ง';

async function fetched(name) {
  const response = await fetch(new URL(name, document.baseURI), {cache: 'no-store'});
  if (!response.ok) throw new Error(name);
  return response.json();
}

/** A configuration with its parts where they belong: `{$part: 5}` stands for the fifth. */
function whole({parts, ...made}) {
  const put = value => {
    if (Array.isArray(value)) return value.map(put);
    if (value === null || typeof value !== 'object') return value;
    if ('$part' in value) return put(parts[value.$part]);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, put(inner)]));
  };
  return put(made);
}

/** Lets a request that nobody answers fail with words of ours: the form editor shows those of the error. */
function tellOfNoAnswer(text) {
  const ask = window.fetch.bind(window);
  window.fetch = (...request) => ask(...request).catch(error => {
    throw error instanceof TypeError ? Object.assign(new TypeError(text), {toString: () => text}) : error;
  });
}

function stop(text) {
  document.querySelector('.oit-wait').className = 'oit-stop';
  document.querySelector('.oit-stop').textContent = text;
}

/** One set of strings over another. */
const over = (below, above) => Object.fromEntries([...new Set([...Object.keys(below), ...Object.keys(above)])].map(key => [
  key, typeof below[key] === 'object' && above[key] ? over(below[key], above[key]) : above[key] ?? below[key],
]));

/** What a format needs to know of a record: `of`, the name of its collection, and its own. */
function aboutIn(collections, conversions) {
  return (of, slug) => {
    const collection = collections.find(each => each.name === of);
    const file = collection?.files?.find(each => each.name === slug);
    const {fields} = file ?? collection ?? {};
    return {isPage: collection?.format === 'oit-page', conversions: conversions[`${of}/${slug}`] ?? conversions[of] ?? {}, fields};
  };
}

function registerFormats(about) {
  for (const [name, extension] of Object.entries(EXTENSIONS)) {
    CMS.registerCustomFormat(name, extension, {
      fromFile: (text, collection, slug) => fromFile(text, about(collection, slug)),
      toFile: (data, order, comments, collection, slug) => toFile(data, about(collection, slug)),
    });
  }
}

async function start() {
  const [config, backend] = await Promise.all([fetched('config.json'), fetched('backend.json')]);
  const {decap, conversions} = whole(config);
  const isLocal = backend.name === 'proxy';
  tellOfNoAnswer(isLocal ? NO_SERVER : NO_HOST);
  const about = aboutIn(decap.collections, conversions);
  registerFormats(about);
  CMS.registerLocale('th', isLocal ? over(THAI, LOCAL) : THAI);
  const where = () => opened(window.location.hash, decap);
  registerPreview(CMS, React, decap, where);
  let shown = () => {};
  if (isLocal) {
    localStorage.setItem(USER, JSON.stringify({backendName: 'proxy'}));
    shown = withFindings(backend.proxy_url, where, about);
    document.body.classList.add('oit-local');
  }
  if (!isLocal) narrow(backend);
  window.addEventListener('oit-renamed', ({detail: {wanted, name}}) => {
    say(`มีไฟล์ชื่อ ${wanted} อยู่แล้ว ไฟล์เดิมยังอยู่ครบ ไฟล์ที่เลือกใหม่ใช้ชื่อ ${name}`);
  });
  const {workflow, ...place} = await signedIn(backend, decap);
  CMS.init({config: {...decap, backend: place, load_config_file: false, ...(workflow ? {publish_mode: 'editorial_workflow'} : {})}});
  document.querySelector('.oit-wait').remove();
  watch(() => { nameAll(); shown(); });
}

/** On a phone, the way to the Git host's own editor. */
function narrow({oit: {files} = {}}) {
  if (!files) return;
  const host = document.querySelector('.oit-narrow-host');
  host.querySelector('a').href = files;
  host.hidden = false;
}

/** What the server of this machine knows of the open file, kept in the form. */
function withFindings(address, where, about) {
  const saving = new Saving(address, () => { findings.typed(null, false); findings.refresh(); });
  const findings = new Findings((action, params) => saving.post(action, params), refreshPreview);
  window.oitDeleting = async question => {
    const file = where();
    const {status, answer} = file ? await saving.post('oitFindings', {path: file.path, removed: true}).catch(() => ({})) : {};
    return status === 200 ? deleting(question, answer) : question;
  };
  window.addEventListener('focus', () => findings.refresh());  // another program may have changed the file
  window.addEventListener('oit-typed', ({detail: {collection, entry}}) => {
    const file = where();
    if (file?.collection !== collection || file.slug !== entry.get('slug')) return;
    const raw = rawOf(entry, about(collection, file.slug));
    const isHeld = (entry.get('mediaFiles') ?? []).some(each => each.get('draft') && !saving.uploaded.has(each.get('path')));
    findings.typed(raw === null || raw === (saving.texts.get(file.path) ?? '') ? null : raw, isHeld);
  });
  return () => {
    const file = where();
    findings.open(file && {
      ...file,
      form: field => {
        const text = findings.raw ?? saving.texts.get(file.path) ?? '';
        const {conversions, isPage} = about(file.collection, file.slug);
        return formPath(field, rulesOf(conversions), valuesOf(text, isPage));
      },
    });
    findings.show();
  };
}

/** The file as it would be saved; null where it cannot be. */
function rawOf(entry, about) {
  try {
    return toFile(entry.get('data').toJS(), about);
  } catch {
    return null;
  }
}

/** Begins anew where an address leads from one open form straight to another: it would keep the first one's fields and values. */
function reopen({oldURL, newURL}) {
  if (isOther(oldURL, newURL)) window.location.reload();
}

/** Calls a function after the page changed, once for each frame. */
function watch(act) {
  let isDue = false;
  const due = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => { isDue = false; act(); });
  };
  new MutationObserver(due).observe(document.body, {childList: true, subtree: true});
  window.addEventListener('hashchange', due);
  window.addEventListener('hashchange', reopen);
  due();
}

start().catch(error => {
  console.error(error);
  stop('เปิดแบบฟอร์มไม่ได้ เพราะอ่านการตั้งค่าของแบบฟอร์มไม่ได้\nกรุณาเปิดหน้านี้ใหม่ หากยังเปิดไม่ได้ กรุณาแจ้งผู้ดูแลเว็บไซต์');
});
