/* The page for wrong addresses: reads the address that was opened and names the items it may have meant, of every year.
   Without it the page still lists the years. */
(() => {
  "use strict"
  const root = document.currentScript.dataset.root
  const known = JSON.parse(document.getElementById("oit-moved").textContent)
  const box = document.querySelector(".oit-likely")
  const list = box.querySelector("ul")
  const thai = "๐๑๒๓๔๕๖๗๘๙"

  const arabic = text => text.replace(/[๐-๙]/g, digit => thai.indexOf(digit))
  const number = value => known.numerals === "thai" ? String(value).replace(/\d/g, digit => thai[digit]) : String(value)
  const address = (form, year, id) => known.addresses[form].replace("{year}", year).replace("{id}", id)
  const code = slug => slug.toUpperCase()

  /* The address from the site's root, as it is read. */
  function opened() {
    let path = location.pathname
    if (path.startsWith(root)) path = path.slice(root.length)
    try { path = decodeURIComponent(path) } catch { /* a broken address is read as it stands */ }
    return path.replace(/^\/+/, "")
  }

  /* A text for the page: each second of its pieces is kept on one line, as the pages keep theirs. */
  const whole = pieces => pieces.map((piece, index) => index % 2 ? Object.assign(document.createElement("span"), { className: "oit-w", textContent: piece }) : piece)
  const said = text => whole(text.split(/(ปี [\d๐-๙]{4})/))

  function offer(text, address, name = []) {
    const row = document.createElement("li")
    const link = document.createElement("a")
    link.href = root + address
    link.append(...said(text), ...whole(name))
    row.append(link)
    list.append(row)
  }

  /* The fiscal year in an address, written of either era; 0 for none. */
  function yearOf(path) {
    const [found] = path.match(/(?<!\d)(25\d\d|20\d\d)(?!\d)/) || [0]
    return found >= 2500 ? Number(found) : found ? Number(found) + 543 : 0
  }

  function slugOf(path, year) {
    const named = path.match(/(?:^|[^a-z])o[-_ ]?0*(\d{1,2})(?!\d)/i)
    const bare = year && path.match(/(?:25|20)\d\d\/0*(\d{1,2})(?:\/|$)/)
    const found = named || bare
    return found ? `o${found[1]}` : ""
  }

  const offerItem = (year, item, text) => offer(`${text} ${code(item)} `, address("item", year, item), known.names[year][item])

  /* The same subject in other years; where it is part of a broader item, that one. */
  function offerSame([own, within], but) {
    for (const year of known.open) {
      if (year === but) continue
      if (own[year]) offerItem(year, own[year], `เรื่องเดียวกันในปี ${number(year)} คือ`)
      else if (within[year]) offerItem(year, within[year], `เรื่องเดียวกันในปี ${number(year)} เป็นส่วนหนึ่งของ`)
    }
  }

  const asked = opened()
  const path = arabic(asked).replace(/(index)?\.(html?|md|php|aspx?)$/i, "").replace(/\/+$/, "")
  const year = yearOf(path)
  const slug = slugOf(path, year)
  const moved = new Map(Object.entries(known.moved))
  const target = moved.get(asked) || moved.get(asked.replace(/(\/index\.html)?\/*$/, "/"))
  if (target) offer("หน้านี้ย้ายไปแล้ว เปิดหน้าใหม่", target)

  if (slug && year) {
    const meant = known.subjects.find(([own]) => own[year] === slug)
    if (meant) {
      if (known.open.includes(year)) offerItem(year, slug, `ปี ${number(year)} ข้อ`)
      offerSame(meant, year)
    } else {
      const none = box.querySelector("p")
      none.append(...said(`ในเกณฑ์ปี ${number(year)} ไม่มีข้อ ${code(slug)}`))
      none.hidden = false
    }
  }
  if (slug && !list.children.length)
    for (const other of known.open) if (known.names[other][slug]) offerItem(other, slug, `ปี ${number(other)} ข้อ`)
  if (known.open.includes(year) && (!slug || !list.children.length)) offer(`รายการข้อ OIT ปี ${number(year)}`, address("year", year))
  box.hidden = !list.children.length && box.querySelector("p").hidden
})()
