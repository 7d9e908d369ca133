/* The day on which a page is printed, for its letterhead. Without JavaScript the day of the check stands at its foot. */
addEventListener("beforeprint", () => {
  const today = new Date().toLocaleDateString("th-TH-u-ca-buddhist-nu-latn", { day: "numeric", month: "long", year: "numeric" })
  for (const place of document.querySelectorAll(".oit-printed")) place.textContent = ` พิมพ์เมื่อ ${today.replace("พ.ศ. ", "")}`
})
