"""The site's short main navigation, its footer, and a sidebar with the items of a page's own year.

The time and bytes of the theme's own navigation grow with the square of the pages. This list is made once for each
year, and a page costs a few text replacements.
"""

from collections.abc import Callable

from markupsafe import Markup

from ..framework import Framework
from ..values import dataclass
from . import addresses, templates
from .edition import Part
from .link import Link
from .page import Page, Site
from .parts.trend import newest_result
from .parts.year_index import Section, sections

_ROOT = "@ROOT@"

_FOOTER = (
    Link("เกี่ยวกับเว็บไซต์นี้", addresses.ABOUT),
    Link("กฎที่ใช้ตรวจ", addresses.RULES),
    Link("รายการผ่อนผัน", addresses.WAIVERS),
    Link("รายการปรับปรุง", addresses.UPDATES),
    Link("ตรวจสอบไฟล์ที่เผยแพร่", addresses.LEDGER),
    Link("ข้อมูลเปิด", addresses.OPEN_DATA),
    Link("ติดต่อและร้องเรียน", addresses.CONTACT),
)


def footer(site: Site) -> tuple[Link, ...]:
    """Return the links at the foot of every page."""
    guide = (Link("คู่มือสำหรับเจ้าหน้าที่", addresses.GUIDE),) if site.edition.has(Part.GUIDE) else ()
    return (*_FOOTER, *guide)


def main_links(site: Site) -> tuple[Link, ...]:
    """Return the main navigation: texts and addresses from the site's root."""
    year, result = site.disclosure.current, newest_result(site)
    links = [Link("หน้าแรก", addresses.HOME)]
    if year:
        links += [
            Link(f"ปี {year.year}", addresses.year(year.year)),
            Link("มาตรการ", addresses.measures(year.year)),
            Link("No Gift", addresses.no_gift(year.year)),
        ]
    links.append(Link("ผล ITA", result.url if result else addresses.ITA))
    if year:
        links.append(Link("ความครบถ้วน", addresses.completeness(year.year)))
    return (*links, Link("ติดต่อ", addresses.CONTACT))


@dataclass(frozen=True, slots=True)
class View:
    """``framework`` is None if the year has no list. ``others`` are the indexes of the other years."""

    main: tuple[Link, ...]
    framework: Framework | None
    sections: tuple[Section, ...]
    others: tuple[Link, ...]


class Sidebar:
    """The sidebar of every page. ``keep_whole`` keeps terms on one line."""

    def __init__(self, site: Site, keep_whole: Callable[[str], str]) -> None:
        self._site = site
        self._keep_whole = keep_whole
        self._years = {year.year: year for year in site.disclosure.years}
        self._rendered: dict[int | None, str] = {}

    def _of(self, year: int | None) -> str:
        """Return the sidebar of a year, rendered when it is first needed: a round of a preview needs one or two."""
        if year not in self._rendered:
            listed = tuple(sections(self._site, self._years[year])) if year else ()
            self._rendered[year] = self._render(year, listed)
        return self._rendered[year]

    def _render(self, year: int | None, sections: tuple[Section, ...]) -> str:
        site = self._site
        years = (other.year for other in reversed(site.disclosure.years) if other.year != year)
        view = View(
            main_links(site),
            site.disclosure.framework(year) if year else None,
            sections,
            tuple(Link(f"ข้อมูลปี {other}", addresses.year(other)) for other in years),
        )
        html = templates.render(
            "sidebar", site.has_thai_numerals, site.words, view, root=f"{_ROOT}/", site=site, year=year
        )
        return self._keep_whole(html)

    def html(self, page: Page | None, base_url: str) -> Markup:
        """Return the sidebar as seen from a page. ``base_url`` leads from the page to the site's root, "../.."."""
        current = self._site.disclosure.current
        text = self._of(page.year if page and page.year in self._years else current.year if current else None)
        if page:
            here = f'<a href="{_ROOT}/{page.url}"'
            text = text.replace(here, f'{here} aria-current="page"')
            if page.group:
                text = text.replace(f'<details data-group="{page.group}">', f'<details data-group="{page.group}" open>')
        return Markup(text.replace(_ROOT, base_url.rstrip("/")))
