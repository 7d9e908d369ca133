"""A page gone through with the Tab key: what gets the focus, in which order, and whether that is seen."""

from dataclasses import dataclass

import contrast
from playwright.sync_api import Page

LISTEN = (
    f"""() => {{
  {contrast.COLOURS}"""
    """
  const name = e => (e.ariaLabel || e.innerText || e.title || e.value || "").trim().replace(/\\s+/g, " ").slice(0, 40)
  const outline = e => {
    const s = getComputedStyle(e)
    return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow].join(" ")
  }
  const all = [...document.querySelectorAll("*")]
  window.stops = []
  let last
  // When the key is let go, the browser has moved the focus and scrolled to it.
  document.addEventListener("keyup", event => {
    if (event.key !== "Tab") return
    const e = document.activeElement
    if (last) last.stop.differs = outline(last.element) !== last.outline
    if (e === document.body || !e) { last = null; stops.push(null); return }
    const style = getComputedStyle(e), box = e.getBoundingClientRect()
    const under = parseFloat(style.outlineOffset) < 0 ? e : e.parentElement
    const bar = document.querySelector(".md-header").getBoundingClientRect()
    const isInBar = e.closest(".md-header, .md-skip, dialog, [popover]:popover-open")
    const stop = {
      name: name(e) || e.className, place: all.indexOf(e), differs: true,
      contrast: style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2 ? 0
        : ratio(over(rgba(style.outlineColor), ground(under)), ground(under)),
      isVisible: e.checkVisibility({ opacityProperty: true, visibilityProperty: true })
        && box.width > 1 && box.height > 1
        && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      isCovered: !isInBar && box.top < bar.bottom - 1 && bar.top <= 0 && box.height < innerHeight / 2,
    }
    last = { element: e, outline: outline(e), stop }
    stops.push(stop)
  }, true)
}"""
)


@dataclass(frozen=True)
class Stop:
    """One element that got the focus; ``place`` counts the page's elements in reading order."""

    name: str
    place: int
    differs: bool
    """It looks other than without the focus."""
    contrast: float
    """Of the focus ring with what lies below it; 0 without a ring of two pixels."""
    isVisible: bool
    isCovered: bool
    """By the header, which stays while the page scrolls."""

    @property
    def is_seen(self) -> bool:
        return self.differs and self.contrast >= 3 and self.isVisible and not self.isCovered


def walk(page: Page, key: str = "Tab", most: int = 1500) -> list[Stop]:
    """Press Tab (or Shift+Tab) until the focus has left the page. Raises when it never does."""
    page.evaluate(LISTEN)
    for _ in range(most // 20):
        for _ in range(20):
            page.keyboard.press(key)
        stops = page.evaluate("stops")
        if None in stops or len({stop["place"] for stop in stops}) < len(stops):
            break
    else:
        raise AssertionError(f"after {most} stops the focus is still on {page.url}")
    found: list[Stop] = []
    for stop in stops:
        if stop is None or stop["place"] in {one.place for one in found}:
            break  # it has left the page, or begun anew
        found.append(Stop(**stop))
    return found
