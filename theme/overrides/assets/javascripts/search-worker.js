/* Answers the search, beside the page so that typing never waits: a scan of all text for what was typed, wherever it stands
   in a sentence. No words are cut: cutting Thai differs by its context, and half-typed words would not be found.

   In:  { base } once, then { id, query, most }.
   Out: { ready: "pages" | "documents" }, { failed }, or { id, total, hits: [{ url, title, document, year, owner, places }] }, where a
        place is { url, heading, text } and what is shown comes as pieces, each second one a hit: ["แผน", "จัดซื้อ", "ประจำปี"]. */
"use strict"

const PLACES = 3                                   // passages shown of one page
const ERA = 543                                    // as in thai.py: Buddhist era minus Gregorian year
const MARKS = "\u0E31\u0E34-\u0E3A\u0E47-\u0E4E"
const FOLLOWS = new RegExp(`[${MARKS}ะาำ]`)
const YEAR = /(?<!\d)(?:19|20|24|25|26)\d\d(?!\d)/
const OLD_FONTS = "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู"          // U+F700 …, as copied from old PDF files
const entries = []                                 // { url, title, year, code, document, page, titleKey, parts: [{ anchor, heading, text, headingKey, key }] }

/* ---- one form for what people take for the same: digits, dashes, spaces beside Thai, sara am, zero-width characters */

const fold = text => text.toLowerCase()
  .replace(/[๐-๙‐-―−’]/g, c => c === "’" ? "'" : c >= "๐" && c <= "๙" ? c.charCodeAt(0) - 0x0E50 : "-")
  .replace(/ํ([่-๋]?)า|([่-๋])ํา/g, "$1$2ำ")
  .replace(/\bo (?=\d{1,2}\b)/g, "o")
  .replace(/ +(?=[ก-๛])|(?<=[ก-๛]) +/g, "")

/* What was typed → terms: "O 42 ๒๕๖๖" → o42, 2566; words in quotation marks stay together. */
function terms(query) {
  const typed = query.normalize("NFC").replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, "")
    .replace(/[\uF700-\uF71A]/g, c => OLD_FONTS[c.charCodeAt(0) - 0xF700]).replace(/\s+/g, " ").replace(/\bo (?=\d{1,2}\b)/gi, "o")
  const found = [...typed.matchAll(/["“]([^"”]+)["”]|[^\s"“”]+/g)].map(match => fold((match[1] || match[0]).trim()))
  return [...new Set(found)].filter(Boolean).map(term)
}

/* A term and how to find it: in folded text by `has`, in text as written by `pattern`. A full year is found in either era. */
function term(text) {
  const year = text.match(YEAR)
  const other = year && text.replace(YEAR, +year[0] < 2400 ? +year[0] + ERA : +year[0] - ERA)
  const exactly = key => new RegExp(`(?<![a-z\\d])${literal(key)}(?!\\d)`)
  const code = /^o\d{1,2}$/.test(text) && exactly(text)
  const otherYear = other && exactly(other)
  return {
    text, isCode: !!code,
    year: year && year[0] === text ? Math.max(+text, +other) : 0,
    has: key => key.includes(text) && (!code || code.test(key)) || !!other && key.includes(other) && otherYear.test(key),
    pattern: [code ? `(?<![A-Za-z\\d])${asWritten(text)}(?![\\d๐-๙])` : asWritten(text), ...other ? [`(?<![\\d๐-๙])${asWritten(other)}(?![\\d๐-๙])`] : []].join("|"),
  }
}

const literal = text => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
const asWritten = text => [...text].map((c, i, all) => {
  const next = all[i + 1] || ""
  const one = /\d/.test(c) ? `[${c}${String.fromCharCode(0x0E50 + +c)}]` : c === "-" ? "[-‐-―−]" : c === "'" ? "['’]" : literal(c)
  return one + (next && (/[ก-๛]/.test(c + next) || c === "o" && /\d/.test(next)) ? " *" : "")
}).join("")

/* ---- the index */

