"""Whoever needs larger letters, a narrow window, wider spacing, less motion or own colours loses nothing of a page."""

from collections.abc import Iterator

import contrast
import pytest
from playwright.sync_api import Browser, Page
from sites import Sample

SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    " p { margin-bottom: 2em !important }"
)
"""WCAG 1.4.12."""
NEEDS = {
    "400 % zoom": (320, ""), "200 % zoom": (640, ""), "text at 200 %": (1280, "html { font-size: 200% !important }"),
    "spaced text": (1280, SPACING), "spaced text on a phone": (360, SPACING),
}  # fmt: skip
"""What a reader sets: the window's width that comes of it, and the style."""

LOST = """() => {
  const found = []
  const name = e => e.tagName.toLowerCase() + [...e.classList].map(c => "." + c).join("") + ": "
    + e.innerText?.trim().replace(/\\s+/g, " ").slice(0, 50)
  const { scrollWidth } = document.documentElement
  if (scrollWidth > innerWidth) found.push(`sideways scroll: ${scrollWidth} px`)
  // Cut off: what hides what runs over. Said in full elsewhere: the header's title (in h1), and the path's last step.
  const known = ".md-header__title, .md-header__title *, .oit-path [aria-current], .oit-path [aria-current] *, "
    + ".oit-hidden, .oit-search-open > span, svg, svg *"
  for (const e of document.querySelectorAll("body *")) {
    if (e.matches(known) || !e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    const { overflowX, overflowY } = getComputedStyle(e)
    const hides = { x: /hidden|clip/.test(overflowX), y: /hidden|clip/.test(overflowY) }
    const isOver = hides.x && e.scrollWidth > e.clientWidth + 1 || hides.y && e.scrollHeight > e.clientHeight + 1
    if (e.innerText?.trim() && isOver) found.push(`cut off: ${name(e)}`)
    const box = e.getBoundingClientRect()
    const isOutside = box.right > innerWidth + 1 || box.left < -1
    if (box.width > 1 && isOutside && !e.closest(".oit-scroll, .oit-body, .md-tabs")) found.push(`outside: ${name(e)}`)
  }
  // Overlapping: two pieces of text in one place. Their boxes are taller than their letters.
  const boxes = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement
    if (!walker.currentNode.data.trim()) continue
    if (e.closest("script, style, svg, .md-header, .md-skip, .md-top, .oit-hidden")) continue
    if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    const frame = e.closest(".md-sidebar__scrollwrap")?.getBoundingClientRect()    // the menu scrolls by itself
    const range = document.createRange()
    range.selectNodeContents(walker.currentNode)
    for (const { left, right, top, bottom, height } of range.getClientRects()) {
      if (right - left <= 1 || frame && bottom > frame.bottom) continue
      boxes.push({ left: left + 1, right: right - 1, top: top + height * .3, bottom: bottom - height * .3, e })
    }
  }
  boxes.sort((one, other) => one.top - other.top)
  boxes.forEach((one, index) => {
    for (let next = index + 1; next < boxes.length && boxes[next].top < one.bottom; next++) {
      const other = boxes[next]
      if (one.left < other.right && other.left < one.right && one.e !== other.e)
        found.push(`overlapping: ${name(one.e)} | ${name(other.e)}`)
    }
  })
  return found
}"""


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(**{"reduced_motion": "reduce", "locale": "th-TH"} | getattr(request, "param", {}))
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", ["agency", "example"])
def test_nothing_is_lost(page: Page, sampled: list[Sample], name: str) -> None:
    lost = []
    for sample in sampled:
        if sample.site.name != name:
            continue
        page.goto(sample.address)
        page.evaluate("document.querySelectorAll('.oit-page details').forEach(part => part.open = true)")
        page.evaluate("document.head.append(Object.assign(document.createElement('style'), { id: 'reader' }))")
        for need, (width, style) in NEEDS.items():
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate("style => { document.getElementById('reader').textContent = style }", style)
            lost += [f"{sample} with {need}: {what}" for what in page.evaluate(LOST)]
    assert lost == []


def test_nothing_moves_for_those_who_ask_so(page: Page, sampled: list[Sample]) -> None:
    moving = """[...document.querySelectorAll("*")].filter(e => {
      const { transitionDuration, transitionProperty, animationName, scrollBehavior } = getComputedStyle(e)
      return transitionProperty !== "none" && !/^(0s(, )?)+$/.test(transitionDuration)
        || animationName !== "none" || scrollBehavior === "smooth"
    }).map(e => e.outerHTML.slice(0, 80))"""
    for sample in one_of_each_kind(sampled):
        page.goto(sample.address)
        assert page.evaluate(moving) == [], sample


def test_own_colours_show_text_and_signs(browser: Browser, sampled: list[Sample]) -> None:
    pairs = contrast.pairs(browser, one_of_each_kind(sampled), forced_colors="active")
    assert [str(pair) for pair in pairs if not pair.is_enough] == []
    assert {pair.kind for pair in pairs} == {"text", "part"}


@pytest.mark.parametrize("page", [{"forced_colors": "active", "color_scheme": "dark"}], indirect=True)
def test_own_colours_show_the_sign_inside_an_icon(page: Page, address: str) -> None:
    page.goto(address)
    cut, icon = (
        page.locator(selector).first.evaluate(f"e => getComputedStyle(e).{key}")
        for selector, key in (("#oit-complete .oit-cut", "stroke"), (".oit-icon", "color"))
    )
    assert {cut, icon} == {"rgb(0, 0, 0)", "rgb(255, 255, 255)"}


def one_of_each_kind(sampled: list[Sample]) -> list[Sample]:
    return list({sample.kind: sample for sample in sampled}.values())
