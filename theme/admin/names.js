// Names for what Decap leaves without one, so that whoever hears the form knows what a button does.
import {ITEM} from './findings.js';

/** Names all that is without a name on the page. */
export function nameAll() {
  for (const bar of document.querySelectorAll(ITEM)) nameBar(bar);
  for (const button of document.querySelectorAll('[data-testid="expand-button"]')) nameExpand(button);
  for (const button of document.querySelectorAll('button, [role="button"]')) if (isNameless(button)) set(button, 'aria-label', guessed(button));
  for (const input of document.querySelectorAll('[data-oit-field] :is(input, textarea)')) nameInput(input);
  if (document.querySelector('#nc-root[role] main')) document.getElementById('nc-root').removeAttribute('role');
  for (const [selector, attribute, value] of ALWAYS) for (const each of document.querySelectorAll(selector)) set(each, attribute, value);
}

const ALWAYS = [
  ['[aria-roledescription="sortable"]', 'aria-roledescription', 'ย้ายลำดับได้'],
  ['[role="combobox"]:not([aria-controls])', 'aria-controls', 'nc-root'],
  ['[role="switch"]:not([aria-checked])', 'aria-checked', 'false'],
  ['iframe:not([title])', 'title', 'ตัวอย่างหน้าเว็บไซต์'],
  ['#nc-root:not(:has(main))', 'role', 'main'],
];

const isNameless = element => !element.textContent.trim() && !['aria-label', 'title', 'aria-labelledby'].some(name => element.getAttribute(name));

/** The label of the field that holds an element, without what stands in brackets behind it. */
function labelOf(element) {
  const label = element.closest('[data-oit-field]')?.querySelector('label');
  return label?.firstChild?.textContent?.trim() ?? '';
}

function set(element, attribute, value) {
  if (value && element.getAttribute(attribute) !== value) element.setAttribute(attribute, value);
}

function nameBar(bar) {
  const item = bar.parentElement;
  const what = `รายการที่ ${[...item.parentElement.children].indexOf(item) + 1} ของ${labelOf(item.parentElement)}`;
  const buttons = [...bar.querySelectorAll('button')];
  const drag = bar.querySelector('[role="button"]');
  const remove = buttons.at(-1);
  if (buttons.length > 1) set(buttons[0], 'aria-label', `ย่อหรือเปิด${what}`);
  if (remove) set(remove, 'aria-label', `ลบ${what}`);
  if (drag) set(drag, 'aria-label', `ย้าย${what}`);
}

/** The name of a button that opens a list or a group says of which. */
function nameExpand(button) {
  const label = labelOf(button), name = button.getAttribute('aria-label') ?? '';
  if (label && !name.endsWith(label)) set(button, 'aria-label', `${name} ${label}`);
}

function guessed(button) {
  const label = labelOf(button);
  return label ? `เปิดหรือย่อ ${label}` : 'ปุ่ม';
}

function nameInput(input) {
  if (input.type === 'hidden' || (input.id && document.querySelector(`label[for="${CSS.escape(input.id)}"]`))) return;
  if (!input.getAttribute('aria-label') && !input.getAttribute('aria-labelledby')) set(input, 'aria-label', labelOf(input));
}
