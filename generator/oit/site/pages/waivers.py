"""The page of waivers, each with its reason, its approver and its expiry."""

from collections.abc import Iterator
from datetime import date

from ...content import CONTENT, PrivacyException, Waiver
from ...content.paths import target_parts
from ...judging.disclosure import ItemState, YearDisclosure
from ...judging.finding import Finding
from ...privacy import Family
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Page, Site
from ..parts.items import link_to


@dataclass(frozen=True, slots=True)
class WaiverView:
    """One waiver. ``item`` is None if the target is not an item of the year. ``last_day``: the last day on which the
    waiver counts, if it can count."""

    waiver: Waiver
    year: int
    item: Link | None
    element: str
    last_day: date | None
    has_ended: bool


@dataclass(frozen=True, slots=True)
class ExceptionView:
    """A decision to publish personal data: what kind, never in which file. ``last_day``: the last day on which the
    decision counts, if it can count."""

    kind: str
    decision: PrivacyException
    last_day: date | None
    has_ended: bool


@dataclass(frozen=True, slots=True)
class View:
    waivers: tuple[WaiverView, ...]
    exceptions: tuple[ExceptionView, ...]
    findings: tuple[Finding, ...]


def waivers(site: Site) -> Iterator[Page]:
    records = tuple(year.content.waivers for year in site.disclosure.years if year.content.waivers)
    current = site.disclosure.current
    yet_to_be_made = f"{current.content.folder}/waivers.yaml" if current else f"{CONTENT}/"
    yield site.page(
        "waivers",
        addresses.WAIVERS,
        "รายการผ่อนผัน",
        View(tuple(_views(site)), tuple(_exceptions(site)), site.findings_in(*records)),
        edit_path=records[-1].path if records else yet_to_be_made,
        responsible=site.disclosure.agency.name,
        sources=tuple(record.path for record in records),
        description=f"สิ่งที่{site.disclosure.agency.name}ยังทำไม่ครบโดยมีเหตุผล ผู้อนุมัติ วันที่อนุมัติ และวันสิ้นสุดการผ่อนผัน",
        breadcrumb=(Link("เกี่ยวกับเว็บไซต์", addresses.ABOUT),),
    )


def _views(site: Site) -> Iterator[WaiverView]:
    for year in site.disclosure.years:
        for waiver in year.content.waivers.value.waivers if year.content.waivers else ():
            state, element = _target(year, waiver)
            last_day = waiver.last_day or waiver.expires
            has_ended = bool(last_day and last_day < site.disclosure.as_of)
            yield WaiverView(waiver, year.year, link_to(state) if state else None, element, last_day, has_ended)


def _exceptions(site: Site) -> Iterator[ExceptionView]:
    """Yield the decisions by kind and day: the order of the file could tell where the data lies."""
    record = site.disclosure.content.privacy
    listed = record.value.exceptions if record else ()
    for each in sorted(listed, key=lambda each: (each.kind, each.approved or date.min, each.reason)):
        last_day = each.last_day or each.expires
        has_ended = bool(last_day and last_day < site.disclosure.as_of)
        yield ExceptionView(Family(each.kind).thai, each, last_day, has_ended)


def _target(year: YearDisclosure, waiver: Waiver) -> tuple[ItemState | None, str]:
    """Return the item that is waived, and the text of the element if only one element is waived."""
    slug, identity = target_parts(waiver.target)
    state = next((state for state in year.items if state.item.slug == slug), None)
    elements = state.elements if state else ()
    return state, next((each.element.text for each in elements if each.element.id == identity), "")
