"""The site's short main navigation, and a sidebar that lists the items of a page's own year.

The theme's own navigation costs time and bytes that grow with the square of the pages; this list is made once a year of
content, and a page costs a few text replacements.
"""

from collections.abc import Callable
from functools import cached_property

from markupsafe import Markup

from . import templates
from .page import Link, Page, Site
from .pages.home import newest_result
from .pages.year import Section, sections

_ROOT = "@ROOT@"


def main_links(site: Site) -> tuple[Link, ...]:
    """The main navigation: texts and addresses from the site's root."""
    year, result = site.disclosure.current, newest_result(site)
    links = [Link("หน้าแรก", "")]
    if year:
        links += [
            Link(f"ปี {year.year}", f"{year.year}/"),
            Link("มาตรการ", f"{year.year}/measures/"),
            Link("No Gift", f"{year.year}/no-gift/"),
        ]
    links.append(Link("ผล ITA", f"ita/{result[0]}/" if result else "ita/"))
    if year:
        links.append(Link("ความครบถ้วน", f"{year.year}/completeness/"))
    return (*links, Link("ติดต่อ", "contact/"))


class Sidebar:
    def __init__(self, site: Site, keep_whole: Callable[[str], str]) -> None:
        self._site = site
        self._keep_whole = keep_whole

    @cached_property
    def _by_year(self) -> dict[int, str]:
        return {
            year.year: self._render(year.year, tuple(sections(self._site, year)))
            for year in self._site.disclosure.years
        }

    @cached_property
    def _plain(self) -> str:
        return self._render(None, ())

    def _render(self, year: int | None, sections: tuple[Section, ...]) -> str:
        others = [other.year for other in reversed(self._site.disclosure.years) if other.year != year]
        main = main_links(self._site)
        framework = self._site.disclosure.framework(year) if year else None
        html = templates.render(
            "sidebar", self._site.has_thai_numerals, root=f"{_ROOT}/", main=main, year=year, framework=framework, sections=sections, others=others
        )  # fmt: skip
        return self._keep_whole(html)

    def html(self, page: Page | None, base_url: str) -> Markup:
        """The sidebar as seen from a page; ``base_url`` leads back to the site's root, "../.."."""
        current = self._site.disclosure.current
        year = page.year if page and page.year in self._by_year else current.year if current else None
        text = self._by_year[year] if year else self._plain
        if page:
            here = f'<a href="{_ROOT}/{page.url}"'
            text = text.replace(here, f'{here} aria-current="page"')
            if page.kind == "item":
                # The sub-indicator is the item's parent: its anchor ends the last crumb's address.
                group = page.breadcrumb[-1].url.rpartition("#")[2]
                text = text.replace(f'<details data-group="{group}">', f'<details data-group="{group}" open>')
        return Markup(text.replace(_ROOT, base_url.rstrip("/")))
