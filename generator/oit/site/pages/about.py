"""What this site is, how its verdicts are made, and what it does not do."""

from collections.abc import Iterator

from ...judging.disclosure import State, Status
from ..page import Page, Site


def about(site: Site) -> Iterator[Page]:
    yield site.page(
        "about",
        "about/index.md",
        "เกี่ยวกับเว็บไซต์นี้",
        edit_path="theme/pages/about.md.jinja",
        responsible=site.disclosure.agency.name,
        description=f"เว็บไซต์นี้ตรวจความครบถ้วนของข้อมูลที่{site.disclosure.agency.name}เปิดเผยอย่างไร ใช้เกณฑ์ใด และไม่ได้ทำสิ่งใด",
        agency=site.disclosure.agency,
        frameworks=tuple(year.framework for year in site.disclosure.years if year.framework),
        statuses=tuple(Status),
        states=tuple(State),
        has_rules=bool(site.rules),
    )
