/* The search box: opens over the page, asks search-worker.js while one types, and lists what it finds as plain links.
   Nothing is loaded before it is opened. Without this script its opener is a link to the index of all items. */
(() => {
  "use strict"
  const BATCH = 20                                 // pages listed at once
  const opener = document.querySelector(".oit-search-open")
  const dialog = document.querySelector(".oit-search")
  if (!opener || !dialog || !dialog.showModal) return
  const script = document.currentScript.src
  const base = new URL("../../", script)
  const input = dialog.querySelector("input")
  const list = dialog.querySelector("ol")
  const moreButton = dialog.querySelector(".oit-search__more")
  const said = dialog.querySelector("[role=status]")
  const numbers = text => dialog.dataset.numerals === "thai" ? text.replace(/(?<!\w)\d+(?!\w)/g, found => found.replace(/\d/g, digit => "๐๑๒๓๔๕๖๗๘๙"[digit])) : text
  const near = document.createElement("div")
  near.className = "oit-search__near"
  list.after(near)
  const nothing = { default: () => {} }
  let whole, worker, isReady = false, asked = 0, most = BATCH

  opener.setAttribute("role", "button")
  opener.setAttribute("aria-haspopup", "dialog")

  function open() {
    if (!dialog.open) dialog.showModal()
    input.select()
    if (worker) return
    whole ??= import("./whole.js").catch(() => nothing).then(module => module.default)
    said.textContent = "กำลังเปิดดัชนีค้นหา …"
    try {
      worker = new Worker(new URL("search-worker.js", script))
      worker.onmessage = ({ data }) => data.hits ? show(data) : data.failed ? fail() : begin(data.ready)
      worker.onerror = fail
      worker.postMessage({ base: String(base) })
    } catch {
      fail()                                       // opened from a folder instead of a web server
    }
  }

  function fail() {
    worker = null
    said.textContent = "เปิดดัชนีค้นหาไม่สำเร็จ โปรดดูจากดัชนีทุกข้อด้านล่าง หรือปิดแล้วค้นหาใหม่อีกครั้ง"
  }

  /* Called for the pages, and again when the text of attached documents has come. */
  function begin(has) {
    isReady = true
    dialog.dataset.has = has
    ask()
  }

  function ask() {
    if (isReady) worker.postMessage({ id: ++asked, query: input.value, most })
  }

  function show({ id, total, hits, ...more }) {
    if (id !== asked) return                       // more was typed since
    const isEmpty = !input.value.trim()
    said.textContent = numbers(isEmpty ? "พิมพ์คำที่ต้องการ เช่น ของขวัญ งบประมาณ 2566 หรือ O42" : told(total, more))
    list.replaceChildren(...hits.map(item))
    near.replaceChildren(...isEmpty ? [] : nearest(more))
    whole.then(keep => list.querySelectorAll(".oit-search__title, .oit-search__where, .oit-search__text").forEach(keep))
    moreButton.hidden = total <= hits.length
    dialog.dataset.answered = input.value
  }

  const quoted = words => words.map(word => `“${word}”`).join(" ")

  function told(total, { instead = [], left = [], also = [] }) {
    if (!total) return "ไม่พบหน้าที่มีคำเหล่านี้ ลองใช้คำที่สั้นลงหรือน้อยลง"
    const changed = instead.map(([typed, shown]) => `ไม่พบ “${typed}” แสดงผลของ “${shown}”`)
    if (left.length) changed.push(`ไม่มีหน้าที่มีคำ ${quoted(left)} ด้วย จึงแสดงหน้าที่มีคำอื่น`)
    if (also.length && !instead.length) changed.push(`รวมหน้าที่ใช้คำ ${quoted(also)}`)
    return [...changed, `พบ ${total} หน้า`].join(" · ")
  }

  /* Where nothing was found: the nearest subjects. Where little was: whom to ask. */
  function nearest({ near = [], ask = [] }) {
    const line = (words, pages) => {
      const said = element("p", "", [words])
      said.append(...pages.flatMap(({ url, title }) => {
        const link = element("a", "", [title])
        link.href = new URL(url, base)
        return [" ", link]
      }))
      return said
    }
    return [...near.length ? [line("เรื่องที่ใกล้เคียง:", near)] : [], ...ask.length ? [line("ไม่พบที่ต้องการ สอบถามหน่วยงานได้ที่", ask)] : []]
  }

  function item(hit) {
    const [first, ...others] = hit.places
    const inTitle = hit.title.length > 1
    const link = element("a", "oit-search__hit")
    link.href = new URL(first && (!inTitle || hit.document) ? first.url : hit.url, base)
    link.append(element("span", "oit-search__title", hit.title))
    const where = [hit.document ? `เอกสารแนบ ${hit.url.split(".").pop().toUpperCase()}` : "", hit.owner, hit.year ? numbers(`ปี ${hit.year}`) : ""].filter(Boolean)
    if (where.length) link.append(element("span", "oit-search__where", [where.join(" · ")]))
    if (first) link.append(passage(first))
    const row = element("li")
    row.append(link, ...others.map(place => {
      const other = element("a", "oit-search__place")
      other.href = new URL(place.url, base)
      other.append(passage(place))
      return other
    }))
    return row
  }

  function passage({ heading, text }) {
    const shown = element("span", "oit-search__text")
    if (heading.join("")) shown.append(element("b", "", heading), " ")
    shown.append(...pieces(text))
    return shown
  }

  function element(name, style = "", text = []) {
    const made = document.createElement(name)
    if (style) made.className = style
    made.append(...pieces(text))
    return made
  }

  /* Text as the worker gives it: each second piece is a hit. */
  const pieces = text => text.map((piece, index) => {
    if (index % 2 === 0) return piece
    const mark = document.createElement("mark")
    mark.textContent = piece
    if (piece.length <= 16) mark.className = "oit-w"      // the word looked for stays on one line, as on the pages
    return mark
  })

  /* ---- keys: Ctrl+K opens, arrows walk the hits, Enter opens the first or the chosen one, Escape closes (the dialog does) */

  opener.addEventListener("click", event => { event.preventDefault(); open() })
  opener.addEventListener("keydown", event => {
    if (event.key === " ") { event.preventDefault(); open() }
  })
  document.addEventListener("keydown", event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); open() }
  })
  input.addEventListener("input", () => { most = BATCH; ask() })
  dialog.querySelector("form").addEventListener("submit", event => {
    event.preventDefault()
    if (dialog.dataset.answered === input.value) list.querySelector("a")?.click()
  })
  dialog.querySelector("form button").addEventListener("click", () => dialog.close())
  dialog.addEventListener("keydown", event => {
    if (event.key === "Escape") return event.preventDefault(), dialog.close()      // else it would clear the box first
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
    const stops = [input, ...dialog.querySelectorAll("ol a, .oit-search__near a"), moreButton].filter(stop => !stop.hidden)
    const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)]
    if (!next) return
    event.preventDefault()
    next.focus()
  })
  moreButton.addEventListener("click", () => {
    const last = list.children.length
    most += 100
    const focus = new MutationObserver(() => { focus.disconnect(); list.children[last]?.querySelector("a").focus() })
    focus.observe(list, { childList: true })
    ask()
  })
  // A hit on this very page, or the space around the box, closes it.
  dialog.addEventListener("click", event => {
    if (event.target === dialog || event.target.closest("ol a")) dialog.close()
  })
})()
