"""The page of one item: what is published, what must be visible and whether it is, by when, and whose job it is."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from ...content import CONTENT, Declaration, Document, ItemPage, Person, Record, Waiver
from ...content.kinds import evidence_kinds, named
from ...framework import Element
from ...framework.model import Subindicator
from ...judging.disclosure import ElementState, Failure, ItemState, Shown, State, Status, YearDisclosure
from ...judging.verification.case import recorded
from ...judging.verification.locate import beside
from ...thai import long_date
from ..file_facts import TABLES
from ..page import Attached, Link, Page, Site, item_url
from ..parts.declarations import declaration_views
from ..parts.documents import page_cards
from ..parts.doubts import doubts_of
from ..parts.verification import how_verified
from .frameworks import elsewhere
from .year import anchor, subindicators

PEOPLE = f"{CONTENT}/people.yaml"


@dataclass(frozen=True, slots=True)
class ElementView:
    """One element with where it shows, how it is verified and where the requirement comes from.

    ``reasons`` leaves out mere absence: the state says that already. ``due`` is None where it is the item's own.
    """

    element: Element
    state: State
    basis: str
    links: tuple[Link, ...]
    reasons: tuple[str, ...]
    repairs: tuple[str, ...]
    waiver: Waiver | None
    how: str
    due: date | None
    confidence: str
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RenewalView:
    """What to make anew, and last year's page to begin from."""

    last: Link
    renew: str
    due: date | None


@dataclass(frozen=True, slots=True)
class PersonView:
    person: Person
    photo: str


def item(site: Site) -> Iterator[Page]:
    for year in site.disclosure.years:
        places, sources = subindicators(year), _sources(year)
        for before, state, after in _neighbours(year.items):
            yield _item(site, year, state, (before, after), places[state.item.code], sources)


def _neighbours(items: tuple[ItemState, ...]) -> Iterator[tuple[ItemState | None, ItemState, ItemState | None]]:
    padded = (None, *items, None)
    for (before, state), (_, after) in pairwise(pairwise(padded)):
        if state:
            yield before, state, after


def _item(
    site: Site,
    year: YearDisclosure,
    state: ItemState,
    around: tuple[ItemState | None, ItemState | None],
    sub: Subindicator,
    sources: dict[str, Link],
) -> Page:
    shown_by = recorded(site.disclosure.content, year.content, state.item)
    measures = shown_by.measures if "measures" in state.item.record_kinds else ()
    declarations = tuple(
        record
        for kind in evidence_kinds()
        if kind.model is Declaration and kind.name in state.item.record_kinds
        for record in shown_by.of(kind.name)
    )
    memos = (
        tuple(memo for memo in shown_by.memos if memo.value.reports_round)
        if state.item.key == named("memos").item_key
        else ()
    )
    page, shown = state.page, (state.page,) if state.page else ()
    uncertain = doubts_of((*shown, *measures, *declarations))
    return site.page(
        "item",
        f"{state.year}/{state.item.slug}/index.md",
        f"{state.item.code} {state.item.name}",
        edit_path=state.home,
        responsible=state.responsible,
        sources=(state.home, *(record.path for record in (*measures, *declarations, *memos))),
        updated=page.value.updated if page else None,
        breadcrumb=(site.year_link(state.year), Link(f"{sub.no} {sub.name}", f"{state.year}/#{anchor(sub)}")),
        year=state.year,
        description=f"{state.item.code} {state.item.name} ปี {state.year} ของ{site.disclosure.agency.name}: {(page.value.summary if page else '') or summary(state, site)}",
        attached=tuple(_attached(site, state)),
        state=state,
        sub=sub,
        framework=year.framework,
        renewal=renewal(site, state),
        elsewhere=elsewhere(site, state.year, state.item.key),
        summary=summary(state, site),
        elements=tuple(_element(site, state, element, sources) for element in state.elements),
        body=page.source.body.strip() if page else "",
        documents=page_cards(site, posixpath.dirname(state.home), page),
        people=_people(site, page) if page else (),
        measures=measures,
        measures_year=shown_by.year,
        declarations=declaration_views(site, declarations, uncertain),
        memos=memos,
        analysed=state.year - 1
        if "analysis" in state.item.record_kinds and state.year - 1 in site.disclosure.content.results
        else None,
        doubts=uncertain,
        transcriptions=tuple(
            known for path, known in uncertain.items() if known.doubts or (page and path == page.path)
        ),
        before=link_to(around[0]) if around[0] else None,
        after=link_to(around[1]) if around[1] else None,
    )


