// Signs that come along with pasted text, of which the check reads no file: ends of lines of other programs, control characters.

const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
const UNSEEN = /[\0-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text without them; a text of one line stays one line. */
export function cleaned(text) {
  const end = text.includes('\n') ? '\n' : ' ';
  return text.replace(LINE_ENDS, end).replace(UNSEEN, '');
}

/** A form's value with every text cleaned that is not just so in the file. `old`: the file's values. */
export function withoutPasted(value, old) {
  const there = new Set(textsOf(old));
  const clean = held => {
    if (typeof held === 'string') return there.has(held) ? held : cleaned(held);
    if (Array.isArray(held)) return held.map(clean);
    if (held === null || typeof held !== 'object') return held;
    return Object.fromEntries(Object.entries(held).map(([key, inner]) => [there.has(key) ? key : cleaned(key), clean(inner)]));
  };
  return clean(value);
}

/** The lines of a page's text, those cleaned that the page has not just so. */
export function linesWithoutPasted(text, old) {
  const there = new Set(old.split('\n').map(line => line.replace(/\r$/, '')));
  return text.split('\n').map(line => (there.has(line) ? line : `${line}\n`.replace(LINE_ENDS, '\n').replace(UNSEEN, '').slice(0, -1))).join('\n');
}

function *textsOf(value) {
  if (typeof value === 'string') yield value;
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) {
    yield key;
    yield* textsOf(inner);
  }
}
