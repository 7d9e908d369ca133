// Who may save from the published site. Refuses an origin that others share, asks for a token of GitHub on a page of our
// own, and keeps whatever the Git host gave for this tab alone.

const USER = 'decap-cms-user';
const FINE_GRAINED = /^github_pat_[A-Za-z0-9_]{20,}$/;

/** Where the form editor saves, as soon as somebody may save there. Never, if the forms must not be used here. */
export async function signedIn({oit = {}, ...place}, {collections}) {
  if (place.name === 'proxy') return place;
  const refusal = refusalOf(oit, window.location.hostname);
  if (refusal) return refused(refusal);
  keepForThisTab(place.name === 'github');
  if (place.name === 'gitlab') takeAbsentForEmpty(place, collections.flatMap(each => each.files ?? []).map(({file}) => file));
  if (place.name === 'github' && !window.sessionStorage.getItem(USER)) await asked(place, oit);
  return place;
}

/** Why the forms must not be used at an address; "" where they may. */
export function refusalOf({refusal = '', shared = [], shared_refusal: said = ''}, host) {
  return refusal || (shared.some(pattern => new RegExp(`^(?:${pattern})$`).test(host)) ? said.replace('{host}', host) : '');
}

/** Lets the form editor keep the right to save in this tab's own storage, which ends with the tab. */
function keepForThisTab(asksByItself) {
  const {getItem, setItem, removeItem} = Storage.prototype;
  removeItem.call(window.localStorage, USER);
  const of = (storage, key) => (storage === window.localStorage && key === USER ? window.sessionStorage : storage);
  Object.assign(Storage.prototype, {
    getItem(key) { return getItem.call(of(this, key), key); },
    setItem(key, value) { setItem.call(of(this, key), key, value); },
    removeItem(key) {
      removeItem.call(of(this, key), key);
      if (asksByItself && key === USER) window.location.reload();  // signed out: our own page asks again
    },
  });
}

/** Opens the form of a file that is not there yet as an empty one: of all hosts, the editor fails at GitLab's "not found". */
function takeAbsentForEmpty({api_root: root}, paths) {
  const ask = window.fetch.bind(window);
  const raw = new RegExp('/repository/files/([^/?]+)/raw(?:[?]|$)');
  window.fetch = async (resource, options) => {
    const response = await ask(resource, options);
    const address = String(resource?.url ?? resource);
    const [, path] = (address.startsWith(root) && raw.exec(address)) || [];
    const isOurs = response.status === 404 && path && paths.includes(decodeURIComponent(path));
    return isOurs ? new Response('', {status: 200, headers: {'Content-Type': 'text/plain'}}) : response;
  };
}

// ---------------------------------------------------------------- pages in the place of the form

function refused(text) {
  page('เปิดแบบฟอร์มที่นี่ไม่ได้', [made('p', {textContent: text})]);
  return new Promise(() => {});
}

/** Asks for a token until one opens the repository. */
function asked(place, {token_page: address}) {
  const input = made('input', {type: 'password', id: 'oit-token', autocomplete: 'off', spellcheck: false, required: true});
  input.setAttribute('aria-describedby', 'oit-token-said');
  const said = made('p', {id: 'oit-token-said', className: 'oit-token-said'});
  said.setAttribute('role', 'alert');
  const button = made('button', {type: 'submit', textContent: 'เริ่มแก้ไข'});
  const form = made('form', {className: 'oit-sign-in'}, [
    made('label', {htmlFor: input.id, textContent: 'โทเคน'}), input, said, button,
  ]);
  const link = made('a', {href: address, textContent: 'หน้าสร้างโทเคนของ GitHub', target: '_blank', rel: 'noopener noreferrer'});
  const steps = [
    ['เปิด', link],
    [`ช่อง Repository access เลือก Only select repositories แล้วเลือก ${place.repo} เพียงแห่งเดียว`],
    ['ช่อง Permissions ให้ Contents และ Pull requests เป็น Read and write นอกนั้นไม่ต้องให้'],
    ['ช่อง Expiration เลือกไม่เกิน 90 วัน แล้วคัดลอกโทเคนมาวางด้านล่าง'],
  ];
  const shown = page('ลงชื่อเข้าใช้ด้วยโทเคนของ GitHub', [
    made('p', {textContent: `โทเคนคือกุญแจ ผู้ที่มีโทเคนนี้แก้และลบไฟล์ของ ${place.repo} ได้ในชื่อของท่าน อย่าส่งให้ผู้อื่น และอย่าใช้บนเครื่องสาธารณะ`}),
    made('p', {textContent: 'หน้านี้เก็บโทเคนไว้ในแท็บนี้เท่านั้น และส่งให้ GitHub เพียงแห่งเดียว เมื่อปิดแท็บหรือออกจากระบบ โทเคนจะถูกลบออกจากเบราว์เซอร์ หากทำโทเคนรั่ว ให้ลบที่ GitHub ทันที'}),
    made('ol', {}, steps.map(parts => made('li', {}, parts.flatMap(part => [part, ' '])))),
    form,
  ]);
  input.focus();
  return new Promise(done => {
    form.addEventListener('submit', async event => {
      event.preventDefault();
      const token = input.value.trim();
      button.disabled = true;
      said.textContent = 'กำลังตรวจโทเคน...';
      const fault = await faultOf(place, token);
      button.disabled = false;
      said.textContent = fault;
      if (fault) { input.focus(); return; }
      window.sessionStorage.setItem(USER, JSON.stringify({backendName: place.name, token}));
      shown.remove();
      waiting().hidden = false;
      done();
    });
  });
}

/** Why a token cannot be used; "" for one that opens the repository. */
async function faultOf(place, token) {
  if (!FINE_GRAINED.test(token)) {
    return 'ใช้ได้เฉพาะโทเคนแบบ Fine-grained ซึ่งขึ้นต้นด้วย github_pat_ เพราะโทเคนแบบอื่นเปิดได้ทุกที่เก็บของท่าน';
  }
  try {
    const response = await fetch(`${place.api_root}/repos/${place.repo}`, {headers: {Authorization: `token ${token}`, Accept: 'application/vnd.github+json'}});
    if (response.status === 401) return 'GitHub ไม่รับโทเคนนี้ อาจคัดลอกมาไม่ครบ หมดอายุ หรือถูกลบไปแล้ว';
    if (!response.ok) return `โทเคนนี้เปิด ${place.repo} ไม่ได้ ให้เลือกที่เก็บนี้ตอนสร้างโทเคน`;
    const {permissions} = await response.json();
    return permissions?.push ? '' : `บัญชีนี้อ่าน ${place.repo} ได้อย่างเดียว ให้ผู้ดูแลที่เก็บเพิ่มสิทธิ์เขียนก่อน`;
  } catch {
    return 'ติดต่อ GitHub ไม่ได้ กรุณาตรวจการเชื่อมต่ออินเทอร์เน็ตแล้วลองใหม่';
  }
}

const waiting = () => document.querySelector('.oit-wait') ?? made('p');

function page(title, inner) {
  waiting().hidden = true;
  const main = made('main', {className: 'oit-page'}, [made('h1', {textContent: title}), ...inner]);
  document.body.prepend(main);
  return main;
}

function made(name, properties = {}, inner = []) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...inner);
  return element;
}