def summary(state: ItemState, site: Site) -> str:
    """Where the item stands, in a sentence."""
    asked = [element for element in state.elements if element.state is not State.NOT_APPLICABLE]
    met = sum(element.state is State.MET for element in asked)
    late = state.due < site.disclosure.as_of
    due = f"ครบกำหนดแล้วเมื่อ {long_date(state.due)}" if late else f"ครบกำหนด {long_date(state.due)}"
    match state.status:
        case Status.COMPLETE:
            return f"เผยแพร่ครบทั้ง {len(asked)} องค์ประกอบแล้ว"
        case Status.MISSING:
            return f"ยังไม่มีข้อมูลข้อนี้บนเว็บไซต์นี้ ต้องแสดงให้ครบ {len(asked)} องค์ประกอบ {due}"
        case Status.NOT_DUE:
            return f"ยังไม่ถึงกำหนด ต้องแสดงให้ครบ {len(asked)} องค์ประกอบ ภายใน {long_date(state.due)}"
        case Status.WAIVED:
            return "ผ่อนผันไว้โดยมีเหตุผลและผู้อนุมัติ ดูรายละเอียดในหน้ารายการผ่อนผัน"
        case Status.NOT_APPLICABLE:
            return "ข้อนี้ไม่ใช้กับหน่วยงานประเภทนี้"
        case Status.UNKNOWN:
            return f"ระบบยังตรวจยืนยันได้ไม่ครบ (ยืนยันได้ {met} จาก {len(asked)} องค์ประกอบ) ดูเหตุผลในแต่ละองค์ประกอบ"
    if met == len(asked):
        return f"มีครบทั้ง {met} องค์ประกอบ แต่ยังมีรายการที่ต้องแก้ไข ดูท้ายหน้านี้"
    return f"เผยแพร่แล้ว {met} จาก {len(asked)} องค์ประกอบ {due}"


def renewal(site: Site, state: ItemState) -> RenewalView | None:
    """What was left to make anew, while the item is still open."""
    known = state.renewal
    if not known or state.status in (Status.COMPLETE, Status.NOT_APPLICABLE):
        return None
    pages = {f"{item.year}/{item.item.slug}" for item in site.disclosure.items}
    return RenewalView(Link(known.last, f"{known.last}/" if known.last in pages else ""), known.renew, known.due)


def _sources(year: YearDisclosure) -> dict[str, Link]:
    """Source key of the framework → what it stands for, a link where it begins with an address."""
    known = year.framework.sources if year.framework else {}
    return {key: Link(text, text.split()[0] if text.startswith("http") else "") for key, text in known.items()}


def _element(site: Site, item: ItemState, found: ElementState, sources: dict[str, Link]) -> ElementView:
    element, confidence = found.element, found.element.confidence
    return ElementView(
        element,
        found.state,
        found.basis.thai,
        tuple(dict.fromkeys(_place(site, shown) for shown in found.shown)),
        tuple(reason.message for reason in found.reasons if reason.failure is not Failure.ABSENT),
        tuple(dict.fromkeys(reason.repair for reason in found.reasons if reason.repair)),
        found.waiver,
        how_verified(element),
        found.due if found.due != item.due else None,
        confidence.thai if confidence.is_verified else f"{confidence.thai} (ยังยืนยันไม่ได้ จึงไม่ถือเป็นข้อผิดพลาด)",
        tuple(sources.get(key) or Link(key, "") for key in element.source),
    )


def _place(site: Site, shown: Shown) -> Link:
    """Where an element shows. With its page: a document that shows five elements would else be five links of one name."""
    link = site.shown_link(shown)
    return replace(link, after=f" หน้า {shown.page}") if shown.page else link


def _attached(site: Site, state: ItemState) -> Iterator[Attached]:
    """The page's published files, under the titles that the page gives them."""
    page = state.page
    named = {beside(page.path, document.file): document for document in page.value.documents} if page else {}
    for path in site.attachments_in(posixpath.dirname(state.home)):
        name, url = posixpath.basename(path), site.url_of_file(path)
        if url:
            document = named.get(path) or Document(file=name)
            is_table = path.lower().endswith(TABLES)
            yield Attached(document.title or name, url, is_table, document.date, document.number, path)


def _people(site: Site, page: Record[ItemPage]) -> tuple[PersonView, ...]:
    named = dict.fromkeys(
        (*page.value.people, *(identity for entry in page.value.evidence for identity in entry.people))
    )
    known = [site.disclosure.persons[identity] for identity in named if identity in site.disclosure.persons]
    return tuple(
        PersonView(person, site.url_of_file(beside(PEOPLE, person.photo)) if person.photo else "") for person in known
    )


def link_to(state: ItemState) -> Link:
    return Link(f"{state.item.code} {state.item.name}", item_url(state))
