/* A first look at a document without leaving its page, in every card with data-look. Nothing is fetched before it is opened;
   a browser that shows no PDF in a page (most telephones) is offered the link alone. */
(() => {
  const made = (tag, values) => Object.assign(document.createElement(tag), values)

  for (const card of document.querySelectorAll("[data-look]")) {
    const isPdf = card.dataset.look === "pdf"
    if (isPdf && !navigator.pdfViewerEnabled) continue
    const link = card.querySelector("a")
    const name = link.textContent
    const look = made("details", { className: "oit-look oit-screen" })
    const summary = made("summary", { textContent: "เปิดดูในหน้านี้" })
    summary.append(made("span", { className: "oit-hidden", textContent: ` ${name}` }))
    look.append(summary)
    look.addEventListener("toggle", () => {
      if (!look.open || look.childElementCount > 1) return
      const src = card.dataset.place ? `${link.href}#${card.dataset.place}` : link.href
      look.append(isPdf ? made("iframe", { src, title: `เอกสาร ${name}` }) : made("img", { src, alt: name }))
    })
    card.insertBefore(look, card.querySelector(".oit-checksum"))
  }
})()
