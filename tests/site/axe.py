"""axe-core in the browser: each page on a phone and on a desktop, light and dark, with all its parts unfolded."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page
from sites import ROOT, Sample, Site

SCRIPT = (ROOT / "tests/site/tools/node_modules/axe-core/axe.min.js").read_text
VIEWS = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]
RUN = """async () => {
  document.querySelectorAll("details").forEach(part => part.open = true)
  const result = await axe.run({
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations", "incomplete"], preload: false,
  })
  const told = result => result.flatMap(rule => rule.nodes.map(node => {
    const checks = [...node.any, ...node.all, ...node.none]
    return { rule: rule.id, html: node.html, target: node.target.at(-1),
             keys: checks.map(check => check.data?.messageKey), why: checks.map(check => check.message).join("; ") }
  }))
  return {
    passed: result.passes.map(rule => rule.id),
    violations: told(result.violations), undecided: told(result.incomplete),
  }
}"""
HEADS_GROUPS = """table => [...document.querySelector(table).querySelectorAll('th')].every(
  head => head.scope !== 'rowgroup' || head.closest('tbody').querySelector('td'))"""
"""axe looks below "col" and beside "row" only; that a "rowgroup" heads cells is seen here."""
MEASURED_BY_CONTRAST = {"imgNode", "shortTextContent", "bgOverlap", "elmPartiallyObscured", "elmPartiallyObscuring"}
"""Why axe gives up on a contrast: text in a picture, a single letter, a box that scrolls. ``contrast`` measures all
text."""


@dataclass(frozen=True)
class Scan:
    """What axe says of one page in one view."""

    where: str
    passed: frozenset[str]
    """Rules that found something to judge, and found it right."""
    violations: tuple[str, ...]
    undecided: tuple[str, ...]
    """What axe could not decide and nothing else here proves."""


def pages(browser: Browser, samples: Iterable[Sample]) -> Iterator[Scan]:
    with _page(browser) as page:
        for sample in samples:
            page.goto(sample.address)
            yield from _scans(page, str(sample))


def search(browser: Browser, site: Site) -> Iterator[Scan]:
    """The open search with hits."""
    with _page(browser) as page:
        page.goto(site.address)
        page.keyboard.press("Control+k")
        page.keyboard.type("แผน")
        page.locator(".oit-search[data-answered=แผน] li").first.wait_for()
        yield from _scans(page, f"{site.name}, search open")


def menu(browser: Browser, sample: Sample) -> Iterator[Scan]:
    """The open menu of a phone."""
    with _page(browser) as page:
        page.set_viewport_size({"width": 360, "height": 900})
        page.goto(sample.address)
        page.get_by_role("button", name="เมนู", exact=True).click()
        yield from _scans(page, f"{sample}, menu open", [view for view in VIEWS if view[0] == 360])


@contextmanager
def _page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", locale="th-TH")
    context.route("**/*.pdf", lambda route: route.abort())  # no preview: what a PDF holds is not the site's
    yield context.new_page()
    context.close()


def _scans(page: Page, where: str, views: Iterable[tuple[int, str]] = VIEWS) -> Iterator[Scan]:
    page.evaluate(SCRIPT(encoding="utf-8") + "; 0")
    for width, scheme in views:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.locator(f"body[data-md-color-scheme={'slate' if scheme == 'dark' else 'default'}]").wait_for()
        result = page.evaluate(RUN)
        told = [[node for node in result[kind] if not _is_proven(page, node)] for kind in ("violations", "undecided")]
        view = f"{where} {width} px {scheme}"
        yield Scan(
            view,
            frozenset(result["passed"]),
            *(tuple(f"{view}: {_sentence(node)}" for node in nodes) for nodes in told),
        )


def _is_proven(page: Page, node: dict[str, Any]) -> bool:
    match node["rule"]:
        case "color-contrast":
            return bool(node["keys"]) and MEASURED_BY_CONTRAST.issuperset(node["keys"])
        case "th-has-data-cells":
            return page.evaluate(HEADS_GROUPS, node["target"])
        case "frame-tested":
            return ".pdf" in node["html"]
    return False


def _sentence(node: dict[str, Any]) -> str:
    return f"{node['rule']}: {node['target']}: {node['why']}"
