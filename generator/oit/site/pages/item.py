"""The page of one item: its content, its elements and their states, its deadline and its responsible unit."""

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from ...content import Declaration, Document, ItemPage, Measure, Memo, Person, Record, Waiver
from ...content.kinds import analysed_year, evidence_kinds, named
from ...content.paths import PEOPLE, beside
from ...framework import Element, Framework, names
from ...framework.model import Subindicator
from ...judging.disclosure import ElementState, Failure, ItemState, Shown, State, Status, YearDisclosure
from ...judging.spots import FileSpot
from ...judging.verification.case import recorded
from ...judging.web_address import is_web_address
from ...values import dataclass
from .. import addresses
from ..file_facts import TABLES
from ..link import Link
from ..page import Attached, Page, Site
from ..parts.declarations import DeclarationView, declaration_views
from ..parts.documents import DocumentCard, page_cards
from ..parts.doubts import Doubts, PageDoubts, page_doubts
from ..parts.items import RenewalView, link_to, renewal
from ..parts.measure_view import MeasureView, by_date, measure_view
from ..parts.new_file import Beginning, beginning
from ..parts.papers import all_links, titled_links
from ..parts.subjects import elsewhere
from ..parts.verification import Basis, how_verified, told_once
from ..parts.year_index import subindicators, unlisted, unlisted_name


@dataclass(frozen=True, slots=True)
class ElementView:
    """One element with the places that show it, and how it is verified as far as the page has not said it for all.

    ``reasons`` leaves out the reason "absent", as the state says that already. ``due`` is None if it is the item's own.
    ``code`` is the element's id, as officers write it under ``shows``. It, ``repairs`` and ``hints`` are for officers:
    in the public edition they are empty.
    """

    element: Element
    code: str
    state: State
    strength: str
    links: tuple[Link, ...]
    reasons: tuple[str, ...]
    repairs: tuple[str, ...]
    hints: tuple[str, ...]
    waiver: Waiver | None
    due: date | None
    basis: Basis

    @property
    def details(self) -> str:
        """Return what more there is to read, in a word each: "วิธีตรวจ และที่มาของข้อกำหนด"; "" if nothing."""
        parts = {
            "วิธีแก้": self.repairs,
            "รหัส": self.code,
            "วิธีตรวจ": self.basis.how,
            "กำหนดเวลา": self.due,
            "คำอธิบาย": self.element.note or self.hints,
            "ที่มาของข้อกำหนด": self.basis.confidence or self.basis.sources,
        }
        return names.listed(*(word for word, value in parts.items() if value))


@dataclass(frozen=True, slots=True)
class PersonView:
    """``photo`` is the address of the picture, or "". A picture of another site is not shown, and ``is_elsewhere``."""

    person: Person
    photo: str
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class Records:
    """The records that show the item, of the year that the item asks for."""

    year: int
    measures: tuple[Record[Measure], ...]
    declarations: tuple[Record[Declaration], ...]
    memos: tuple[Record[Memo], ...]

    @property
    def paths(self) -> tuple[str, ...]:
        records: tuple[Record[Any], ...] = (*self.measures, *self.declarations, *self.memos)
        return tuple(record.path for record in records)


@dataclass(frozen=True, slots=True)
class View:
    """``body`` is the page's Markdown. ``links`` are the addresses that have titles.

    ``analysed`` is the year of the ITA result whose analysis shows it.
    ``told`` is how most of the elements are verified: the page says it once.
    ``before`` and ``after`` are the item's neighbours. ``begin`` helps to begin the item's page.
    """

    state: ItemState
    page: Record[ItemPage] | None
    sub: Subindicator
    framework: Framework | None
    renewal: RenewalView | None
    elsewhere: tuple[Link, ...]
    summary: str
    elements: tuple[ElementView, ...]
    told: Basis
    body: str
    documents: tuple[DocumentCard, ...]
    people: tuple[PersonView, ...]
    measures: tuple[MeasureView, ...]
    measures_year: int
    declarations: tuple[DeclarationView, ...]
    memos: tuple[Record[Memo], ...]
    analysed: int | None
    doubts: PageDoubts
    transcriptions: tuple[Doubts, ...]
    before: Link | None
    after: Link | None
    begin: Beginning | None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class UnlistedView:
    """A page with a number that the year's list does not have, or of a year without a list.

    ``links`` are the addresses that the page names.
    """

    page: Record[ItemPage]
    framework: Framework | None
    body: str
    documents: tuple[DocumentCard, ...]
    people: tuple[PersonView, ...]
    links: tuple[Link, ...]
    doubts: PageDoubts
    transcriptions: tuple[Doubts, ...]
    state: None = None
    measures: tuple[()] = ()
    declarations: tuple[()] = ()
    memos: tuple[()] = ()
    analysed: None = None


