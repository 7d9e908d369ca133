"""The page on how to reach the agency and where to complain. It also says which ways are missing."""

import re
from collections.abc import Iterator

from ...content import CONTENT, Agency, Unit
from ...framework import names
from ...judging.finding import Finding
from ...thai.phones import dialled
from ...values import dataclass
from .. import addresses
from ..page import Page, Site
from ..parts.channels import COMPLAINT, HOTLINES, Hotline, Way, ways, web
from ..parts.doubts import Doubts, doubts


@dataclass(frozen=True, slots=True)
class View:
    """Numbers and addresses that a machine could not use are "". ``units``: id, unit, number to dial."""

    agency: Agency
    address: str
    dial: str
    email: str
    website: str
    map: str
    complaints: tuple[Way, ...]
    hotlines: tuple[Hotline, ...]
    others: tuple[Way, ...]
    units: tuple[tuple[str, Unit, str], ...]
    doubts: Doubts
    findings: tuple[Finding, ...]


def contact(site: Site) -> Iterator[Page]:
    agency, record = site.disclosure.agency, site.disclosure.content.agency
    yield site.page(
        "contact",
        addresses.CONTACT,
        "ติดต่อและร้องเรียน",
        View(
            agency=agency,
            address=" ".join(filter(None, _address(site))),
            dial=dialled(agency.phone),
            email=agency.email if re.fullmatch(r"[\w.+-]+@[\w.-]+", agency.email) else "",
            website=web(agency.website),
            map=web(agency.map),
            complaints=ways(site, COMPLAINT),
            hotlines=HOTLINES,
            others=ways(site, *(set(names.PURPOSES) - {COMPLAINT})),
            units=tuple((key, unit, dialled(unit.phone)) for key, unit in agency.units.items()),
            doubts=doubts(record),
            findings=site.findings_in(record) if record else (),
        ),
        edit_path=f"{CONTENT}/agency.yaml",
        responsible=agency.name,
        description=f"ที่อยู่ โทรศัพท์ อีเมล และช่องทางร้องเรียนการทุจริตของ{agency.name}",
    )


def _address(site: Site) -> Iterator[str]:
    address = site.disclosure.agency.address
    is_bangkok = address.province.startswith("กรุงเทพ")
    labels = ("แขวง", "เขต", "") if is_bangkok else ("ตำบล", "อำเภอ", "จังหวัด")
    yield address.number
    for label, value in zip(labels, (address.subdistrict, address.district, address.province), strict=True):
        yield f"{label}{value.removeprefix(label)}" if value else ""
    yield address.postcode
