/* What people meant, for search-worker.js: asked only when the words as they were typed find nothing or little.

   Words that sound alike have one skeleton ("จริยะธรรม", "จริยธรรม"). The words of the index are learnt by their skeletons after it
   was loaded, a little at a time; a typed word is led to the same or the nearest skeleton, or is cut into words that are known.
   Words of the same meaning, months and words to leave out stand in one file, ../search-words.json. */
"use strict"

self.forgiving = (() => {
  const MOST = 30_000                              // words learnt: more would make the first forgiven answer of a large site slow
  const SLICE = 8                                  // milliseconds of learning between two messages
  const LONGEST = 40                               // letters of a term that is cut into words or compared
  const SEPARATOR = "[ .\\-‐-―−/()'’_]*"
  const segmenter = typeof Intl === "object" && Intl.Segmenter ? new Intl.Segmenter("th", { granularity: "word" }) : null
  const words = new Map()                          // skeleton → { word, skeleton, letters, weight }
  const byForm = new Map()                         // word as written → the same
  const same = new Map()                           // squeezed word → words that may stand for it
  const alike = new Map()                          // its skeleton → the squeezed word
  const dropped = new Set(), droppedAlike = new Set()
  const starting = new Map()                       // title → where its words begin
  const seen = new Set()                           // lines: many pages repeat them
  const hinting = new Set()                        // words that only hint at where they lead
  const misspellings = new Map()                   // piece → its cost
  let months = [], lessons = []

  const squeezed = text => text.toLowerCase().replace(/[\s.\-‐-―−/()'’_,:;]+/g, "")
  const literal = text => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

  /* ---- skeletons and distances */

  const CLASSES = Object.fromEntries(["สศษ", "ไใ", "นณญ", "ตฏฎ", "ถฐ", "ทฑฒธ", "คฆ", "ลฬ", "พภ", "ชฌ", "ิี", "ุู", "ึื"]
    .flatMap(alike => [...alike].map(letter => [letter, alike[0]])))

  const skeleton = text => text.replace(/เเ/g, "แ").replace(/ํ([่-๋]?)า/g, "ำ")
    .replace(/(?<=.{2})[ก-ฮ][ิุ]?์/g, "").replace(/[่-๋็-๎ะ\u0e46ฯ]/g, "").replace(/รร(?=[ก-ฮ])/g, "ั").replace(/รร/g, "ัน")
    .replace(/[ก-ื]/g, letter => CLASSES[letter] || letter).replace(/[.\-‐-―−\s]/g, "").replace(/([^\d])\1{2,}/g, "$1")

  /* Letters as bits: a word whose letters differ in more than twice the limit is not compared. */
  const lettersOf = text => { let bits = 0; for (const c of text) bits |= 1 << (c.charCodeAt(0) % 31); return bits }
  const count = bits => { let n = 0; for (; bits; bits &= bits - 1) n++; return n }

  /* Insertions, deletions, exchanges and swapped neighbours, at most `limit`; else limit + 1. */
  function distance(a, b, limit) {
    let before = [], last = Array.from({ length: b.length + 1 }, (_, i) => i)
    for (let i = 1; i <= a.length; i++) {
      const row = [i]
      let least = i
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]))
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
        if (row[j] < least) least = row[j]
      }
      if (least > limit) return limit + 1
      before = last
      last = row
    }
    return last[b.length]
  }

  /* Whether a word was read once only: it may be halves of others. */
  const isOdd = each => each.weight < 2 && !same.has(squeezed(each.word))

  /* The known word that is nearest to a typed one, or "". A short word must have the same skeleton; with `isAlike` a long one may differ in one letter. */
  function nearest(text, isAlike = false) {
    const typed = skeleton(text), letters = lettersOf(typed)
    if (typed.length < 3 || typed.length > LONGEST || /\d/.test(text)) return ""
    for (const form of [text, text.replace(/์/g, ""), `${text}์`]) {         // the sign of a silent letter is put in and left out
      const equal = words.get(skeleton(form))
      if (equal && equal.word !== text) return equal.word
    }
    if (isAlike && typed.length < 8) return ""
    const limit = typed.length < 5 ? 0 : typed.length < 9 || isAlike ? 1 : 2
    let best = null, least = limit + 1
    for (const each of limit ? words.values() : []) {
      if (Math.abs(each.skeleton.length - typed.length) > limit || count(letters ^ each.letters) > 2 * limit || each.word === text || isOdd(each) && typed.length < 7) continue
      const steps = distance(typed, each.skeleton, limit)
      if (steps < least || steps === least && best && each.weight > best.weight) [best, least] = [each, steps]
    }
    return best ? best.word : ""
  }

  const MARK = /[ัิ-ฺ็-๎]/

  /* Whether a word of the title begins as the term does, if others mean the same: "ออนไลน์" is not "ไลน์". */
  function begins(title, text, isWord = false) {
    let at = title.indexOf(text)
    while (isWord && at >= 0 && MARK.test(title[at + text.length] || "")) at = title.indexOf(text, at + 1)      // "หน" is not in "หน่วยงาน"
    if (isWord && at < 0) return false
    if (at < 0 || at === 0 && !isWord || !segmenter || !/^[ก-๎]/.test(text) || !isWord && !meanings(text).length) return true
    if (!starting.has(title)) starting.set(title, new Set([...segmenter.segment(title)].map(part => part.index)))
    const starts = starting.get(title), isEdge = at => starts.has(at) || !/[ก-๎]/.test(title[at - 1]) || at >= title.length
    const mustEnd = isWord && text.length < 5                                // "ส่ง" is not in "ส่งเสริม"
    for (; at >= 0; at = title.indexOf(text, at + 1)) if (isEdge(at) && (!mustEnd || isEdge(at + text.length) || !/[ก-๎]/.test(title[at + text.length]))) return true
    return false
  }

  /* ---- learning the words of the index */

  function learn(word, weight) {
    const met = byForm.get(word)
    if (met && weight <= met.best) { met.weight += weight; return }
    const key = skeleton(word)
    if (key.length < 2) return
    const known = words.get(key)
    byForm.set(word, known)
    if (known) {
      known.weight += weight
      if (weight > known.best) [known.word, known.best] = [word, weight]
    } else {
      words.set(key, { word, skeleton: key, letters: lettersOf(key), weight, best: weight })
      byForm.set(word, words.get(key))
    }
  }

  function read(line, weight) {
    for (const [run] of line.matchAll(/[a-z][a-z\d&.-]*[a-z\d]|[ก-๎]+/g)) {
      if (run < "ก") { learn(run, weight); continue }
      const cut = segmenter ? [...segmenter.segment(run)].map(part => part.segment) : [run]
      for (let from = 0; from < cut.length; from++) {
        for (let to = from, word = ""; to < cut.length && to < from + (weight > 1 ? 4 : 3); to++) {
          word += cut[to]
          if (word.length > 28) break
          if (word.length > 1) learn(word, weight - (to - from) * 0.01)
        }
      }
    }
  }

  function lesson() {
    const [text, weight] = lessons.pop()
    for (const line of text.split("\n")) {
      if (seen.has(line) || words.size > MOST) continue
      seen.add(line)
      read(line, weight)
    }
  }

  /* Titles first, so that they are learnt whatever the size of the texts. */
  function begin(entries) {
    lessons = []
    for (const weight of [1, 2, 8]) {
      for (const page of entries) {
        if (weight === 8) lessons.push([page.title.toLowerCase(), 8])
        else for (const part of page.parts) lessons.push([(weight === 2 ? part.heading : part.text).toLowerCase(), weight])
      }
    }
    const slice = () => {
      const end = performance.now() + SLICE
      while (lessons.length && performance.now() < end) lesson()
      if (lessons.length) setTimeout(slice, SLICE)
    }
    setTimeout(slice, SLICE)
  }

  function finish() {
    if (lessons.length) misspellings.clear()
    while (lessons.length) lesson()
  }

  /* ---- words of the same meaning */

  function take(file) {
    if (!file.same) return
    const lead = (typed, stands) => {
      const key = squeezed(typed)
      same.set(key, [...new Set([...(same.get(key) || []), ...stands])])
      alike.set(skeleton(key), typed)
      learn(typed, 0.5)
    }
    for (const group of file.same) for (const word of group) lead(word, group.filter(other => other !== word))
    for (const [stands, typed] of file.toward) for (const word of typed) lead(word, stands)
    for (const group of file.same) {               // what is led somewhere leads its equals there, too
      const targets = file.toward.flatMap(([stands, typed]) => typed.some(word => group.includes(word)) ? stands : [])
      for (const word of targets.length ? group : []) lead(word, targets.filter(target => target !== word))
    }
    for (const word of file.hints) hinting.add(squeezed(word))
    for (const word of file.drop) { dropped.add(word); if (word.length > 3) droppedAlike.add(skeleton(word)) }
    months = file.months
  }

  function meanings(text) {
    const key = squeezed(text)
    if (same.has(key)) return same.get(key)
    const word = key.length > 3 && alike.get(skeleton(key))
    return word ? [word, ...same.get(squeezed(word))] : []
  }

  /* ---- cutting a term into words that are known */

  const BEGINS = /^[^ะ-ฺๅ-๎]/, ENDS = /[^เ-ไ]$/

  function known(piece) {
    if (!BEGINS.test(piece) || !ENDS.test(piece)) return 0
    if (same.has(squeezed(piece))) return 0.9
    if (dropped.has(piece)) return 1
    if (byForm.has(piece)) return byForm.get(piece).weight < 2 ? 1.2 : 1     // a word read once may be half of another
    if (piece.length > 2 && droppedAlike.has(skeleton(piece))) return 1.4
    const word = piece.length > 1 && words.get(skeleton(piece))
    return !word ? 0 : word.word === piece ? 1 : piece.length > 3 ? 1.4 : 0
  }

  function cut(text) {
    const mixed = text.match(/\d+|[a-z&]+|(?:[ก-ฮ]\.)+|[ก-๎]{2,}\.?|[ก-๎.]+/g) || []
    if (mixed.length > 1 && mixed.join("").length === text.length && /[a-zก-ฮ]/.test(text)) return meantOf(oneWord(mixed))
    if (text.length < 5 || text.length > LONGEST || !/^[ก-๎]+$/.test(text)) return []
    const best = [{ cost: 0, pieces: [] }], edges = segmenter ? new Set([...segmenter.segment(text)].map(part => part.index)) : null
    const isEdge = at => !edges || at === text.length || edges.has(at)
    for (let to = 1; to <= text.length; to++) {
      for (let from = Math.max(0, to - 28); from < to; from++) {
        if (!best[from] || from === 0 && to === text.length) continue
        const piece = text.slice(from, to), isAside = !isEdge(from) || !isEdge(to)
        const cost = known(piece) + (isAside ? 0.2 : 0) || !isAside && isMisspelt(piece)
        if (cost > 0.2 && !/^[ะ-ฺๅ-๎]/.test(text.slice(to)) && !(best[to]?.cost <= best[from].cost + cost))
          best[to] = { cost: best[from].cost + cost, pieces: [...best[from].pieces, text.slice(from, to)] }
      }
    }
    const pieces = best[text.length] ? best[text.length].pieces : misspelt(text, best)
    const meant = meantOf(pieces)
    return meant.some(piece => piece.length > 2 || same.has(piece)) && pieces.length <= text.length / 2.5 ? meant : []
  }

  /* The cost of a piece that is near to a known word, though none itself: "อาชีบ"; 0 for others. */
  function isMisspelt(piece) {
    if (piece.length < 5 || piece.length > 16) return 0
    if (!misspellings.has(piece)) misspellings.set(piece, nearest(piece) ? 2.2 : 0)
    return misspellings.get(piece)
  }

  /* Whether a word says nothing: "ที่ไหน", "ทำอะไร". */
  const isEmpty = word => dropped.has(word) || /^\d$/.test(word) || word.length > 2 && !byForm.has(word) && droppedAlike.has(skeleton(word))
    || segmenter && /^[ก-๎]+$/.test(word) && !same.has(squeezed(word)) && [...segmenter.segment(word)].every(part => dropped.has(part.segment))

  /* Without the words that say nothing, unless there are no others. */
  const meantOf = pieces => {
    const meant = pieces.filter(piece => !isEmpty(piece))
    return meant.length ? meant : pieces
  }

  /* "12", "เดือน" is one word. */
  function oneWord(pieces) {
    const at = joined(pieces)
    return at ? [...pieces.slice(0, at[0]), at[2], ...oneWord(pieces.slice(at[1]))] : pieces
  }

  /* The words of a sentence of which some may be unknown, the longest that `isThere` first: "ใช้|รถหลวง|ส่วนตัว"; none if most of it is unknown. */
  function sentence(text, isThere) {
    if (!segmenter || text.length < 5 || text.length > 2 * LONGEST || !/[ก-ฮ]/.test(text)) return []
    const cut = [...segmenter.segment(text)].map(part => part.segment), pieces = []
    let there = 0, all = 0
    for (let from = 0; from < cut.length;) {
      let to = Math.min(cut.length, from + 5)
      while (to > from + 1 && !same.has(squeezed(cut.slice(from, to).join("")))) to--
      if (to === from + 1) to = Math.max(to, misspeltUntil(cut, from))
      const piece = cut.slice(from, to).join("")
      from = to
      if (isEmpty(piece) || !/[\dก-ฮa-z]/.test(piece)) continue
      const isPart = piece.length < 4 && /^[ก-๎]+$/.test(piece) && !byForm.has(piece) && !same.has(piece)       // it stands only within words
      pieces.push(piece)
      all += piece.length
      there += !isPart && isThere(piece) ? piece.length : 0
    }
    return pieces.length && pieces[0] !== text && there >= all / 2 ? pieces : []
  }

  /* Where the longest run of pieces ends that is near to a known word, if one of them is none: "จุด|ออ่", "อา|ชีบ"; 0 if there is none. */
  function misspeltUntil(cut, from) {
    for (let to = Math.min(cut.length, from + 4); to > from + 1; to--) {
      const pieces = cut.slice(from, to)
      if (pieces.some(piece => !byForm.has(piece) && !isEmpty(piece)) && isMisspelt(pieces.join(""))) return to
    }
    return 0
  }

  /* Whether a term is known words and nothing else, one of them with a meaning: it is not a misspelling of another. */
  function isGlued(text) {
    const pieces = cut(text)
    return pieces.length > 1 && pieces.join("") === text && pieces.every(piece => byForm.has(piece)) && pieces.some(piece => piece.length > 3 && same.has(squeezed(piece)))
  }

  /* Known words, and at one end a longer piece that is near to a known word. */
  function misspelt(text, best) {
    for (let from = 3; from < text.length - 4; from++) {
      const rest = text.slice(from)
      if (best[from] && BEGINS.test(rest) && nearest(rest)) return [...best[from].pieces, rest]
    }
    for (let to = text.length - 3; to > 4; to--) {
      const rest = text.slice(to)
      const cost = known(rest)
      if (cost && cost <= 1 && nearest(text.slice(0, to))) return [text.slice(0, to), rest]
    }
    return []
  }

  /* Neighbours that are one known word when taken together: "open data". */
  function joined(texts) {
    for (let from = 0; from < texts.length; from++) {
      for (let to = texts.length; to > from + 1; to--) {
        const words = texts.slice(from, to).join(" ")
        if (same.has(squeezed(words))) return [from, to, words]
      }
    }
    return null
  }

  /* A pattern that passes over spaces, dots and hyphens: "nogift" for "No Gift", "ปปช" for "ป.ป.ช.". Numbers only from seven digits on. */
  function loose(text, written) {
    const signs = [...squeezed(text)]
    const isNumber = /^\d+$/.test(signs.join(""))
    if (!signs.length || signs.length < (isNumber ? 7 : /^[a-z\d]/.test(signs[0]) ? 4 : 2) || /[<>=\\]/.test(text)) return ""
    return (/[a-z\d]/.test(signs[0]) ? "(?<![a-z\\d])" : "") + signs.map(written).join(SEPARATOR)
  }

  /* ---- dates */

  const year = typed => typed.length === 2 ? +typed + 2500 : +typed < 2400 ? +typed + 543 : +typed
  const digits = number => [...String(number)].map(digit => `[${digit}${String.fromCharCode(0x0E50 + +digit)}]`).join("")
  const nameOf = number => months[number - 1].map(name => literal(name).replace(/\\\./g, "\\.? *")).join("|")

  /* → pattern of a day or a month in all its forms; `day` or `of` (the year) may be 0. */
  function dated(day, month, of) {
    const first = day ? `(?<![\\d๐-๙])[0๐]?${digits(day)}` : "", end = "(?![\\d๐-๙])"
    const years = of ? `(?:${digits(of)}|${digits(of - 543)}|['’]?${digits(String(of % 100).padStart(2, "0"))})${end}` : ""
    const number = `[0๐]?${digits(month)}`
    const forms = [`${first} *(?:เดือน)? *(?:${nameOf(month)})${of ? ` *,?(?:ปี)? *(?:[พค]\\.? *ศ\\.?)? *${years}` : ""}`]
    if (day) forms.push(`(?:${nameOf(month)}) *${digits(day)}${of ? `, *${years}` : end}`)
    if (day && of) forms.push(`${first} *[/.-] *${number} *[/.-] *${years}`, `(?:${digits(of)}|${digits(of - 543)})-[0๐]?${digits(month)}-[0๐]?${digits(day)}${end}`)
    return forms.join("|")
  }

  /* "17/1/66", "17 ม.ค. 2566", "2023-01-17", "January 17, 2023" → { typed, pattern, wider: the month's, year }, or null. */
  function date(query) {
    if (!months.length) return null
    const name = `(?<name>${months.flat().map(one => literal(one).replace(/\\\./g, "\\.? ?")).sort((a, b) => b.length - a.length).join("|")})`
    const of = "(?: ?,?(?:ปี)? ?(?:[พค]\\.? ?ศ\\.?)? ?['’]?(?<year>\\d{4}|\\d{2})(?!\\d))"
    const forms = [
      "(?<!\\d)(?<day>\\d{1,2}) ?[/.-] ?(?<month>\\d{1,2}) ?[/.-] ?['’]?(?<year>\\d{4}|\\d{2})(?![\\d/.-])",
      "(?<!\\d)(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})(?!\\d)",
      `(?:วันที่ ?)?(?<!\\d)(?<day>\\d{1,2}) ?(?:เดือน ?)?${name}(?![a-z])${of}?`, `(?<![a-z])${name} (?<day>\\d{1,2}),? (?<year>\\d{4})`, `(?<![a-zก-ฮ])${name}${of}`,
    ]
    for (const form of forms) {
      const match = query.match(new RegExp(form))
      if (!match) continue
      const found = match.groups
      let day = +(found.day || 0), month = found.name ? months.findIndex(all => all.some(one => squeezed(one) === squeezed(found.name))) + 1 : +found.month
      if (month > 12 && day <= 12) [day, month] = [month, day]
      if (!month || month > 12 || day > 31) continue
      const be = found.year ? year(found.year) : 0
      return { typed: match[0], pattern: dated(day, month, be), wider: day && be ? dated(0, month, be) : "", year: be }
    }
    return null
  }

  const ONES = Object.fromEntries([..."หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า".split(" ").map((word, at) => [word, at + 1]), ["เอ็ด", 1]])
  const NUMBER = new RegExp(`(?:(?<![ก-๎])ข้อ(?:ที่)?|(?<![ก-๎])โอ) ?(?:(ยี่|${Object.keys(ONES).join("|")})?(สิบ))?(${Object.keys(ONES).join("|")})?(?![ก-๎])`, "g")

  /* "โอสิบสี่" → "o14"; "o-16/66" → "o16 2566"; "ข้อ 42", "โอ42" → "o42"; "ปี66" → "2566"; "งบ66" → "งบ 2566"; "ม.3", "หมู่ที่ 3" → "หมู่3". */
  const coded = query => query
    .replace(NUMBER, (all, tens, ten, one) => ten || one ? `ข้อ${(ten ? 10 * (ONES[tens] || (tens ? 2 : 1)) : 0) + (ONES[one] || 0)}` : all)
    .replace(/(^|\s)(ข้อ(?:ที่)?|โอ|oit|o)[ .-]*(\d{1,2}) ?[/-] ?(25[5-7]\d|[5-7]\d)(?![\d/-])/gi, (_, before, name, code, year) => `${before}o${code} ${year.length > 2 ? year : `25${year}`} `)
    .replace(/(^|\s)(?:ข้อ(?:ที่)?|โอ|oit|o)[ .-]*(?:o|โอ)?[ .-]*(\d{1,2})(?![\d/.])(?=\s|$|[ก-๛])/gi, "$1o$2 ")
    .replace(/(?:ปีงบประมาณ|ปีงบ|ปี|พ\.?ศ\.?) ?['’]?([5-7]\d)(?![\d/-])|ปี(?=25[5-7]\d(?!\d))/g, (_, short) => short ? ` 25${short} ` : " ")
    .replace(/(งบ|งบประมาณ|fy) ?['’]?([5-7]\d)(?![\d/-])/gi, "$1 25$2 ")
    .replace(/(?:หมู่|(?<![ก-๛.])ม\.)(?:ที่)? ?(\d{1,2})(?![\d/.])/g, " หมู่$1 ").trim()

  /* ---- the other keyboard: "okpd" for "นายก", "ระฟ" for "ita" */

  const LATIN = "1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"
  const THAI = "ๅ/-ภถุึคตจขช\u0E46ไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ+๑๒๓๔ู฿๕๖๗๘๙๐\"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ"
  const keys = (from, to) => new Map([...from].map((key, at) => [key, to[at]]))
  const toThai = keys(LATIN, THAI), toLatin = keys(THAI, LATIN)

  /* What the same keys write on the other layout of the keyboard; "" where the text is of neither or of both. */
  function switched(text) {
    const isLatin = !/[ก-๛]/.test(text) && /[!-~]/.test(text), isThai = /[ก-๛]/.test(text) && !/[a-z]/i.test(text)
    return isLatin || isThai ? [...text].map(key => (isLatin ? toThai : toLatin).get(key) ?? key).join("") : ""
  }

  /* Known pages whose titles share the most pairs of letters with what was typed. */
  function near(entries, text, most) {
    const pairs = word => new Set(Array.from({ length: Math.max(0, word.length - 1) }, (_, i) => word.slice(i, i + 2)))
    const typed = pairs(skeleton(text))
    const valued = entries.filter(page => !page.document).map(page => {
      const title = pairs(skeleton(page.title))
      return { page, value: [...typed].filter(pair => title.has(pair)).length / (typed.size + title.size || 1) }
    }).filter(each => each.value > 0).sort((a, b) => b.value - a.value || b.page.year - a.page.year)
    const close = valued.filter(each => each.value > 0.1).slice(0, most).map(({ page }) => page)
    return close.length ? close : entries.filter(page => /^\d{4}\/$/.test(page.url)).sort((a, b) => b.year - a.year).slice(0, 1)
  }

  return { isHint: word => hinting.has(squeezed(word)), switched, isGlued, sentence, joined, take, begin, finish, nearest, meanings, cut, loose, date, coded, near, begins, isDropped: isEmpty }
})()