def item(site: Site, year: YearDisclosure) -> Iterator[Page]:
    subs, sources = subindicators(year), _sources(year)
    for before, state, after in _neighbours(year.items):
        records = _records(site, year, state)
        neighbours = tuple(link_to(neighbour) if neighbour else None for neighbour in (before, after))
        view = _view(site, year, state, subs[state.item.code], records, sources, *neighbours)
        yield _page(site, view, records)
    for page in unlisted(year):
        yield _unlisted(site, year, page)


def _neighbours(items: tuple[ItemState, ...]) -> Iterator[tuple[ItemState | None, ItemState, ItemState | None]]:
    padded = (None, *items, None)
    for (before, state), (_, after) in pairwise(pairwise(padded)):
        if state:
            yield before, state, after


def _records(site: Site, year: YearDisclosure, state: ItemState) -> Records:
    kinds = state.item.record_kinds
    shown_by = recorded(site.disclosure.content, year.content, state.item)
    declarations = (kind for kind in evidence_kinds() if kind.model is Declaration and kind.name in kinds)
    reports = by_date(memo for memo in shown_by.memos if memo.value.reports_round)
    return Records(
        shown_by.year,
        shown_by.measures if "measures" in kinds else (),
        tuple(record for kind in declarations for record in shown_by.of(kind.name)),
        reports if state.item.key == named("memos").item_key else (),
    )


def _analysed(site: Site, state: ItemState) -> int | None:
    """Return the year of the ITA result whose analysis shows the item, or None."""
    year = analysed_year(state.year)
    return year if "analysis" in state.item.record_kinds and year in site.disclosure.content.results else None


def _view(
    site: Site,
    year: YearDisclosure,
    state: ItemState,
    sub: Subindicator,
    records: Records,
    sources: dict[str, Link],
    before: Link | None,
    after: Link | None,
) -> View:
    page = state.page
    own = (page,) if page else ()
    doubts = page_doubts((*own, *records.measures, *records.declarations))
    of_page = doubts.of(page) if page else None
    transcriptions = (each for each in doubts.of_records if each.doubts or each is of_page)
    bases = [_basis(element.element, sources) for element in state.elements]
    told = told_once(bases)
    return View(
        state=state,
        page=page,
        sub=sub,
        framework=year.framework,
        renewal=renewal(site, state),
        elsewhere=elsewhere(site, state.year, state.item.key),
        summary=summary(state, site),
        elements=tuple(
            _element(site, state, element, basis.without(told))
            for element, basis in zip(state.elements, bases, strict=True)
        ),
        told=told,
        body=page.source.body.strip() if page else "",
        documents=page_cards(site, posixpath.dirname(state.home), page),
        people=_people(site, page) if page else (),
        measures=tuple(measure_view(site, site.disclosure.year(records.year), each) for each in records.measures),
        measures_year=records.year,
        declarations=declaration_views(site, records.declarations, doubts),
        memos=records.memos,
        analysed=_analysed(site, state),
        doubts=doubts,
        transcriptions=tuple(transcriptions),
        before=before,
        after=after,
        begin=beginning(site, year, state),
        links=titled_links(page),
    )


def _page(site: Site, view: View, records: Records) -> Page:
    state, sub, page = view.state, view.sub, view.state.page
    name = f"{state.item.code} {state.item.name}"
    group = addresses.subindicator_anchor(sub.no)
    place = addresses.within(addresses.year(state.year), group)
    what = (page.value.summary if page else "") or view.summary
    return site.page(
        "item",
        addresses.item(state.year, state.item.slug),
        name,
        view,
        edit_path=state.home,
        responsible=state.responsible,
        sources=(state.home, *records.paths),
        updated=page.value.updated if page else None,
        breadcrumb=(site.year_link(state.year), Link(f"{sub.no} {sub.name}", place)),
        year=state.year,
        description=f"{name} ปี {state.year} ของ{site.disclosure.agency.name}: {what}",
        attached=tuple(_attached(site, state)),
        item=state.item.slug,
        group=group,
    )


def _unlisted(site: Site, year: YearDisclosure, page: Record[ItemPage]) -> Page:
    name, value = unlisted_name(page), page.value
    documents, doubts = page_cards(site, posixpath.dirname(page.path), page), page_doubts((page,))
    view = UnlistedView(
        page=page,
        framework=year.framework,
        body=page.source.body.strip(),
        documents=documents,
        people=_people(site, page),
        links=all_links(page),
        doubts=doubts,
        transcriptions=doubts.of_records,
    )
    return site.page(
        "item",
        addresses.item(year.year, page.id),
        name,
        view,
        edit_path=page.path,
        responsible=site.disclosure.unit_name(value.responsible),
        updated=value.updated,
        breadcrumb=(site.year_link(year.year),),
        year=year.year,
        description=value.summary or f"{name} ปี {year.year} ของ{site.disclosure.agency.name}",
        attached=tuple(Attached(card.link.text, card.link.url) for card in documents if card.link.url),
    )


