/* A button that copies a text, beside every text with data-copy (its name). Without JavaScript the text is selected by hand. */
(() => {
  const said = document.createElement("p")
  said.className = "oit-hidden"
  said.setAttribute("role", "status")
  document.querySelector(".oit-page").append(said)

  // Where the page is not served over HTTPS the clipboard can only be reached through a selection.
  const copy = async (place) => {
    try {
      await navigator.clipboard.writeText(place.textContent)
      return true
    } catch {
      getSelection().selectAllChildren(place)
      return document.execCommand("copy")
    }
  }

  for (const place of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "oit-button oit-screen"
    // Its name is what it shows, and then of what: whoever speaks to a computer says the words that can be seen.
    const shown = document.createElement("span"), named = document.createElement("span")
    shown.textContent = "คัดลอก"
    named.className = "oit-hidden"
    named.textContent = place.dataset.copy
    button.append(shown, " ", named)
    let waiting
    button.addEventListener("click", async () => {
      const done = await copy(place)
      shown.textContent = done ? "คัดลอกแล้ว" : "เลือกข้อความไว้แล้ว"
      said.textContent = `${shown.textContent} ${place.dataset.copy}`
      clearTimeout(waiting)
      // What is said is taken away too: the same words would not be read a second time.
      waiting = setTimeout(() => { shown.textContent = "คัดลอก"; said.textContent = "" }, 3000)
    })
    place.after(" ", button)
  }
})()