async function load(base) {
  for (const kind of ["pages", "documents"]) {
    const answer = await fetch(new URL(`search/${kind}.json`, base))
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`)
    for (const page of await answer.json()) entries.push(entry(page, kind === "documents"))
    postMessage({ ready: kind })
  }
}

function entry({ url, title, year, code = "", page = "", parts }, document) {
  return {
    url, title, year, document, code, page, titleKey: fold(title),
    parts: parts.map(([anchor, heading, text]) => ({ anchor, heading, text, headingKey: fold(heading), key: fold(text) })),
  }
}

/* ---- answering: every term must stand somewhere on the page; titles count more than codes, codes than headings and text,
   a page more than its attachment, a newer year more than an older one */

function worth(page, wanted) {
  let sum = 0, named = 0
  for (const term of wanted) {
    if (term.has(page.titleKey)) {
      sum += 100
      named += term.isCode && page.titleKey.startsWith(term.text) ? page.titleKey.length : term.text.length
    } else if (term.isCode && page.code === term.text) sum += 60
    else if (term.year && page.year === term.year) sum += 40
    else if (page.parts.some(part => term.has(part.headingKey))) sum += 20
    else if (page.parts.some(part => term.has(part.key))) sum += 5
    else return 0
  }
  const share = named / page.titleKey.length       // coarse: a title some letters shorter is no better
  return sum + (share >= 0.8 ? 40 : share >= 0.5 ? 20 : 0)
}

function answer({ id, query, most }) {
  const wanted = terms(query)
  const found = wanted.length ? entries.map(page => ({ page, score: worth(page, wanted) })).filter(each => each.score) : []
  const rank = ({ page, score }) => score - (page.document ? 15 : 0)
  found.sort((a, b) => rank(b) - rank(a) || b.page.year - a.page.year)
  const pattern = new RegExp(`((?:${wanted.map(term => term.pattern).sort((a, b) => b.length - a.length).join("|")})[${MARKS}]*)`, "gi")
  postMessage({ id, total: found.length, hits: found.slice(0, most).map(({ page }) => hit(page, wanted, pattern)) })
}

function hit(page, wanted, pattern) {
  const count = part => wanted.reduce((sum, term) => sum + 2 * term.has(part.headingKey) + term.has(part.key), 0)
  const places = page.parts.map(part => ({ part, value: count(part) })).filter(place => place.value)
    .sort((a, b) => b.value - a.value).slice(0, PLACES).map(({ part }) => place(page, part, pattern))
  if (!places.length && page.parts.length) places.push(place(page, page.parts[0], pattern))
  const owner = page.document && entries.find(other => other.url === page.page)
  return { url: page.url, title: page.title.split(pattern), document: page.document, year: page.year, owner: owner ? owner.title : "", places }
}

function place(page, part, pattern) {
  const at = Math.max(0, part.text.search(pattern))
  let from = Math.max(0, at - 50)
  while (from && from < at && !/[ก-ฮเ-ไ\w]/.test(part.text[from])) from++            // never begin with a mark
  let to = Math.min(part.text.length, at + 170)
  while (to < part.text.length && FOLLOWS.test(part.text[to])) to++
  const shown = (from ? "… " : "") + part.text.slice(from, to) + (to < part.text.length ? " …" : "")
  const exact = part.text.match(pattern)
  // The browser scrolls to the words and marks them; where it cannot, it opens the section.
  const words = exact && !page.document ? `:~:text=${encodeURIComponent(exact[0]).replace(/-/g, "%2D")}` : ""
  return {
    url: page.url + (part.anchor || words ? "#" : "") + (page.document ? part.anchor : encodeURIComponent(part.anchor)) + words,
    heading: page.document ? [`หน้า ${part.anchor.replace("page=", "")}`] : part.heading.split(pattern),
    text: shown.replace(/\n/g, " ").split(pattern),
  }
}

onmessage = ({ data }) => {
  if (data.base) load(data.base).catch(error => postMessage({ failed: String(error) }))
  else answer(data)
}
