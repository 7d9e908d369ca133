"""How to reach the agency and where to complain; what is missing is said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...content import Channel
from ...framework import names
from ...thai import arabic_digits
from ..page import Page, Site
from ..parts.doubts import doubts


@dataclass(frozen=True, slots=True)
class Way:
    """A channel with what can be opened or called."""

    channel: Channel
    purpose: str
    url: str
    dial: str


def contact(site: Site) -> Iterator[Page]:
    agency, record = site.disclosure.agency, site.disclosure.content.agency
    yield site.page(
        "contact",
        "contact/index.md",
        "ติดต่อและร้องเรียน",
        edit_path="content/agency.yaml",
        responsible=agency.name,
        description=f"ที่อยู่ โทรศัพท์ อีเมล และช่องทางร้องเรียนการทุจริตของ{agency.name}",
        agency=agency,
        address=" ".join(filter(None, _address(site))),
        dial=dial(agency.phone),
        email=agency.email if re.fullmatch(r"[\w.+-]+@[\w.-]+", agency.email) else "",
        website=web(agency.website),
        map=web(agency.map),
        complaints=ways(site, "corruption-complaint"),
        others=ways(site, *(set(names.PURPOSES) - {"corruption-complaint"})),
        units=tuple((key, unit, dial(unit.phone)) for key, unit in agency.units.items()),
        doubts=doubts(record),
        findings=site.findings_in(record) if record else (),
    )


def ways(site: Site, *purposes: str) -> tuple[Way, ...]:
    """The agency's channels for the purposes, in its own order."""
    return tuple(
        Way(channel, names.PURPOSES[channel.purpose], web(channel.url), dial(channel.phone))
        for channel in site.disclosure.agency.channels
        if channel.purpose in purposes
    )


def web(url: str) -> str:
    """The address, if a browser may be sent there: nothing but http and https."""
    return url if re.match(r"https?://", url) else ""


def _address(site: Site) -> Iterator[str]:
    agency = site.disclosure.agency
    address, is_bangkok = agency.address, agency.address.province.startswith("กรุงเทพ")
    labels = ("แขวง", "เขต", "") if is_bangkok else ("ตำบล", "อำเภอ", "จังหวัด")
    yield address.number
    for label, value in zip(labels, (address.subdistrict, address.district, address.province), strict=True):
        yield f"{label}{value.removeprefix(label)}" if value else ""
    yield address.postcode


def dial(phone: str) -> str:
    """Digits to call, or "" where the text is no number that a telephone could call."""
    digits = re.sub(r"[ .()–-]", "", arabic_digits(re.split(r"ต่อ|,|/", phone)[0]))
    return digits if re.fullmatch(r"0\d{8,9}|1\d{3}", digits, re.ASCII) else ""
