// Names for what Decap leaves without one, so that whoever hears the form knows what a button does.

const ITEM = '[data-testid^="styled-list-item-top-bar-"]';
const labelOf = element => element.closest('[data-oit-field]')?.querySelector('label')?.textContent?.trim() ?? '';
const isNameless = element => !element.textContent.trim() && !element.getAttribute('aria-label') && !element.getAttribute('title') && !element.getAttribute('aria-labelledby');

/** Names all that is without a name below an element. */
export function nameAll(root = document) {
  for (const bar of root.querySelectorAll(ITEM)) nameBar(bar);
  for (const [selector, name] of PARTS) for (const each of root.querySelectorAll(selector)) set(each, 'aria-label', typeof name === 'function' ? name(each) : name);
  for (const button of root.querySelectorAll('button, [role="button"]')) if (isNameless(button)) set(button, 'aria-label', guessed(button));
  for (const input of root.querySelectorAll('[data-oit-field] input, [data-oit-field] textarea')) nameInput(input);
  for (const each of root.querySelectorAll('[role="combobox"]:not([aria-controls])')) each.setAttribute('aria-controls', each.id || 'nc-root');
  for (const each of root.querySelectorAll('[role="switch"]:not([aria-checked])')) each.setAttribute('aria-checked', 'false');
}

const PARTS = [
  ['[class*="AppHeaderSiteLink"]', 'เปิดเว็บไซต์'],
];

function set(element, attribute, value) {
  if (value && element.getAttribute(attribute) !== value) element.setAttribute(attribute, value);
}

function nameBar(bar) {
  const item = bar.parentElement, list = item.parentElement;
  const number = [...list.children].indexOf(item) + 1;
  const what = `รายการที่ ${number} ของ${labelOf(item.parentElement)}`;
  const [toggle, ...others] = bar.querySelectorAll('button, [role="button"]');
  const isOpen = !item.querySelector('[class*="collapsed" i]');
  if (toggle) {
    set(toggle, 'aria-label', `ย่อหรือเปิด${what}`);
    set(toggle, 'aria-expanded', String(isOpen));
  }
  for (const each of others) set(each, 'aria-label', each === others.at(-1) ? `ลบ${what}` : `ลากเพื่อย้าย${what}`);
  for (const handle of bar.querySelectorAll('[class*="DragIcon"]')) set(handle, 'aria-label', `ลากเพื่อย้าย${what}`);
}

function guessed(button) {
  const label = labelOf(button);
  return label ? `เปิดหรือย่อ ${label}` : 'ปุ่ม';
}

function nameInput(input) {
  if (input.id && document.querySelector(`label[for="${CSS.escape(input.id)}"]`)) return;
  if (!input.getAttribute('aria-label') && !input.getAttribute('aria-labelledby')) set(input, 'aria-label', labelOf(input));
}
