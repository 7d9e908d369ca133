"""What is wrong with one record, and where its item stands, right after a save: before the site is built anew."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ..content import CONTENT, Content, kinds
from ..content import read as read_content
from ..content.paths import below_content
from ..files import plain_file
from ..files.attachments import Attachments
from ..files.fact_cache import FactCache
from ..files.file_state import state_of
from ..files.source import Source, read_markdown, read_yaml
from ..git.cache_folder import cache_folder
from ..judging.disclosure import Disclosure, ItemState
from ..judging.evaluate import evaluate
from ..judging.finding import Finding
from ..judging.kept_years import KeptYears

READY, BUILDING, UNSAVED = "ready", "building", "unsaved"


class Verdicts:
    """The verdicts of a site that is being edited."""

    def __init__(self, root: Path, as_of: date) -> None:
        self._root = root.resolve()  # as the build has it: it then takes over the content that was read here
        self._as_of = as_of
        self._built: Callable[[], Disclosure | None] = lambda: None
        self._wake: Callable[[], None] = lambda: None
        self._stale: Disclosure | None = None
        self._early: dict[int | None, tuple[int, Disclosure]] = {}
        self._saves = self._shown = 0
        self._weighed = KeptYears()
        self._counting, self._judging = threading.Lock(), threading.Lock()

    def follow(self, built: Callable[[], Disclosure | None], wake: Callable[[], None]) -> None:
        """``built`` returns the verdicts of the last build; ``wake`` begins the next one."""
        self._built, self._wake = built, wake

    def saved(self, path: str) -> None:
        """Say that a file changed: what was built is of before. Its findings are looked for at once, as the form asks
        for them next."""
        with self._counting:
            self._stale = self._built()
            self._saves += 1
        threading.Thread(target=self._judged_early, args=(_year(path),), daemon=True).start()
        self._wake()

    def build(self, builder: Callable[[], bool]) -> None:
        """Build the site, or the part of it that ``builder`` makes before the rest; it then returns False. Whoever
        waits for the findings of a save gets them first."""
        with self._judging:
            begun = self._saves
        if builder():
            self._shown = max(self._shown, begun)

    @property
    def state(self) -> str:
        return READY if self._shown >= self._saves else BUILDING

    def of(self, path: str, unsaved: str | None = None, *, is_removed: bool = False) -> dict[str, Any]:
        """Return the findings of one record, each with the field that it speaks of, and the status of its item.

        ``unsaved``: the record's text as it would be saved; ``is_removed``: it would be removed. Then all is told as it
        would be.
        """
        if unsaved is None and not is_removed:
            return self._told(path, self._disclosure(_year(path)))
        would_be_there = None if is_removed or unsaved is None else unsaved.encode("utf-8", "replace")
        with plain_file.with_unsaved({self._root / path: would_be_there}), self._judging:
            would_be = self._judged(_year(path))
            told = {**self._told(path, would_be), "state": UNSAVED}
        return {**told, "elsewhere": _elsewhere(path, self._disclosure(_year(path)), would_be)}

    def _told(self, path: str, disclosure: Disclosure) -> dict[str, Any]:
        source = self._source(path)
        state = _item(disclosure, path)
        return {
            "findings": [_told(finding, source) for finding in disclosure.findings if finding.place.path == path],
            "item": {"id": state.item.code, "status": str(state.status), "words": state.status.thai} if state else None,
            "state": self.state,
        }

    def _disclosure(self, year: int | None) -> Disclosure:
        """Return the verdicts of the last build, or after a save those of the year alone, which take a moment."""
        built = self._built()
        # A build that failed is done, and left the verdicts of before.
        is_new = built is not self._stale and self.state == READY
        return built if built and is_new else self._judged_early(year)

    def _judged_early(self, year: int | None) -> Disclosure:
        wanted = self._saves
        with self._judging:
            saves, judged = self._early.get(year, (-1, None))
            if judged is None or saves < wanted:
                saves, judged = self._saves, self._judged(year)
                self._early = {**self._early, year: (saves, judged)}
            return judged

    def _judged(self, year: int | None) -> Disclosure:
        attachments = Attachments(self._root, FactCache(cache_folder(), self._root))
        content = read_content(self._root, refuse=attachments.refusal, again=True)
        files = [(path, state_of(self._root / path)) for path in sorted(content.attachments | content.unsafe)]
        return evaluate(_near(content, year), attachments, self._as_of, self._weighed, files)

    def _source(self, path: str) -> Source:
        return read_markdown(self._root, path) if path.endswith(".md") else read_yaml(self._root, path)


def _year(path: str) -> int | None:
    identity = kinds.identify(below_content(path))
    return identity.year if identity else None


def _near(content: Content, year: int | None) -> Content:
    """Return the content of one year and of the one before, whose records it may show. The other years are judged with
    the next build."""
    year = year or (content.agency.value.current_year if content.agency else None)
    if year is None:
        return content
    return replace(content, years={each: known for each, known in content.years.items() if year - 1 <= each <= year})


def _elsewhere(path: str, before: Disclosure, would_be: Disclosure) -> list[dict[str, str]]:
    """Return what a save would bring to other files, such as names that lead nowhere any more."""
    known = {(finding.code, finding.place.path, finding.message) for finding in before.findings}
    return [
        {"path": finding.place.path, "rule": finding.code, "message": finding.message}
        for finding in would_be.findings
        if finding.place.path != path
        if (finding.code, finding.place.path, finding.message) not in known
    ]


def _item(disclosure: Disclosure, path: str) -> ItemState | None:
    """Return the item to which a record belongs, None for one that belongs to none."""
    identity = kinds.identify(path.removeprefix(f"{CONTENT}/"))
    year = next((each for each in disclosure.years if identity and each.year == identity.year), None)
    if not identity or not year:
        return None
    if identity.kind.name == "page":
        return next((state for state in year.items if state.item.slug == identity.id), None)
    return year.by_key.get(identity.kind.item_key)


def _told(finding: Finding, source: Source) -> dict[str, Any]:
    return {
        "rule": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.repair,
        "line": finding.place.line,
        "field": _field(finding, source),
    }


def _field(finding: Finding, source: Source) -> str | None:
    """Return the path of a finding's value in the record's data: "evidence.0.document"; None for the whole file."""
    line = finding.place.line
    if not source.is_readable:
        return None
    if source.path.endswith(".md") and line >= source.body_line:
        return "body"
    if finding.place.is_absent and (line, finding.place.column) == (1, 1):
        return None
    return ".".join(map(str, source.keys_at(line, finding.place.column))) or None
