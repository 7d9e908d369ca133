// Starts the form editor: reads what the site says of its forms and of where they are saved, and shows them in Thai.
import {rulesOf} from './conversions.js';
import {Findings, formPath} from './findings.js';
import {fromFile, toFile, valuesOf} from './formats.js';
import {nameAll} from './names.js';
import {refreshPreview, registerPreview} from './preview.js';
import {Saving} from './saving.js';
import {signedIn} from './sign_in.js';
import THAI, {LOCAL} from './thai.js';
import {opened} from './where.js';

const {CMS, React} = window;
const EXTENSIONS = {'oit-yaml': 'yaml', 'oit-page': 'md'};
const USER = 'decap-cms-user';

async function fetched(name) {
  const response = await fetch(new URL(name, document.baseURI), {cache: 'no-store'});
  if (!response.ok) throw new Error(name);
  return response.json();
}

function stop(text) {
  document.querySelector('.oit-wait').className = 'oit-stop';
  document.querySelector('.oit-stop').textContent = text;
}

/** One set of strings over another. */
const over = (below, above) => Object.fromEntries([...new Set([...Object.keys(below), ...Object.keys(above)])].map(key => [
  key, typeof below[key] === 'object' && above[key] ? over(below[key], above[key]) : above[key] ?? below[key],
]));

function registerFormats(collections, conversions) {
  for (const [name, extension] of Object.entries(EXTENSIONS)) {
    const about = (of, slug) => {
      const collection = collections.find(each => each.name === of);
      const file = collection?.files?.find(each => each.name === slug);
      const {fields} = file ?? collection ?? {};
      return {isPage: name === 'oit-page', conversions: conversions[`${of}/${slug}`] ?? conversions[of] ?? {}, fields};
    };
    CMS.registerCustomFormat(name, extension, {
      fromFile: (text, collection, slug) => fromFile(text, about(collection, slug)),
      toFile: (data, order, comments, collection, slug) => toFile(data, about(collection, slug)),
    });
  }
}

async function start() {
  const [{decap, conversions}, backend] = await Promise.all([fetched('config.json'), fetched('backend.json')]);
  const isLocal = backend.name === 'proxy';
  registerFormats(decap.collections, conversions);
  CMS.registerLocale('th', isLocal ? over(THAI, LOCAL) : THAI);
  const where = () => opened(window.location.hash, decap);
  registerPreview(CMS, React, decap, where);
  let shown = () => {};
  if (isLocal) {
    localStorage.setItem(USER, JSON.stringify({backendName: 'proxy'}));
    shown = withFindings(backend.proxy_url, where, conversions);
  }
  const {workflow, ...place} = await signedIn(backend, decap);
  if (!isLocal) narrow(place);
  CMS.init({config: {...decap, backend: place, load_config_file: false, ...(workflow ? {publish_mode: 'editorial_workflow'} : {})}});
  document.querySelector('.oit-wait').remove();
  watch(() => { nameAll(); shown(); });
}

/** On a phone, the way to the Git host's own editor. */
function narrow({base_url: server = 'https://github.com', repo}) {
  if (!repo) return;
  const host = document.querySelector('.oit-narrow-host');
  host.querySelector('a').href = `${server}/${repo}`;
  host.hidden = false;
}

/** What the server of this machine knows of the open file, kept in the form. */
function withFindings(address, where, conversions) {
  const saving = new Saving(address, () => findings.refresh());
  const findings = new Findings((action, params) => saving.post(action, params), refreshPreview);
  window.addEventListener('focus', () => findings.refresh());  // another program may have changed the file
  return () => {
    const file = where();
    findings.open(file && {
      ...file,
      form: field => {
        const text = saving.texts.get(file.path) ?? '';
        const about = conversions[file.key] ?? conversions[file.collection] ?? {};
        return formPath(field, rulesOf(about), valuesOf(text, about.format === 'page'));
      },
    });
    findings.show();
  };
}

/** Begins anew where an address leads from one open record straight to another: the form would keep the first one's values. */
function reopen({oldURL, newURL}) {
  const entry = address => /#\/collections\/[^/]+\/entries\/[^?]+/.exec(address)?.[0];
  const [before, after] = [entry(oldURL), entry(newURL)];
  if (before && after && before !== after) window.location.reload();
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
