// Finds a page's front matter where the check finds it: `generator/oit/files/front_matter.py`, in JavaScript.

const BLANK = /^[ \t\u00a0\u200b\u200c\u200d\u2060\ufeff]+|[ \t\u00a0\u200b\u200c\u200d\u2060\ufeff\r]+$/g;
const DASHES = /^(?:[—―]|[-‐‑‒–—―−]{2,})$/;
const STRICT = /^---[ \t]*\r?$/;
const KEY = /^[A-Za-z_][A-Za-z0-9_-]*[ \t]*[:：](?:[ \t].*)?$/;

const bare = line => line.replace(BLANK, '');

function begins(lines, start) {
  const first = lines.slice(start).map(bare).find(line => line && !line.startsWith('#'));
  return first !== undefined && KEY.test(first);
}

function closing(lines, start) {
  return lines.findIndex((line, number) => {
    const inner = bare(line);
    const ends = DASHES.test(inner) || (inner === '...' && !begins(lines, number + 1));
    return number >= start && ends && line.indexOf(inner) < 2;
  });
}

/**
 * A page in three parts that make the page again when they are joined: up to the opening line's end, the YAML, and the
 * rest from the closing line on, of which `below` is the length of that line. `null` for a page without front matter.
 */
export function frontMatter(text) {
  const lines = text.split('\n');
  const first = lines.findIndex(line => bare(line));
  if (first < 0) return null;
  const strict = STRICT.test(lines[0]) && lines.length > 1;
  if (!strict && !(DASHES.test(bare(lines[first])) && begins(lines, first + 1))) return null;
  const opening = strict ? 0 : first;
  const last = closing(lines, opening + 1);
  if (last < 0) return null;
  const length = (from, to) => lines.slice(from, to).reduce((sum, line) => sum + line.length + 1, 0);
  const start = length(0, opening + 1);
  const end = start + length(opening + 1, last);
  const body = Math.min(end + lines[last].length + 1, text.length);
  return {head: text.slice(0, start), yaml: text.slice(start, end), fence: text.slice(end, body), body: text.slice(body),
    line: opening + 2};
}
