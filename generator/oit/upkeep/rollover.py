"""A new year begun from the last one: what stays valid is carried to its new code, what must be made anew is listed.

Pure planning; ``cli`` does the copying. Nothing that is already there is ever overwritten.
"""

from dataclasses import dataclass, replace
from datetime import date

import yaml

from .. import thai
from ..content import CONTENT, Content, Renewal, YearContent
from ..framework import Framework, Item
from ..judging.disclosure import Disclosure, Status


@dataclass(frozen=True)
class Copy:
    """A file that stays valid: paths from the project's root. ``drop``: elements that the new year does not ask for."""

    source: str
    target: str
    drop: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Plan:
    """``copies`` in the order of their targets; ``kept``: targets left alone because something is there already."""

    year: int
    copies: tuple[Copy, ...]
    renewals: tuple[Renewal, ...]
    kept: tuple[str, ...]
    gone: tuple[str, ...]
    """Last year's items that the new year does not ask for: "O15 ประกาศจัดซื้อจัดจ้าง"."""


def plan(content: Content, before: Framework, after: Framework) -> Plan:
    """What to do for every item of the last year that has a page, and for the yearly records."""
    last, new = content.years[before.year], content.years.get(after.year)
    copies: list[Copy] = []
    renewals: list[Renewal] = []
    kept: list[str] = []
    gone: list[str] = []
    for item in before.items:
        successor = after.find(item.key)
        if item.code not in last.pages and not _has_records(item, last):
            continue
        if not successor:
            gone.append(f"{item.code} {item.name}")
        elif _is_taken(successor, new):
            kept.append(f"{CONTENT}/{after.year}/{successor.slug}")
        elif successor.key == item.key and _stays_valid(item, successor, last, after.year):
            copies += _copies(content, last, item, successor, after.year)
        else:
            renewals.append(_renewal(item, successor, before.year, after))
    unique = {renewal.item: renewal for renewal in reversed(renewals)}
    known = {renewal.item for renewal in new.renewals.value.renewals} if new and new.renewals else set()
    ordered = sorted((r for r in unique.values() if r.item not in known), key=lambda renewal: int(renewal.item[1:]))
    return Plan(after.year, tuple(copies), tuple(ordered), tuple(dict.fromkeys(kept)), tuple(gone))


def still_open(plan: Plan, disclosure: Disclosure) -> Plan:
    """The plan without renewals of items that what was carried over, or the agency's own data, completes already."""
    year = next((year for year in disclosure.years if year.year == plan.year), None)
    done = {state.item.slug for state in year.items if state.status is Status.COMPLETE} if year else set()
    return replace(plan, renewals=tuple(renewal for renewal in plan.renewals if renewal.item not in done))


def renewals_text(renewals: tuple[Renewal, ...]) -> str:
    """The entries of ``renewals.yaml``, to be put under its ``renewals:``."""
    entries = []
    for entry in renewals:
        due = {"due": thai.long_date(entry.due)} if entry.due else {}
        entries.append({"item": str(entry.item), "last": str(entry.last), "renew": str(entry.renew), **due})
    text = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=1000)
    return "".join(f"  {line}\n" for line in text.splitlines())


def _has_records(item: Item, year: YearContent) -> bool:
    kinds = {getattr(element.verify, "records", None) for element in item.elements}
    return bool(("measures" in kinds and year.measures) or ("no-gift" in kinds and year.no_gift))


def _is_taken(item: Item, year: YearContent | None) -> bool:
    """Whether the new year has something of its own for the item, readable or not."""
    if not year:
        return False
    folder = f"{year.folder}/{item.slug}/"
    return (
        item.code in year.pages or any(path.startswith(folder) for path in year.unreadable) or _has_records(item, year)
    )


def _stays_valid(item: Item, successor: Item, last: YearContent, year: int) -> bool:
    """Content as things stand now stays valid; so does a plan whose declared span reaches into the new year."""
    page = last.pages.get(item.code)
    if not page:
        return False
    if successor.period.kind == "current":
        return True
    spans = [document.covers for document in page.value.documents if document.covers]
    return successor.period.kind == "covers" and any(first <= year <= end for first, end in spans)


def _copies(content: Content, last: YearContent, item: Item, successor: Item, year: int) -> list[Copy]:
    folder = f"{last.folder}/{item.slug}/"
    inside = [last.pages[item.code].path, *sorted(path for path in content.attachments if path.startswith(folder))]
    known = {element.id for element in successor.elements}
    shown = {identity for entry in last.pages[item.code].value.evidence for identity in entry.shows}
    return [
        Copy(
            path,
            f"{CONTENT}/{year}/{successor.slug}/{path.removeprefix(folder)}",
            frozenset(shown - known) if path.endswith("/index.md") else frozenset(),
        )
        for path in inside
    ]


def without_elements(page: str, gone: frozenset[str]) -> str:
    """A page's text without the evidence of those elements; entries that show others too keep those.

    The front matter is written anew, so its comments stay behind in the old year's file.
    """
    head, fence, body = page.removeprefix("---\n").partition("\n---")
    data = yaml.load(head, yaml.SafeLoader)
    kept = []
    for entry in data.get("evidence", []):
        shows = [identity for identity in _listed(entry["shows"]) if identity not in gone]
        if shows:
            kept.append({**entry, "shows": shows})
    text = yaml.safe_dump({**data, "evidence": kept}, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{text}{fence.lstrip()}{body}"


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _renewal(item: Item, successor: Item, last: int, after: Framework) -> Renewal:
    due: date = max(after.due(successor, element) for element in successor.elements)
    what = f"จัดทำ “{successor.name}” ({successor.period.thai})"
    if successor.key != item.key:
        what = f"รวมเรื่อง “{item.name}” ไว้ใน “{successor.name}” ({successor.period.thai})"
    return Renewal(item=successor.slug, last=f"{last}/{item.slug}", renew=what, due=due)
