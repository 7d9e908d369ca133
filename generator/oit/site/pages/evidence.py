"""The evidence map of a year: for each item what to give in ITAS, and the exact place that shows each element.

Made for the assessor, in the assessor's order. The same as a table is published beside it, see ``exports``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...framework.model import Subindicator
from ...judging.disclosure import ElementState, ItemState, Shown, State, YearDisclosure
from ..page import Attached, Link, Page, Site, item_url

_NAMES = 2
"""How many people a place names before it only counts them."""
_SHOWS = (State.MET, State.UNCERTAIN, State.WAIVED)


@dataclass(frozen=True, slots=True)
class Proof:
    """One element and the places that show it, each opening right there."""

    element: ElementState
    places: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as ITAS wants it. ``address`` is from the site's root while the site's own is unknown; ``explanation`` is
    plain text to paste, "" while nothing is shown."""

    state: ItemState
    url: str
    address: str
    explanation: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Group:
    sub: Subindicator
    entries: tuple[Entry, ...]


def evidence(site: Site) -> Iterator[Page]:
    for year in site.disclosure.years:
        tables = tuple(Link(name, table_uri(year.year, suffix)) for name, suffix in (("Excel", "xlsx"), ("CSV", "csv")))
        tables = tables if year.items else ()
        yield site.page(
            "evidence",
            f"{year.year}/evidence/index.md",
            f"แผนที่หลักฐาน ปี {year.year}",
            edit_path=f"{year.content.folder}/",
            responsible=site.disclosure.agency.name,
            breadcrumb=(site.year_link(year.year),),
            year=year.year,
            description=f"ที่อยู่และคำชี้แจงสำหรับระบบ ITAS และตำแหน่งหลักฐานของแต่ละองค์ประกอบ OIT ปี {year.year} ของ{site.disclosure.agency.name}",
            attached=tuple(Attached(f"แผนที่หลักฐาน OIT ปี {year.year}", link.url, is_table=True) for link in tables),
            framework=year.framework,
            groups=tuple(groups(site, year)),
            tables=tables,
        )


def table_uri(year: int, suffix: str) -> str:
    """Where the map is published as a file: (2568, "csv") → "2568/evidence/evidence-2568.csv"."""
    return f"{year}/evidence/evidence-{year}.{suffix}"


def groups(site: Site, year: YearDisclosure) -> Iterator[Group]:
    """The year's items in the assessor's order, by sub-indicator."""
    for indicator in year.framework.indicators if year.framework else ():
        for sub in indicator.subindicators:
            yield Group(sub, tuple(_entry(site, year.item(item.code)) for item in sub.items))


def _entry(site: Site, state: ItemState) -> Entry:
    proofs = tuple(
        Proof(element, tuple(dict.fromkeys(_place(site, state, shown) for shown in element.shown)))
        for element in state.elements
    )
    return Entry(state, item_url(state), site.absolute(item_url(state)), _explanation(site, state, proofs), proofs)


def _place(site: Site, state: ItemState, shown: Shown) -> Link:
    """A place in words that also hold on paper, away from the page it lies on."""
    link = site.shown_link(shown)
    if shown.page:
        return replace(link, after=f" หน้า {shown.page}")
    if link.url == item_url(state):
        names = link.text.split(", ")
        whom = link.text if len(names) <= _NAMES else f"{', '.join(names[:_NAMES])} และอีก {len(names) - _NAMES} คน"
        return Link(f"รายชื่อบุคคลในหน้านี้ ({whom})", f"{link.url}#people")
    if link.url.startswith("contact/"):
        return replace(link, before="หน้าติดต่อหน่วยงาน (", after=")")
    return link


def _explanation(site: Site, state: ItemState, proofs: tuple[Proof, ...]) -> str:
    """What is shown where, in one paragraph: "… แสดงไว้ดังนี้ (1) แผนดำเนินงาน หน้า 1: แผนระบุโครงการ, แผนระบุงบประมาณ (2) …"."""
    shown: dict[tuple[str, ...], list[str]] = {}
    for proof in proofs:
        if proof.places and proof.element.state in _SHOWS:
            shown.setdefault(tuple(place.words for place in proof.places), []).append(proof.element.element.text)
    if not shown:
        return ""
    parts = [
        f"({number}) {' และ '.join(places)}: {', '.join(texts)}"
        for number, (places, texts) in enumerate(shown.items(), 1)
    ]
    parts = parts if len(parts) > 1 else [part.removeprefix("(1) ") for part in parts]
    whose = f"{state.item.code} {state.item.name} ปีงบประมาณ พ.ศ. {state.year} ของ{site.disclosure.agency.name}"
    return " ".join(f"{whose} แสดงไว้ดังนี้ {' '.join(parts)}".split())
