"""What axe says of the forms: with our names and styles, and of Decap as it is without them.

``python tests/site/forms_axe.py`` writes these figures alone into docs/QUALITY.md.
"""

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from axe import RUN, SCRIPT
from playwright.sync_api import Browser, Page, Route, expect
from sites import ROOT, TWO_FRAMES, chromium

sys.path.append(str(ROOT / "tests"))

from forms_server import Edited, editing

from machine import PATIENCE

QUALITY = ROOT / "docs/QUALITY.md"
HEADING = "## The forms (axe-core)"

SCREENS: Mapping[str, str] = {
    "the items of a year": "#/collections/items-2568",
    "a measure": "#/collections/measures-2568/entries/full-disclosure",
    "an item": "#/collections/items-2568/entries/o5",
    "the people": "#/collections/people/entries/people",
}
WITHOUT = {"names.js": ("text/javascript", "export function nameAll() {}"), "admin.css": ("text/css", "")}
"""Our files that make the forms easier to use → what stands in their place to see how they were."""


@dataclass(frozen=True)
class Screen:
    """The violations on one screen, by rule."""

    name: str
    before: Counter[str]
    after: Counter[str]


def screens(browser: Browser, edited: Edited) -> Iterator[Screen]:
    for name, address in SCREENS.items():
        before, after = (_violations(browser, edited, address, is_ours) for is_ours in (False, True))
        yield Screen(name, before, after)


def _violations(browser: Browser, edited: Edited, address: str, is_ours: bool) -> Counter[str]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", locale="th-TH")
    page = context.new_page()
    try:
        if not is_ours:
            page.route(re.compile(rf"/admin/({'|'.join(map(re.escape, WITHOUT))})$"), _without)
        page.goto(f"{edited.address}admin/{address}")
        _wait(page, is_entry="/entries/" in address)
        page.evaluate(SCRIPT(encoding="utf-8") + "; 0")
        return Counter(each["rule"] for each in page.evaluate(RUN)["violations"])
    finally:
        context.close()


def _without(route: Route) -> None:
    kind, body = WITHOUT[route.request.url.rsplit("/", 1)[-1]]
    route.fulfill(content_type=kind, body=body)


def _wait(page: Page, is_entry: bool) -> None:
    if is_entry:
        page.locator("[data-oit-field]").first.wait_for()
        page.locator(".oit-verdict").wait_for()
    else:
        page.get_by_text("O28 ").first.wait_for()
    expect(page.locator("body > canvas")).to_be_hidden(timeout=PATIENCE * 1000)  # the bar that says that it loads
    page.evaluate(TWO_FRAMES)  # names are given in the frame after a change


def section(browser: Browser) -> str:
    """The figures as a section of docs/QUALITY.md."""
    with tempfile.TemporaryDirectory() as folder, editing(Path(folder)) as edited:
        found = list(screens(browser, edited))
    lines = [
        HEADING,
        "",
        f"Counted on {datetime.now(UTC):%Y-%m-%d} with Chromium {browser.version}.",
        "Violations on four screens of `oit edit`, each element counted: of the form editor without our names and",
        "styles, and with them. The forms are not claimed to meet WCAG 2.2 AA.",
        "",
        "| screen | without ours | with ours | left |",
        "|---|---:|---:|---|",
    ]
    for screen in found:
        left = ", ".join(f"{rule} {count}" for rule, count in sorted(screen.after.items())) or "–"
        lines.append(f"| {screen.name} | {screen.before.total()} | {screen.after.total()} | {left} |")
    return "\n".join([*lines, ""])


def write_section() -> None:
    """Put the figures in the place of the earlier ones, or at the end."""
    text = QUALITY.read_text(encoding="utf-8")
    before, _, after = text.partition(f"{HEADING}\n")
    rest = after[after.index("\n## ") + 1 :] if "\n## " in after else ""
    with chromium() as browser:
        parts = (before.rstrip(), section(browser).rstrip(), rest.strip())
    QUALITY.write_text("\n\n".join(filter(None, parts)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_section()
