"""How well the search forgives: queries as people type them, each with the subjects that answer it, typed into the real
box."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml
from search_quality import Search
from sites import ROOT, Site

from oit.framework import load

DATA = ROOT / "tests/search"
SEEN: list[dict[str, Any]] = yaml.safe_load((DATA / "typed.yaml").read_text(encoding="utf-8"))
"""Written while the search was built."""
BEFOREHAND: list[dict[str, Any]] = yaml.safe_load((DATA / "typed_beforehand.yaml").read_text(encoding="utf-8"))
"""Written before it was begun, and first run when it was done."""
UNSEEN: list[dict[str, Any]] = yaml.safe_load((DATA / "typed_unseen.yaml").read_text(encoding="utf-8"))
"""Written by somebody who knew nothing of the search, and first run when it was done."""
OUTSIDER: list[dict[str, Any]] = yaml.safe_load((DATA / "typed_outsider.yaml").read_text(encoding="utf-8"))
"""Written before the search was mended by what the unseen ones missed, and first run when that was done."""
LAST: list[dict[str, Any]] = yaml.safe_load((DATA / "typed_last.yaml").read_text(encoding="utf-8"))
"""Written and first run after that."""
NEWEST: list[dict[str, Any]] = yaml.safe_load((DATA / "typed_newest.yaml").read_text(encoding="utf-8"))
"""Written from the two sites alone by an outsider, and first run before anything was mended by it."""
AMONG = 10
"""So many hits are looked through."""

PAGES = {
    "contact-page": "contact/",
    "home-page": "",
    "about-page": "about/",
    "rules-page": "rules/",
    "data-page": "open-data/",
    "results-page": "ita/",
}
OF_YEARS = {
    "no-gift-page": "no-gift/",
    "integrity-page": "integrity/",
    "measures-page": "measures/",
    "memos-page": "memos/",
}


@dataclass(frozen=True)
class Answers:
    """How many queries were asked, how many have a right page among the first hits, and how many have it first."""

    asked: int
    found: int
    first: int
    wrong: list[str]

    @property
    def recall(self) -> float:
        return self.found / self.asked

    @property
    def right(self) -> float:
        return self.first / self.asked


def answers(search: Search, site: Site, queries: Iterable[dict[str, Any]]) -> Answers:
    asked = found = first = 0
    wrong = []
    for query in queries:
        if query.get("site", site.name) != site.name:
            continue
        asked += 1
        right = tuple(query["pages"]) if "pages" in query else _right(site, query["subjects"])
        hits = [hit[0].partition("#")[0] for hit in search(query["type"])][:AMONG]
        at = next((n for n, hit in enumerate(hits) if _is_right(hit, right)), None)
        found += at is not None
        first += at == 0
        if at != 0:
            wrong.append(f"{query['type']}: {'absent' if at is None else at + 1} {hits[:4]}")
    return Answers(asked, found, first, wrong)


def _right(site: Site, subjects: list[str]) -> tuple[str, ...]:
    """Return the beginnings of right addresses: of the subjects' pages, of every year, with what lies beside them."""
    years = sorted(int(path.name) for path in site.folder.iterdir() if path.name.isdecimal())
    right = [PAGES[subject] for subject in subjects if subject in PAGES]
    for year in years:
        right += [f"{year}/{OF_YEARS[subject]}" for subject in subjects if subject in OF_YEARS]
        right += [f"{year}/{item.slug}/" for item in load(year).items if item.key in subjects]
    assert right, subjects
    return tuple(right)


def _is_right(hit: str, right: tuple[str, ...]) -> bool:
    return any(hit == one or (bool(one) and hit.startswith(one)) for one in right)
