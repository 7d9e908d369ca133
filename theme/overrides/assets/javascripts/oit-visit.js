/* Marks what the list of updates did not have when the reader last opened it, and says how many. The rows seen are kept in the
   reader's own browser: no cookie, and nothing is sent. Visits of one day are one, so a mark stays when the page is loaded again. */
(() => {
  const box = document.querySelector(".oit-visit")
  const { numerals } = document.currentScript.dataset
  const key = __md_scope.pathname + ".oit-visit"
  const digits = numerals === "thai" ? "thai" : "latn"
  const day = new Date().toLocaleDateString("sv")               // 2026-11-23, where the reader is
  const rows = new Map([...document.querySelectorAll("[data-day] li")].map(row => [named(row), row]))

  function named(row) {
    const link = row.querySelector("a"), words = ["a", ".oit-kind", "details p"].map(part => row.querySelector(part)?.textContent || "")
    return [row.closest("[data-day]").dataset.day, link.getAttribute("href"), ...words].join(" ")
  }

  let kept
  try { kept = JSON.parse(localStorage.getItem(key)) } catch {}  // a browser may keep nothing, or what is no longer understood
  const { today, before } = kept?.today?.seen && (kept.before?.seen || !kept.before) ? kept : {}
  const last = today?.day === day ? before : today
  try { localStorage.setItem(key, JSON.stringify({ today: { day, seen: [...rows.keys()] }, before: last })) } catch { return }

  const news = last ? [...rows].filter(([name]) => !last.seen.includes(name)).map(([, row]) => row) : []
  for (const row of news) {
    const mark = document.createElement("strong")
    mark.className = "oit-new"
    mark.textContent = "ใหม่"
    row.prepend(mark, " ")
  }
  const said = box.querySelector(`[data-visit=${!last ? "first" : news.length ? "some" : "none"}]`)
  if (last) {
    const time = document.createElement("time")
    const options = { day: "numeric", month: "long", year: "numeric" }
    time.dateTime = last.day
    time.textContent = new Date(`${last.day}T00:00`).toLocaleDateString(`th-TH-u-ca-buddhist-nu-${digits}`, options).replace("พ.ศ. ", "")
    said.querySelector("[data-last]").replaceChildren(time)
  }
  if (news.length) said.querySelector("[data-count]").textContent = news.length.toLocaleString(`th-TH-u-nu-${digits}`)
  box.hidden = said.hidden = false
})()
