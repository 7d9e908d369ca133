"""What is knowingly not met: every waiver with its reason, its approver and its expiry."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...content import Waiver
from ...judging.finding import Finding
from ..page import Link, Page, Site, item_url


@dataclass(frozen=True, slots=True)
class WaiverView:
    """``item`` is None where the target is no item of the year."""

    waiver: Waiver
    year: int
    item: Link | None
    element: str
    has_expired: bool


def waivers(site: Site) -> Iterator[Page]:
    records = tuple(year.content.waivers for year in site.disclosure.years if year.content.waivers)
    findings: tuple[Finding, ...] = site.findings_in(*records)
    current = site.disclosure.current
    yield site.page(
        "waivers",
        "waivers/index.md",
        "รายการผ่อนผัน",
        edit_path=records[-1].path if records else f"{current.content.folder}/waivers.yaml" if current else "content/",
        responsible=site.disclosure.agency.name,
        sources=tuple(record.path for record in records),
        description=f"สิ่งที่{site.disclosure.agency.name}ยังทำไม่ครบโดยมีเหตุผล ผู้อนุมัติ และวันสิ้นสุดการผ่อนผัน",
        breadcrumb=(Link("เกี่ยวกับเว็บไซต์", "about/"),),
        waivers=tuple(_views(site)),
        findings=findings,
    )


def _views(site: Site) -> Iterator[WaiverView]:
    for year in site.disclosure.years:
        items = {state.item.slug: state for state in year.items}
        for waiver in year.content.waivers.value.waivers if year.content.waivers else ():
            slug, _, element = waiver.target.lower().partition(".")
            state = items.get(slug)
            link = Link(f"{state.item.code} {state.item.name}", item_url(state)) if state else None
            text = (
                next((found.element.text for found in state.elements if found.element.id == element), "")
                if state
                else ""
            )
            yield WaiverView(
                waiver, year.year, link, text, bool(waiver.expires and waiver.expires < site.disclosure.as_of)
            )
