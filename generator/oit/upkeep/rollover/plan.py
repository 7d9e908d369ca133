"""Plans what a new year takes over from the last one: files that stay valid, and a list of what must be made anew.

This module reads and writes no file. A plan never touches what the new year has already.
"""

from dataclasses import dataclass, replace
from datetime import date

from ...content import CONTENT, Content, Renewal, YearContent, kinds
from ...framework import Framework, Item
from ...judging.disclosure import Disclosure, Status


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
class Plan:
    """The steps for a new year. ``copies`` are in the order of their targets.

    ``taken`` holds the folders of items that stay untouched, because the new year has something of its own there.
    ``gone`` names last year's items that the new year does not ask for: "O15 ประกาศจัดซื้อจัดจ้าง".
    """

    year: int
    copies: tuple[Copy, ...]
    renewals: tuple[Renewal, ...]
    taken: tuple[str, ...]
    gone: tuple[str, ...]


def plan(content: Content, before: Framework, after: Framework) -> Plan:
    """Plan what to do for every item of the last year that has a page or records."""
    last, new = content.years[before.year], content.years.get(after.year)
    copies: list[Copy] = []
    renewals: list[Renewal] = []
    taken: list[str] = []
    gone: list[str] = []
    for item in before.items:
        successor = after.find(item.key)
        if item.code not in last.pages and not _has_records(item, last):
            continue
        if not successor:
            gone.append(f"{item.code} {item.name}")
        elif _is_taken(successor, new):
            taken.append(f"{CONTENT}/{after.year}/{successor.slug}")
        elif successor.key == item.key and _stays_valid(item, successor, last, after.year):
            copies += _copies(content, last, item, successor, after.year)
        else:
            renewals.append(_renewal(item, successor, before.year, after))
    unique = {renewal.item: renewal for renewal in reversed(renewals)}
    listed = {renewal.item for renewal in new.renewals.value.renewals} if new and new.renewals else set()
    missing = (renewal for renewal in unique.values() if renewal.item not in listed)
    ordered = sorted(missing, key=lambda renewal: int(renewal.item[1:]))
    return Plan(after.year, tuple(copies), tuple(ordered), tuple(dict.fromkeys(taken)), tuple(gone))


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


def _copies(content: Content, last: YearContent, item: Item, successor: Item, year: int) -> list[Copy]:
    folder = f"{last.folder}/{item.slug}/"
    page = last.pages[item.code]
    inside = [page.path, *sorted(path for path in content.attachments if path.startswith(folder))]
    claimed = {identity for entry in page.value.evidence for identity in entry.shows}
    earlier_elements = {element.id for element in item.elements}
    drop = frozenset(claimed | earlier_elements) - {element.id for element in successor.elements}
    return [
        Copy(
            path,
            f"{CONTENT}/{year}/{successor.slug}/{path.removeprefix(folder)}",
            drop if path == page.path else frozenset(),
        )
        for path in inside
    ]


def _renewal(item: Item, successor: Item, last: int, after: Framework) -> Renewal:
    due: date = max(after.due(successor, element) for element in successor.elements)
    what = f"จัดทำ “{successor.name}” ({successor.period.thai})"
    if successor.key != item.key:
        what = f"รวมเรื่อง “{item.name}” ไว้ใน “{successor.name}” ({successor.period.thai})"
    return Renewal(item=successor.slug, last=f"{last}/{item.slug}", renew=what, due=due)