def summary(state: ItemState, site: Site) -> str:
    """Return the status of the item in a sentence."""
    states = [element.state for element in state.elements if element.state.is_asked]
    number, met = len(states), states.count(State.MET)
    late = " เลยกำหนดแล้ว" if state.due < site.disclosure.as_of else ""  # the day itself stands right below
    all_of_them = f"ครบทั้ง {number} องค์ประกอบ" if number > 1 else "ครบ"
    match state.status:
        case Status.COMPLETE:
            return f"เผยแพร่{all_of_them}แล้ว"
        case Status.MISSING:
            return f"ยังไม่มีข้อมูลข้อนี้บนเว็บไซต์นี้ ต้องแสดง {number} องค์ประกอบ{late}"
        case Status.NOT_DUE:
            return f"ต้องแสดง {number} องค์ประกอบ"
        case Status.WAIVED:
            return "ผ่อนผันไว้โดยมีเหตุผลและผู้อนุมัติ ดูรายละเอียดในหน้ารายการผ่อนผัน"
        case Status.NOT_APPLICABLE:
            return "ข้อนี้ไม่ใช้กับหน่วยงานประเภทนี้"
        case Status.UNKNOWN:
            return f"ระบบยังตรวจยืนยันได้ไม่ครบ (ยืนยันได้ {met} จาก {number} องค์ประกอบ) ดูเหตุผลในแต่ละองค์ประกอบ"
    if met == number:
        return f"มี{all_of_them} แต่ยังมีรายการที่ต้องแก้ไข ดูท้ายหน้านี้"
    return f"เผยแพร่แล้ว {met} จาก {number} องค์ประกอบ{late}"


def _sources(year: YearDisclosure) -> dict[str, Link]:
    """Return source key of the framework → text of the source, as a link if it begins with an address."""
    sources = year.framework.sources if year.framework else {}
    return {key: Link(text, text.split()[0] if text.startswith("http") else "") for key, text in sources.items()}


def _basis(element: Element, sources: dict[str, Link]) -> Basis:
    confidence = element.confidence
    return Basis(
        how_verified(element),
        confidence.thai if confidence.is_verified else f"{confidence.thai} (ยังยืนยันไม่ได้ จึงไม่ถือเป็นข้อผิดพลาด)",
        tuple(sources.get(key) or Link(key, "") for key in element.source),
    )


def _element(site: Site, item: ItemState, state: ElementState, basis: Basis) -> ElementView:
    element, has_notes = state.element, site.edition.has_notes
    return ElementView(
        element,
        element.id if has_notes else "",
        state.state,
        state.how,
        tuple(dict.fromkeys(_place(site, state, place) for place in state.shown)),
        tuple(reason.message for reason in state.reasons if reason.failure is not Failure.ABSENT),
        tuple(dict.fromkeys(reason.repair for reason in state.reasons if reason.repair)) if has_notes else (),
        element.hints if has_notes else (),
        state.waiver,
        state.due if state.due != item.due else None,
        basis,
    )


def _place(site: Site, state: ElementState, place: Shown) -> Link:
    """Return a link to the place that shows an element, with its page number, and what was done there if that is less
    than is said of all places.

    Without the number, a document that shows five elements would give five links with one name.
    """
    link = site.shown_link(place)
    page = place.spot.page if isinstance(place.spot, FileSpot) else None
    how = state.how_at(place)
    after = f"{f' หน้า {page}' if page else ''}{f' ({how})' if how != state.how else ''}"
    return replace(link, after=after) if after else link


def _attached(site: Site, state: ItemState) -> Iterator[Attached]:
    """Yield the page's published files, with the titles that the page gives them."""
    page = state.page
    named = {beside(page.path, document.file): document for document in page.value.documents} if page else {}
    for path in site.attachments_in(posixpath.dirname(state.home)):
        name, url = posixpath.basename(path), site.url_of_file(path)
        if url:
            document = named.get(path) or Document(file=name)
            is_table = path.lower().endswith(TABLES)
            yield Attached(document.name, url, is_table, document.date, document.number, path)


def _people(site: Site, page: Record[ItemPage]) -> tuple[PersonView, ...]:
    named = dict.fromkeys(
        (*page.value.people, *(identity for entry in page.value.evidence for identity in entry.people))
    )
    persons = [site.disclosure.persons[identity] for identity in named if identity in site.disclosure.persons]
    return tuple(
        PersonView(
            person,
            site.url_of_file(beside(PEOPLE, person.photo)) if person.photo else "",
            is_web_address(person.photo),
        )
        for person in persons
    )
