/* The day on which a page is printed, for its letterhead. Without JavaScript the day of the check stands at its foot. */
addEventListener("beforeprint", () => {
  for (const place of document.querySelectorAll(".oit-printed")) {
    const digits = place.dataset.numerals === "thai" ? "thai" : "latn"
    const today = new Date().toLocaleDateString(`th-TH-u-ca-buddhist-nu-${digits}`, { day: "numeric", month: "long", year: "numeric" })
    place.textContent = ` พิมพ์เมื่อ ${today.replace("พ.ศ. ", "")}`
  }
})
