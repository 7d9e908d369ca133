"""Plans what a new year takes over from the last one: files that stay valid, and a list of what must be made anew.

This module reads and writes no file. A plan never touches what the new year has already.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ...content import CONTENT, Content, Renewal, YearContent, kinds
from ...files.source import FileProblem
from ...framework import Framework, Item
from ...judging.disclosure import Disclosure, Status
from ...thai import in_order
from ...values import dataclass


@dataclass(frozen=True)
class Copy:
    """A file that stays valid. Paths begin at the project's root.

    ``drop`` holds the elements that the new year does not ask for.
    """

    source: str
    target: str
    drop: frozenset[str] = frozenset()

    @property
    def is_page(self) -> bool:
        return self.target.endswith("/index.md")


@dataclass(frozen=True)
class Left:
    """Something of the last year that is not carried over, though it may be valid. ``reason`` says why, in Thai."""

    path: str
    reason: str


@dataclass(frozen=True)
class Plan:
    """The steps for a new year. ``copies`` are in the order of their targets.

    ``taken`` holds the folders of items that stay untouched, because the new year has something of its own there.
    ``gone`` names last year's items that the new year does not ask for: "O15 ประกาศจัดซื้อจัดจ้าง". ``left`` names what
    lies in a folder that is carried over and stays behind, and what cannot be read at all. ``dropped`` names the
    evidence of elements that the new year does not ask for: "content/2567/o5/index.md:12" and the elements.
    """

    year: int
    copies: tuple[Copy, ...]
    renewals: tuple[Renewal, ...]
    taken: tuple[str, ...]
    gone: tuple[str, ...]
    left: tuple[Left, ...] = ()
    dropped: tuple[Left, ...] = ()


def plan(content: Content, before: Framework, after: Framework) -> Plan:
    """Plan what to do for every item of the last year that has a page or records."""
    last, new = content.years[before.year], content.years.get(after.year)
    copies: list[Copy] = []
    renewals: list[Renewal] = []
    taken: list[str] = []
    gone: list[str] = []
    left = [Left(problem.place.path, problem.message) for problem in content.problems if _closes(problem, last)]
    dropped: list[Left] = []
    for item in before.items:
        successor = after.find(item.key)
        if item.code not in last.pages:
            left += _unreadable(content, last, item)
            if not _has_records(item, last):
                continue
        if not successor:
            gone.append(f"{item.code} {item.name}")
        elif _is_taken(successor, new):
            taken.append(f"{CONTENT}/{after.year}/{successor.slug}")
        elif successor.key == item.key and _stays_valid(item, successor, last, after.year):
            carried, behind = _copies(content, last, item, successor, after.year)
            copies += carried
            left += behind
            dropped += _dropped(last, item, carried)
        else:
            renewals.append(_renewal(item, successor, before.year, after))
    unique = {renewal.item: renewal for renewal in reversed(renewals)}
    listed = {renewal.item for renewal in new.renewals.value.renewals} if new and new.renewals else set()
    missing = (renewal for renewal in unique.values() if renewal.item not in listed)
    ordered = sorted(missing, key=lambda renewal: in_order(renewal.item))
    by_path = {path.path: path for path in reversed(left)}
    return Plan(
        after.year,
        tuple(copies),
        tuple(ordered),
        tuple(dict.fromkeys(taken)),
        tuple(gone),
        tuple(by_path[path] for path in sorted(by_path)),
        tuple(dropped),
    )


def still_open(plan: Plan, disclosure: Disclosure) -> Plan:
    """Return the plan without the renewals of items that are complete already."""
    year = next((year for year in disclosure.years if year.year == plan.year), None)
    complete = {state.item.slug for state in year.items if state.status is Status.COMPLETE} if year else set()
    return replace(plan, renewals=tuple(renewal for renewal in plan.renewals if renewal.item not in complete))


def _has_records(item: Item, year: YearContent) -> bool:
    return any(year.of(kind) for kind in item.record_kinds)


def _is_taken(item: Item, year: YearContent | None) -> bool:
    """True if the new year has something of its own for the item, readable or not."""
    if not year:
        return False
    of_records = (kinds.named(kind) for kind in item.record_kinds)
    folders = (f"{year.folder}/{item.slug}/", *(kind.where(year.year) for kind in of_records if kind.is_yearly))
    is_broken = any(path.startswith(folders) for path in year.unreadable)
    return item.code in year.pages or is_broken or _has_records(item, year)


def _stays_valid(item: Item, successor: Item, last: YearContent, year: int) -> bool:
    """True if the item asks for how things stand now, or for a plan whose years reach into the new one."""
    page = last.pages.get(item.code)
    if not page:
        return False
    if successor.period.kind == "current":
        return True
    spans = [document.covers for document in page.value.documents if document.covers]
    return successor.period.kind == "covers" and any(first <= year <= end for first, end in spans)


def _copies(
    content: Content, last: YearContent, item: Item, successor: Item, year: int
) -> tuple[list[Copy], list[Left]]:
    """Return the files that are carried over, and what lies beside them and is not."""
    folder = f"{last.folder}/{item.slug}/"
    page = last.pages[item.code]
    inside = [page.path, *sorted(path for path in content.attachments if path.startswith(folder))]
    claimed = {identity for entry in page.value.evidence for identity in entry.shows}
    earlier_elements = {element.id for element in item.elements}
    drop = frozenset(claimed | earlier_elements) - {element.id for element in successor.elements}
    copies = [
        Copy(
            path,
            f"{CONTENT}/{year}/{successor.slug}/{path.removeprefix(folder)}",
            drop if path == page.path else frozenset(),
        )
        for path in inside
    ]
    present = content.attachments | content.unsafe | {problem.place.path for problem in content.problems}
    left = [Left(copy.source, f"มี {copy.target} อยู่แล้ว จึงไม่เขียนทับ") for copy in copies if copy.target in present]
    left += [
        Left(problem.place.path, problem.message)
        for problem in content.problems
        if problem.place.path.startswith(folder) and problem.place.path not in inside
    ]
    return [copy for copy in copies if copy.target not in present], left


def _dropped(last: YearContent, item: Item, copies: list[Copy]) -> Iterator[Left]:
    """Yield the evidence that the page of the new year will not have, by its line in the page of the last one."""
    page = last.pages[item.code]
    drop: frozenset[str] = frozenset().union(*(copy.drop for copy in copies))
    for index, entry in enumerate(page.value.evidence):
        gone = [element for element in entry.shows if element in drop]
        if gone:
            place = page.place("evidence", index)
            yield Left(f"{place.path}:{place.line}", ", ".join(gone))


def _closes(problem: FileProblem, last: YearContent) -> bool:
    """True if a whole folder of the last year, or all content, cannot be read."""
    return problem.place.path in (CONTENT, last.folder)


def _unreadable(content: Content, last: YearContent, item: Item) -> Iterator[Left]:
    """Yield the item's files that cannot be read: only their officer knows whether they are valid."""
    folder = f"{last.folder}/{item.slug}"
    of_records = (kinds.named(kind) for kind in item.record_kinds)
    records = tuple(kind.where(last.year) for kind in of_records if kind.is_yearly)
    for problem in content.problems:
        path = problem.place.path
        is_record = path in last.unreadable and path.startswith((f"{folder}/", *records))
        if is_record or path == folder or f"{path}/" in records:
            yield Left(path, problem.message)


def _renewal(item: Item, successor: Item, last: int, after: Framework) -> Renewal:
    due: date = max(after.due(successor, element) for element in successor.elements)
    what = f"จัดทำ “{successor.name}” ({successor.period.thai})"
    if successor.key != item.key:
        what = f"รวมเรื่อง “{item.name}” ไว้ใน “{successor.name}” ({successor.period.thai})"
    return Renewal(item=successor.slug, last=f"{last}/{item.slug}", renew=what, due=due)
