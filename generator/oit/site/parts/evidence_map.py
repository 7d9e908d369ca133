"""The evidence map of a year: what to give in ITAS for each item, and the exact place that shows each element."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from ...framework.model import Subindicator
from ...judging.disclosure import ElementState, ItemState, Shown, YearDisclosure
from ...judging.spots import AgencySpot, FileSpot, PageSpot, PeopleSpot
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Site
from .items import address_of

_NAMES = 2
"""A place names this many people and counts the others."""

_PLACES, _PARTS = 12, 30
"""An explanation names this many places of one part, as a year has months, and this many parts, and counts the others.
Each row of the tables repeats it."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One element and the places that show it. Each link opens the exact place. ``hows``: what was done at each.

    ``links`` are the places with what was done there, where it is less than is said of the element.
    """

    element: ElementState
    places: tuple[Link, ...]
    hows: tuple[str, ...]

    @property
    def links(self) -> tuple[Link, ...]:
        pairs = zip(self.places, self.hows, strict=True)
        return tuple(
            place if how == self.element.how else replace(place, after=f"{place.after} ({how})") for place, how in pairs
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as ITAS asks for it. ``address`` is from the site's root if the site's own address is unknown.

    ``explanation`` is plain text to paste, or "" if nothing is shown.
    """

    state: ItemState
    url: str
    address: str
    explanation: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One sub-indicator with its items."""

    sub: Subindicator
    anchor: str
    entries: tuple[Entry, ...]


def groups(site: Site, year: YearDisclosure) -> Iterator[Group]:
    """Yield the year's sub-indicators with their items, in the assessor's order."""
    for indicator in year.framework.indicators if year.framework else ():
        for sub in indicator.subindicators:
            anchor = f"sub-{addresses.subindicator_anchor(sub.no)}"
            yield Group(sub, anchor, tuple(_entry(site, year.item(item.code)) for item in sub.items))


def _entry(site: Site, state: ItemState) -> Entry:
    proofs = tuple(_proof(site, state, element) for element in state.elements)
    return Entry(state, address_of(state), site.absolute(address_of(state)), _explanation(site, state, proofs), proofs)


def _proof(site: Site, state: ItemState, element: ElementState) -> Proof:
    places: dict[Link, str] = {}
    for place in element.shown:
        places.setdefault(_place(site, state, place), element.how_at(place))
    return Proof(element, tuple(places), tuple(places.values()))


def _place(site: Site, state: ItemState, place: Shown) -> Link:
    """Return a place in words that are clear on paper too, without the page around them."""
    link = site.shown_link(place)
    match place.spot:
        case FileSpot(page=int(page)):
            return replace(link, after=f" หน้า {page}")
        case PeopleSpot() | PageSpot(heading="", passage=""):
            names = link.text.split(", ")
            whom = link.text if len(names) <= _NAMES else f"{', '.join(names[:_NAMES])} และอีก {len(names) - _NAMES} คน"
            return Link(f"รายชื่อบุคคลในหน้านี้ ({whom})", addresses.within(address_of(state), addresses.PEOPLE))
        case AgencySpot():
            return replace(link, before="หน้าติดต่อหน่วยงาน (", after=")")
    return link


def _explanation(site: Site, state: ItemState, proofs: tuple[Proof, ...]) -> str:
    """Say in one paragraph what is shown where: "… แสดงไว้ดังนี้ (1) แผนดำเนินงาน หน้า 1: แผนระบุโครงการ (2) …"."""
    texts_by_places: dict[tuple[str, ...], list[str]] = {}
    for proof in proofs:
        if proof.places and proof.element.state.shows_places:
            places = tuple(place.words for place in proof.places)
            texts_by_places.setdefault(places, []).append(proof.element.element.text)
    if not texts_by_places:
        return ""
    parts = [
        f"({number}) {_first_places(places)}: {', '.join(texts)}"
        for number, (places, texts) in enumerate(islice(texts_by_places.items(), _PARTS), 1)
    ]
    parts = parts if len(parts) > 1 else [part.removeprefix("(1) ") for part in parts]
    if others := len(texts_by_places) - len(parts):
        parts.append(f"และอีก {others} ส่วน")
    whose = f"{state.item.code} {state.item.name} ปีงบประมาณ พ.ศ. {state.year} ของ{site.disclosure.agency.name}"
    return " ".join(f"{whose} แสดงไว้ดังนี้ {' '.join(parts)}".split())


def _first_places(places: tuple[str, ...]) -> str:
    others = len(places) - _PLACES
    return " และ ".join((*places[:_PLACES], *([f"อีก {others} แห่ง"] if others > 0 else [])))
