/* Answers the search, beside the page so that typing never waits: a scan of all text for what was typed, wherever it stands
   in a sentence. No words are cut: cutting Thai differs by its context, and half-typed words would not be found.

   In:  { base } once, then { id, query, most }.
   Out: { ready: "pages" | "documents" }, { failed }, or { id, total, hits: [{ url, title, document, year, owner, places }], ... }, where a
        place is { url, heading, text } and what is shown comes as pieces, each second one a hit: ["แผน", "จัดซื้อ", "ประจำปี"]. Where the
        exact words found nothing or little: instead: [[typed, shown], …], also: [words], left: [words], near and ask: [{ url, title }]. */
"use strict"

try { importScripts("search-forgiving.js") } catch { /* The exact search works alone. */ }

const OTHER_WORD = 0.7, OTHER_SPACES = 0.9, HINT = 0.45, GENERAL_WORD = 0.38         // worth of a word of the same meaning, written with other spaces and dots, or of a wider meaning
const ABOUT_ALL = /^(\d{4}\/)?((rules|frameworks|open-data|about|ledger|completeness|evidence|updates)\/)?$/      // pages that speak of everything
const LITTLE = 3                                   // fewer pages than this are little
const FEW = 4, PECULIAR = 90, TOGETHER = 60        // a word on so few pages is worth as much there as one in a title; words in one section
const PLACES = 3                                   // passages shown of one page
const NOTHING_YET = "ยังไม่เผยแพร่"                  // how the page of an item begins that is published nowhere
const ERA = 543                                    // as in thai.py: Buddhist era minus Gregorian year
const MARKS = "\u0E31\u0E34-\u0E3A\u0E47-\u0E4E"
const FOLLOWS = new RegExp(`[${MARKS}ะาำ]`)
const YEAR = /(?<!\d)(?:19|20|24|25|26)\d\d(?!\d)/
const OLD_FONTS = "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์\u0E38\u0E39\u0E3A"          // U+F700 …, as copied from old PDF files
const entries = []                                 // { url, title, year, code, document, page, titleKey, nameKey, parts: [{ anchor, heading, text, headingKey, key }] }

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
    .replace(/[๐-๙]/g, c => String(c.charCodeAt(0) - 0x0E50))
  return quoted(self.forgiving ? forgiving.coded(typed) : typed)
}

function quoted(typed) {
  const day = self.forgiving && !/["“]/.test(typed) ? forgiving.date(typed.toLowerCase()) : null
  const rest = day ? typed.toLowerCase().replace(day.typed, " ") : typed
  const found = [...rest.matchAll(/["“]([^"”]+)["”]|[^\s"“”]+/g)].map(match => fold((match[1] || match[0]).trim()))
  return [...day ? [dateTerm(day, day.pattern)] : [], ...[...new Set(found)].filter(Boolean).map(term)]
}

const dateTerm = (day, pattern) => {
  const form = new RegExp(pattern, "i")
  return { text: day.typed.trim(), day, isCode: false, year: 0, has: key => form.test(key), pattern }
}

/* A term and how to find it: in folded text by `has`, in text as written by `pattern`. A full year is found in either era. */
function term(text) {
  const year = text.match(YEAR)
  const other = year && text.replace(YEAR, +year[0] < 2400 ? +year[0] + ERA : +year[0] - ERA)
  const exactly = key => new RegExp(`(?<![a-z\\d])${literal(key)}(?!\\d)`)
  const village = /^หมู่\d+$/.test(text) && self.forgiving && text.slice(4)
  if (village) return villageTerm(text, village)
  const code = (/^o\d{1,2}$/.test(text) || codes.has(text)) && exactly(text)
  const otherYear = other && exactly(other)
  return {
    text, isCode: !!code,
    year: year && year[0] === text ? Math.max(+text, +other) : 0,
    has: key => key.includes(text) && (!code || code.test(key)) || !!other && key.includes(other) && otherYear.test(key),
    pattern: [code ? `(?<![A-Za-z\\d])${asWritten(text)}(?![\\d๐-๙])` : asWritten(text), ...other ? [`(?<![\\d๐-๙])${asWritten(other)}(?![\\d๐-๙])`] : []].join("|"),
  }
}

