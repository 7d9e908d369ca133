"""The search in Chromium over thousands of made-up pages: what its index weighs, how long it takes to open and to
answer.

    python tests/bench/search_scale.py [--pages 2000 5000] [--runs 5]

Some 4.4 KB of Thai a page in five sections, the words drawn from those of the corpus and from made-up ones, so that no
two sentences are the same (repeated text would compress too well). "ready": from opening the search to an index that
answers. "first hit": from the key that completes the query to the list on the page, typed into the real box; median
and slowest.
"""

import argparse
import gzip
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Browser

from oit.look import line_breaks
from oit.site import search_index, templates

TESTS = Path(__file__).resolve().parents[1]
sys.path.append(str(TESTS / "site"))

from pages_server import serving  # noqa: E402
from sites import chromium  # noqa: E402

QUERIES = (
    "ของขวัญ", "จัดซื้อจัดจ้าง", "ทุจริต", "แผนปฏิบัติการ", "๒๕๖๕", "2023", "ความโปร่งใส", "นโยบายไม่รับของขวัญ", "o12",
    "งบประมาณ 2566 แผน", "ไม่มีคำนี้แน่นอน", "จัดซื้อจัดจาง", "ความเสียงทุจริต",
)  # fmt: skip
BOX = """<!doctype html><html lang="th"><meta charset="utf-8"><title>search</title>
<a class="oit-search-open" href="#">ค้นหา</a>
<dialog class="oit-search">
<form><input type="search"><button type="button">ปิด</button></form><p role="status"></p><ol></ol>
<button type="button" class="oit-search__more" hidden>แสดงเพิ่ม</button></dialog>
<script src="assets/javascripts/search.js"></script></html>"""
ANSWERED = """query => new Promise(done => {
  const dialog = document.querySelector('dialog'), box = dialog.querySelector('input'), start = performance.now()
  new MutationObserver((_, observer) => {
    if (dialog.dataset.answered !== query) return
    observer.disconnect()
    requestAnimationFrame(() => done(performance.now() - start))
  }).observe(dialog, { attributes: true })
  box.value = query
  box.dispatchEvent(new Event('input'))
})"""


@dataclass(frozen=True)
class Scale:
    """What the search is like on a site of so many pages: bytes, and seconds."""

    pages: int
    raw: int
    """The index as it is."""
    packed: int
    """The index by gzip, as it goes over the wire."""
    ready: float
    """From opening the search to an index that answers; median."""
    answers: dict[str, list[float]]
    """Each query, and from its last key to the list on the page, a time for each run."""

    @property
    def first_hit(self) -> float:
        """The median answer."""
        return statistics.median(self.times)

    @property
    def slowest(self) -> float:
        return max(self.times)

    @property
    def times(self) -> list[float]:
        return [time for times in self.answers.values() for time in times]

    def per_thousand(self, size: int) -> str:
        """Kilobytes of 1,000 bytes for each thousand pages: "1,190"."""
        return f"{size / self.pages:,.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[2000, 5000])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    print(f"{'pages':>6} {'raw kB/1000':>12} {'gzip kB/1000':>13} {'ready':>8} {'first hit':>10} {'slowest':>8}")
    with chromium() as browser:
        for count in options.pages:
            scale = measured(browser, count, options.runs)
            sizes = f"{scale.per_thousand(scale.raw):>12} {scale.per_thousand(scale.packed):>13}"
            print(
                f"{count:>6} {sizes} {scale.ready:>6.2f} s {scale.first_hit * 1000:>7.0f} ms"
                f" {scale.slowest * 1000:>5.0f} ms",
                flush=True,
            )
            for query, times in scale.answers.items():
                print(f"       {query}: {statistics.median(times) * 1000:.0f} ms")


def measured(browser: Browser, count: int, runs: int) -> Scale:
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as address:
        index = write_site(Path(folder), count)
        answers: dict[str, list[float]] = {query: [] for query in QUERIES}
        ready = []
        for _ in range(runs):
            page = browser.new_page()
            page.goto(address)
            start = time.perf_counter()
            page.keyboard.press("Control+k")
            page.wait_for_selector("dialog[data-has=documents][data-answered]", timeout=120_000)
            ready.append(time.perf_counter() - start)
            for query in QUERIES:
                answers[query].append(page.evaluate(ANSWERED, query) / 1000)
            page.close()
    return Scale(count, len(index), len(gzip.compress(index, 6)), statistics.median(ready), answers)


def write_site(root: Path, count: int) -> bytes:
    """A page with the search box alone, its scripts, and an index of that many pages."""
    scripts = root / "assets/javascripts"
    scripts.mkdir(parents=True)
    for name in ("search.js", "search-worker.js", "search-forgiving.js", "whole.js"):
        (scripts / name).write_bytes((templates.theme_folder() / "overrides/assets/javascripts" / name).read_bytes())
    words = "search-words.json"
    (scripts.parent / words).write_bytes((templates.theme_folder() / "overrides/assets" / words).read_bytes())
    (root / line_breaks.SCRIPT).write_text(line_breaks.script(), encoding="utf-8")
    (root / "index.html").write_text(BOX, encoding="utf-8")
    (root / "search").mkdir()
    index = search_index.to_json(made_up(count)).encode()
    (root / "search/pages.json").write_bytes(index)
    (root / "search/documents.json").write_text("[]", encoding="utf-8")
    return index


def made_up(count: int) -> list[search_index.Entry]:
    chance = random.Random(1)
    corpus = yaml.safe_load((TESTS / "search/corpus.yaml").read_text(encoding="utf-8"))
    phrases = [phrase for page in corpus["pages"].values() for phrase in f"{page['title']} {page['text']}".split()]
    syllables = [a + b + c for a in "กขคจชดตทนบปพมรลวสหอ" for b in ("า", "ิ", "ี", "ุ", "ู", "ั", "อ") for c in "กงดนบมยว"]

    def sentence() -> str:
        words = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(chance.randint(3, 9))]
        words.insert(chance.randrange(len(words)), chance.choice(phrases) if chance.random() < 0.3 else "")
        return "".join(words) + (f" {chance.randint(2500, 2570)}" if chance.random() < 0.1 else "")

    def text(length: int) -> str:
        found = ""
        while len(found) < length:
            found += sentence() + chance.choice(" \n")
        return found.strip()

    def parts() -> tuple[search_index.Part, ...]:
        return tuple(
            search_index.Part(f"part-{number}" if number else "", sentence()[:30] if number else "", text(260))
            for number in range(5)
        )

    return [
        search_index.Entry(
            f"{2500 + n // 45}/o{n % 45 + 1}/", f"O{n % 45 + 1} {sentence()}", 2500 + n // 45, parts(), f"o{n % 45 + 1}"
        )
        for n in range(count)
    ]


if __name__ == "__main__":
    main()
