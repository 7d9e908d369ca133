"""The contrast of every text and of every part that carries a meaning, computed from the styles the browser really
uses."""

from collections.abc import Iterable
from dataclasses import dataclass

from playwright.sync_api import Browser
from sites import Sample

LEAST = {"text": 4.5, "part": 3.0}
"""WCAG 1.4.3 (large text is held to the same) and 1.4.11."""

PARTS = {
    ".oit-icon": "color", ".md-header__button svg": "color", ".oit-search-open svg": "color",
    ".oit-chart__dot": "stroke",
    ".oit-bar span": "background-color", ".oit-search input": "border-top-color",
}  # fmt: skip
"""What is not text but must be seen, and the property that paints it."""

COLOURS = """
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 })
    .getContext("2d", { willReadFrequently: true })
  const known = new Map()
  const rgba = colour => {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1)
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data
      known.set(colour, [r, g, b, a / 255])
    }
    return known.get(colour)
  }
  const over = ([r, g, b, a], below) => [r, g, b].map((v, i) => v * a + below[i] * (1 - a)).concat(1)
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    return .2126 * x + .7152 * y + .0722 * z
  }
  const ratio = (one, other) => {
    const [hi, lo] = [light(one), light(other)].sort((x, y) => y - x)
    return (hi + .05) / (lo + .05)
  }
  const sheet = () => rgba(matchMedia("(forced-colors: active)").matches ? "Canvas"
    : getComputedStyle(document.body).getPropertyValue("--md-default-bg-color"))
  const behind = new Map()
  const ground = element => {                                   // what lies behind, from the page up
    if (!element) return sheet()
    if (!behind.has(element))
      behind.set(element, over(rgba(getComputedStyle(element).backgroundColor), ground(element.parentElement)))
    return behind.get(element)
  }
"""
"""JavaScript: how far two colours are apart, and which one lies behind an element."""

MEASURE = (
    f"""parts => {{
  document.querySelectorAll("details").forEach(part => part.open = true)
  document.querySelector(".oit-search")?.show()
  {COLOURS}"""
    """
  const found = new Map()
  const note = (kind, colour, element, below, name) => {
    let opacity = 1
    for (let up = element; up; up = up.parentElement) opacity *= getComputedStyle(up).opacity
    const [r, g, b, a] = rgba(colour), ink = over([r, g, b, a * opacity], below)
    const key = [kind, ink.map(Math.round).slice(0, 3), below.map(Math.round).slice(0, 3)].join()
    const rounded = colour => colour.slice(0, 3).map(Math.round)
    if (!found.has(key))
      found.set(key, { kind, ratio: ratio(ink, below), ink: rounded(ink), ground: rounded(below), name })
  }
  const name = e => e.tagName.toLowerCase() + [...e.classList].map(c => "." + c).join("")
  const shown = e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    if (!walker.currentNode.data.trim() || !shown(element)) continue
    if (element.closest("script, style, svg title, svg desc, .md-skip")) continue
    const style = getComputedStyle(element)
    note("text", element instanceof SVGElement ? style.fill : style.color, element, ground(element), name(element))
  }
  for (const element of document.querySelectorAll("*"))
    for (const pseudo of ["::before", "::after", "::placeholder"]) {
      if (pseudo === "::placeholder" ? !element.placeholder : !shown(element)) continue
      const style = getComputedStyle(element, pseudo)
      if (pseudo !== "::placeholder" && /^(none|normal|""|counter.*)$/.test(style.content)) continue
      if (style.display !== "none") note("text", style.color, element, ground(element), name(element) + pseudo)
    }
  for (const [selector, property] of Object.entries(parts))
    for (const element of document.querySelectorAll(selector))
      if (shown(element)) note("part", getComputedStyle(element).getPropertyValue(property), element,
                               ground(property === "background-color" ? element.parentElement : element), selector)
  return [...found.values()]
}"""
)


@dataclass(frozen=True)
class Pair:
    """A colour on what lies behind it: in which scheme, how far apart, and where it was seen first."""

    kind: str
    scheme: str
    ratio: float
    ink: str
    ground: str
    where: str

    @property
    def is_enough(self) -> bool:
        return self.ratio >= LEAST[self.kind]

    def __str__(self) -> str:
        return f"{self.ratio:.2f}:1, {self.ink} on {self.ground} ({self.scheme}): {self.where}"


def pairs(browser: Browser, samples: Iterable[Sample], forced_colors: str = "none") -> list[Pair]:
    """Every pair of colours on the pages, the lowest contrast first."""
    found: dict[tuple[str, str, str, str], Pair] = {}
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, reduced_motion="reduce", forced_colors=forced_colors
    )
    page = context.new_page()
    for sample in samples:
        page.goto(sample.address)
        for scheme, name in (("light", "default"), ("dark", "slate")):
            page.emulate_media(color_scheme=scheme)
            page.locator(f"body[data-md-color-scheme={name}]").wait_for()
            for seen in page.evaluate(MEASURE, PARTS):
                ink, ground = ("#{:02x}{:02x}{:02x}".format(*seen[key]) for key in ("ink", "ground"))
                pair = Pair(seen["kind"], scheme, seen["ratio"], ink, ground, f"{seen['name']} on {sample}")
                found.setdefault((pair.kind, scheme, ink, ground), pair)
    context.close()
    return sorted(found.values(), key=lambda pair: pair.ratio)
