// The preview beside the form: the very page of the site that shows the file, as it was built last.
import {pageOf} from './where.js';

const NOTE = 'ตัวอย่างคือหน้าเว็บไซต์ตามที่บันทึกล่าสุด';
const NO_PAGE = 'ยังไม่มีหน้านี้ในเว็บไซต์ หน้าจะมีหลังจากบันทึกและสร้างเว็บไซต์แล้ว';
const FRAME = 'oit-site';
const would = ({state, item} = {}) => (state === 'unsaved' && item ? ` หากบันทึกตอนนี้ ${item.id} จะเป็น: ${item.words}` : '');

/** Registers the preview of all collections. `opened` tells which file is open. */
export function registerPreview(CMS, React, config, opened) {
  const {createElement: h, useEffect, useState} = React;
  function Page() {
    const file = opened();
    const address = file ? new URL(`../${pageOf(file.path)}`, document.baseURI).href : null;
    const [isThere, setThere] = useState(null);
    const [told, setTold] = useState(null);
    const [builds, setBuilds] = useState(0);
    useEffect(() => {
      const take = ({detail}) => {
        setTold(detail);
        if (detail?.state === 'ready') setBuilds(count => count + 1);  // a new record has its page now
      };
      window.addEventListener('oit-told', take);
      return () => window.removeEventListener('oit-told', take);
    }, []);
    useEffect(() => {
      let isCurrent = true;
      if (address) fetch(address, {method: 'GET', cache: 'no-store'}).then(({ok}) => isCurrent && setThere(ok), () => isCurrent && setThere(false));
      else setThere(false);
      return () => { isCurrent = false; };
    }, [address, builds]);
    const text = {margin: 0, padding: '8px 16px', fontFamily: 'Sarabun, "Noto Sans Thai", sans-serif', fontSize: '15px', background: '#f1f3f7', color: '#1f2430'};
    const frame = {display: 'block', width: '100%', height: 'calc(100vh - 42px)', border: 0, background: '#fff'};
    return h('div', {}, h('p', {style: text, role: 'status'}, `${isThere === false ? NO_PAGE : NOTE}${would(told ?? undefined)}`),
      isThere ? h('iframe', {className: FRAME, src: address, title: 'หน้าเว็บไซต์ที่แสดงข้อมูลนี้', style: frame}) : null);
  }
  CMS.registerPreviewStyle(new URL('admin.css', document.baseURI).href);
  const names = config.collections.flatMap(each => [each.name, ...(each.files ?? []).map(file => file.name)]);
  for (const name of new Set(names)) CMS.registerPreviewTemplate(name, Page);
}

/** Shows the page anew: it was built after a save. */
export function refreshPreview() {
  for (const outer of document.querySelectorAll('iframe')) {
    const inner = outer.contentDocument?.querySelector(`iframe.${FRAME}`);
    inner?.contentWindow?.location.reload();
  }
}