/* "หมู่ที่ 3", "หมู่ 3" and "ม.3" are one village. */
function villageTerm(text, number) {
  const form = new RegExp(`(?:หมู่|ม\\.)(?:ที่)?${number}(?!\\d)`)
  return { text, isCode: false, isWhole: true, year: 0, has: key => form.test(key), pattern: `(?:หมู่|ม\\.) *(?:ที่)? *${asWritten(number)}(?![\\d๐-๙])` }
}

const literal = text => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
const asWritten = text => [...text].map((c, i, all) => {
  const next = all[i + 1] || ""
  const one = /\d/.test(c) ? `[${c}${String.fromCharCode(0x0E50 + +c)}]` : c === "-" ? "[-‐-―−]" : c === "'" ? "['’]" : literal(c)
  return one + (next && (/[ก-๛]/.test(c + next) || c === "o" && /\d/.test(next)) ? " *" : "")
}).join("")

/* ---- the index */

/* The codes of items, as people type them: "o42", "moit3". */
const codes = new Set()

async function load(base) {
  for (const kind of ["pages", "documents"]) {
    const answer = await fetch(new URL(`search/${kind}.json`, base))
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`)
    for (const page of await answer.json()) {
      entries.push(entry(page, kind === "documents"))
      if (page.code) codes.add(page.code)
    }
    if (kind === "documents" && self.forgiving) {
      forgiving.take(await fetch(new URL("assets/search-words.json", base)).then(file => file.json()).catch(() => ({})))
      forgiving.begin(entries)
    }
    known.clear()
    postMessage({ ready: kind })
  }
}

function entry({ url, title, year, code = "", page = "", parts }, document) {
  return {
    url, title, year, document, code, page, isBare: !!code && parts[0]?.[2].startsWith(NOTHING_YET), titleKey: fold(title), nameKey: fold(title).replace(/ปีงบประมาณ/g, "ปี"),
    parts: parts.map(([anchor, heading, text]) => ({ anchor, heading, text, headingKey: fold(heading), key: fold(text) })),
  }
}

/* ---- answering: every term must stand somewhere on the page; titles count more than codes, codes than headings and text,
   a page more than its attachment, a newer year more than an older one */

/* Whether the title names a term. A "ปีงบประมาณ" is a year, and not a budget; the 5 of a year is none. */
const isIn = (page, term) => term.has(term.text.includes("ปีงบ") ? page.titleKey : page.nameKey)
  && (!/^\d$/.test(term.text) || new RegExp(`(?<!\\d)${term.text}(?!\\d)`).test(page.titleKey))

/* What a term is worth on a page, and how much of the title it names. */
function points(page, term) {
  if (isIn(page, term) && self.forgiving && !forgiving.begins(page.nameKey, term.text, term.isWord)) return [20, 0]
  if (isIn(page, term)) return [100, term.isCode && page.titleKey.startsWith(term.text) ? page.titleKey.length : term.text.length]
  if (term.isCode && page.code === term.text) return [60, 0]
  if (term.year && page.year === term.year) return [40, 0]
  if (page.parts.some(part => term.has(part.headingKey))) return [20, 0]
  return [page.parts.some(part => term.has(part.key)) ? 5 : 0, 0]
}

/* What a word is worth on a page by the best of the terms that may stand for it: `ways`, [{ term, factor }, …]. */
function wordWorth(page, ways) {
  let best = [0, 0]
  for (const { term, factor } of ways) {
    const [value, length] = points(page, term)
    if (value * factor > best[0]) best = [value * factor, length * factor]
  }
  return best
}

/* Coarse: a title some letters shorter is no better. */
const nameWorth = (page, named) => named >= 0.8 * page.titleKey.length ? 40 : named >= 0.5 * page.titleKey.length ? 20 : 0

function worth(page, wanted) {
  let sum = 0, named = 0
  for (const ways of wanted) {
    const [value, length] = wordWorth(page, ways)
    if (!value) return 0
    sum += value
    named += length
  }
  return sum + nameWorth(page, named)
}

const exactly = term => [{ term, factor: 1 }]
const searched = wanted => wanted.length ? entries.map(page => ({ page, score: worth(page, wanted) })).filter(each => each.score) : []
const inTitle = ({ page }, wanted) => wanted.every(ways => ways.some(({ term }) =>
  term.isCode || term.year || isIn(page, term) && (!self.forgiving || forgiving.begins(page.titleKey, term.text))))

const rank = ({ page, score }) => score - (page.document ? 15 : 0) - (page.isBare ? 3 : 0)
const byScore = (a, b) => rank(b) - rank(a) || b.page.year - a.page.year

function answer({ id, query, most, instead = [] }) {
  const typed = terms(query)
  let wanted = typed.map(exactly), found = searched(wanted), more = {}
  const titled = found.filter(each => inTitle(each, wanted)).length
  if (typed.length && !found.length && self.forgiving) {
    const other = forgiving.switched(query), meant = terms(other)
    if (meant.length && meant.every(isAsked)) return answer({ id, query: other, most, instead: [[query, other]] })
  }
  if (typed.length && self.forgiving && !titled) ({ wanted, found, more } = forgiven(typed, found, query))
  if (instead.length) more = { ...more, instead: [...instead, ...more.instead || []] }
  found.sort(byScore)
  const shown = wanted.flatMap(ways => ways.map(({ term }) => term.pattern)).sort((a, b) => b.length - a.length)
  const pattern = new RegExp(`((?:${shown.join("|")})[${MARKS}]*)`, "gi")
  const marked = wanted.map(ways => ({ has: key => ways.some(({ term }) => term.has(key)) }))
  postMessage({ id, total: found.length, hits: found.slice(0, most).map(({ page }) => hit(page, marked, pattern)), ...more })
}

/* Whether a word stands somewhere or means something: on the other keyboard's layout only such words are. */
const isAsked = term => term.text.length > 2 && stands(term) || forgiving.meanings(term.text).length > 0

/* ---- forgiving: other spaces and dots, words of the same meaning, the nearest known words; then pages without one of the words */

const known = new Map()                            // pattern → whether it stands anywhere
function stands(term) {
  if (!known.has(term.pattern)) known.set(term.pattern, entries.some(page => points(page, term)[0]))
  return known.get(term.pattern)
}

function looseTerm(text) {
  const folded = forgiving.loose(text, literal), written = forgiving.loose(text, asWritten)
  if (!folded) return null
  const form = new RegExp(folded)
  return { text, isCode: false, year: 0, has: key => form.test(key), pattern: written }
}

/* A word, or several that must stand together: "คู่มือ+บริการ". */
function meant(word) {
  const all = word.split("+").map(part => looseTerm(fold(part)) || term(fold(part)))
  if (all.length === 1) return { ...all[0], text: word }
  return {
    text: word.replace(/\+/g, " "), parts: word.split("+"), isCode: false, year: 0, has: key => all.every(one => one.has(key)), pattern: all.map(one => one.pattern).join("|"),
  }
}

/* → the words that a typed one means, each with the terms that may stand for it; none if it stands nowhere. */
function meaning(wanted, depth = 0, isEnough = false) {
  if (wanted.day) return dayMeant(wanted)
  if (wanted.isWhole) return stands(wanted) ? [{ ways: exactly(wanted), shown: "" }] : []
  const ways = stands(wanted) ? exactly(wanted) : []
  const year = shortYear(wanted.text)
  if (year) return [{ ways: [...exactly(year), ...ways], shown: ways.length ? "" : year.text }]
  const spaced = ways.length ? null : looseTerm(wanted.text)
  if (spaced && stands(spaced)) ways.push({ term: spaced, factor: OTHER_SPACES })
  const others = forgiving.meanings(wanted.text).map(meant).filter(stands)
  ways.push(...others.map((other, at) => ({ term: other, factor: (isBehind(other, others.slice(0, at)) ? GENERAL_WORD : forgiving.isHint(wanted.text) ? HINT : OTHER_WORD) - at / 50 })))
  const itself = ways.length ? [{ ways, shown: ways[0].factor <= OTHER_WORD ? ways[0].term.text : "" }] : []
  if (depth > 2 || itself.length && isEnough || isNamed(itself)) return itself
  const readings = [
    () => !itself.length && forgiving.isGlued(wanted.text) ? pieces(wanted.text, depth) : [],
    () => itself.length ? [] : again(forgiving.nearest(wanted.text, true), depth),
    () => itself.length && !depth && !inOneTitle(forgiving.cut(wanted.text)) ? [] : pieces(wanted.text, depth),
    () => itself.length ? [] : again(forgiving.nearest(wanted.text), depth),
    () => itself.length || depth ? [] : partly(wanted.text),
  ]
  let first = itself
  for (const read of readings) {
    const found = read()
    if (isNamed(found)) return found
    if (!first.length) first = found
  }
  return first
}

/* Whether a title has a particular word of which this one is a part: "จัดซื้อจัดจ้าง" stands behind "แผน+จัดซื้อจัดจ้าง". */
const isBehind = (general, particular) => particular.some(each => each.parts?.includes(general.text) && entries.some(page => isIn(page, each)))

/* "67" → 2567, if the site has that year. */
function shortYear(text) {
  const year = /^\d\d$/.test(text) && 2500 + +text
  return year && entries.some(page => page.year === year) ? term(String(year)) : null
}

/* Whether a page's title has all the words. */
const inOneTitle = words => words.length > 1 && entries.some(page => words.every(word => page.nameKey.includes(word)))

/* Whether a page's title has one of the words. */
const isNamed = found => found.some(({ ways }) => entries.some(page => ways.some(({ term }) => isIn(page, term) && (!term.isWord || forgiving.begins(page.nameKey, term.text, true)))))

const again = (word, depth) => word ? meaning(term(fold(word)), depth + 1).map(each => ({ ...each, shown: each.shown || word })) : []

/* A piece of what was typed: it is a word in a title where one of its words begins with it. */
const word = piece => ({ ...term(fold(piece)), isWord: true })

function pieces(text, depth) {
  const found = forgiving.cut(text).map(piece => [piece, meaning(word(piece), depth + 1)])
  if (!found.every(([, each]) => each.length)) return []
  return found.flatMap(([piece, all]) => all.map(each => ({ ...each, shown: each.shown || piece })))
}

/* The words of a sentence that mean something; the others are left out, and said. */
function partly(text) {
  const meant = new Map()
  const found = piece => meant.get(piece) || meant.set(piece, meaning(word(piece), 1)).get(piece)
  return forgiving.sentence(text, piece => found(piece).length)
    .flatMap(piece => found(piece).length ? found(piece).map(each => ({ ...each, shown: each.shown || piece })) : [{ ways: [], shown: "", left: piece }])
}

function dayMeant(wanted) {
  if (stands(wanted)) return [{ ways: exactly(wanted), shown: "" }]
  const month = wanted.day.wider && dateTerm(wanted.day, wanted.day.wider)
  if (month && stands(month)) return [{ ways: exactly(month), shown: "เดือนเดียวกัน" }]
  const year = wanted.day.year && term(String(wanted.day.year))
  return year && stands(year) ? [{ ways: exactly(year), shown: `ปี ${wanted.day.year}` }] : []
}

function forgiven(typed, exact, query) {
  forgiving.finish()
  const joined = together(typed), asked = joined.filter(term => !forgiving.isDropped(term.text))
  const meanings = (asked.length ? asked : joined).map(term => ({ term, found: meaning(term, 0, exact.length >= LITTLE) }))
  const groups = ofThisSite(meanings.flatMap(({ term, found }) => found.filter(({ ways }) => ways.length).map(({ ways, shown }) => ({ typed: shown || term.text, ways }))))
  const wanted = groups.map(({ ways }) => ways)
  const found = held(wanted, typed.length > 2 && wanted.length === typed.length && wanted.every(ways => ways[0].factor === 1 && !ways[0].term.year))
  if (groups.length > typed.length) found.forEach(each => { each.score += exact.some(({ page }) => page === each.page) ? 100 : 0 })   // the words as typed, before their pieces
  found.sort(byScore)
  const lacked = found.length ? groups.filter(({ ways }) => !wordWorth(found[0].page, ways)[0]).map(({ typed }) => typed) : []
  const contact = entries.find(page => page.url === "contact/")
  return {
    wanted, found, more: {
      instead: meanings.filter(({ found }) => found.some(each => each.shown))
        .map(({ term, found }) => [term.text, found.map(each => each.shown).filter(Boolean).join(" ")]),
      left: [...new Set([...meanings.flatMap(({ term, found }) => found.length ? found.map(each => each.left).filter(Boolean) : [term.text]), ...lacked])],
      also: exact.length ? wanted.flat().filter(way => way.factor < 1).map(({ term }) => term.text).slice(0, 3) : [],
      near: found.length ? [] : forgiving.near(entries, query, 3).map(({ url, title }) => ({ url, title })),
      ask: contact && !exact.length ? [{ url: contact.url, title: contact.title }] : [],
    },
  }
}

/* "open data" is one word. */
function together(wanted) {
  const at = forgiving.joined(wanted.map(term => term.text))
  if (!at) return wanted
  const [from, to, words] = at
  return [...wanted.slice(0, from), term(fold(words)), ...together(wanted.slice(to))]
}

/* The words without those of the agency's name, which say nothing on its own site. */
function ofThisSite(groups) {
  const home = entries.find(page => page.url === ""), name = home ? fold(home.title.split(" ").slice(1).join(" ")) : ""      // "ข้อมูลเปิดเผยต่อสาธารณะ อบต. …"
  const rest = groups.filter(({ ways }) => !ways.some(({ term }) => !term.year && term.has(name)))
  return rest.length ? rest : groups
}

/* Whether a word was typed as it stands, and is long enough to stand nowhere by chance: a name, a number. */
const isPeculiar = ways => ways.length === 1 && ways[0].factor === 1 && !ways[0].term.isWord && !ways[0].term.year && ways[0].term.text.length > 3

/* Whether three words or more stand in one section as they were typed: a name with what one knows of it. */
const isTogether = (page, wanted) => !ABOUT_ALL.test(page.url)
  && page.parts.some(part => wanted.every(ways => ways.some(({ term }) => term.has(part.key) || term.has(part.headingKey))))

/* The pages that hold all words, and those that name the rarer half; where none has one in its title, those with some in theirs; where there are none, those with most.
   A page holds less of what was asked, the rarer the words are that it lacks. Best first. */
function held(wanted, isOfNames) {
  if (!wanted.length) return []
  const worths = entries.map(page => wanted.map(ways => wordWorth(page, ways)))
  wanted.forEach((ways, at) => {
    const holding = worths.filter((each, number) => each[at][0] && !ABOUT_ALL.test(entries[number].url))
    if (isPeculiar(ways) && holding.length <= FEW && holding.every(each => each[at][0] < 40)) holding.forEach(each => { each[at] = [Math.max(each[at][0], PECULIAR), each[at][1]] })
  })
  const rarity = wanted.map((_, at) => Math.log(1 + entries.length / (1 + worths.filter(each => each[at][0]).length)))
  const whole = rarity.reduce((sum, each) => sum + each, 0)
  const pages = entries.map((page, number) => {
    const values = worths[number]
    const share = values.reduce((sum, [value], at) => sum + (value ? rarity[at] : 0), 0) / whole
    const sum = values.reduce((sum, [value, length]) => sum + value + (share < 0.999 ? nameWorth(page, length) : 0), 0)
    const named = values.reduce((sum, [, length]) => sum + length, 0)
    const all = share > 0.999 ? sum + nameWorth(page, named) + (isOfNames && isTogether(page, wanted) ? TOGETHER : 0) : sum * share
    return { page, share, isNamed: values.some(([value]) => value >= 40), isAllNamed: values.every(([value]) => value >= 40), score: all - (ABOUT_ALL.test(page.url) ? 35 : 0) }
  }).filter(each => each.share)
  const full = pages.filter(each => each.share > 0.999)
  const most = Math.max(...pages.map(each => each.share))
  const isAllNamed = full.some(each => each.isAllNamed)
  return pages.filter(each => each.share > 0.999 || each.isNamed && !isAllNamed || !full.length && each.share >= most - 0.001)
}

function hit(page, wanted, pattern) {
  const count = part => wanted.reduce((sum, term) => sum + 2 * term.has(part.headingKey) + term.has(part.key), 0)
  const places = page.parts.map(part => ({ part, value: count(part) })).filter(place => place.value)
    .sort((a, b) => b.value - a.value).slice(0, PLACES).map(({ part }) => place(page, part, pattern))
  if (!places.length && page.parts.length) places.push(place(page, page.parts[0], pattern))
  const owner = page.document && entries.find(other => other.url === page.page)
  return { url: page.url, title: page.title.split(pattern), document: page.document, year: page.year, owner: owner ? owner.title : "", places }
}

const segmenter = typeof Intl === "object" && Intl.Segmenter ? new Intl.Segmenter("th", { granularity: "word" }) : null

/* Where the word begins and ends that holds a letter: a text that is cut within one reads badly, and breaks its lines wrongly. */
function around(text, at) {
  const start = Math.max(0, at - 40)
  const found = segmenter?.segment(text.slice(start, at + 40)).containing(at - start)
  return found ? { start: start + found.index, end: start + found.index + found.segment.length } : { start: at, end: at + 1 }
}

function place(page, part, pattern) {
  const at = Math.max(0, part.text.search(pattern))
  let from = Math.max(0, at - 50)
  while (from && from < at && !/[ก-ฮเ-ไ\w]/.test(part.text[from])) from++            // never begin with a mark
  let to = Math.min(part.text.length, at + 170)
  while (to < part.text.length && FOLLOWS.test(part.text[to])) to++
  if (from) from = around(part.text, from).start
  if (to < part.text.length) to = around(part.text, to - 1).end
  const shown = (from ? "… " : "") + part.text.slice(from, to) + (to < part.text.length ? " …" : "")
  const exact = part.text.match(pattern)
  // The browser scrolls to the words and marks them; where it cannot, it opens the section.
  const words = exact && !page.document ? `:~:text=${encodeURIComponent(exact[0]).replace(/-/g, "%2D")}` : ""
  return {
    url: page.url + (part.anchor || words ? "#" : "") + (page.document ? part.anchor : encodeURIComponent(part.anchor)) + words,
    heading: page.document ? [part.anchor.replace("page=", "หน้า ")] : part.heading.split(pattern),
    text: shown.replace(/\n/g, " ").split(pattern),
  }
}

onmessage = ({ data }) => {
  if (data.base) load(data.base).catch(error => postMessage({ failed: String(error) }))
  else answer(data)
}
