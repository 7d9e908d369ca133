"""A list of a year's items as plain HTML, to paste into the web site that an agency has already.

It is published as text: an officer opens it, copies all of it, and pastes it where that site takes HTML.
"""

from collections.abc import Iterator
from html import escape

from ...judging.disclosure import YearDisclosure
from .. import addresses
from ..page import Site
from ..parts.evidence_map import Entry, groups
from ..parts.papers import titled_links
from .export import Export


def link_list(site: Site) -> Iterator[Export]:
    for year in site.disclosure.years:
        if year.items:
            lines = (*_lines(site, year), "")
            yield Export(addresses.link_list(year.year), "\n".join(lines).encode())


def _papers(entry: Entry) -> str:
    """Return the addresses that the officer gave titles, as a list below their item; "" for none."""
    titled = titled_links(entry.state.page)
    papers = "".join(f'<li><a href="{escape(link.url)}">{escape(link.text)}</a></li>' for link in titled)
    return f"<ul>{papers}</ul>" if papers else ""


def _lines(site: Site, year: YearDisclosure) -> Iterator[str]:
    """Yield tags without classes and styles, so that the list looks as the site in which it stands."""
    check, agency = site.words.check, site.disclosure.agency.name
    title = f"การเปิดเผยข้อมูลสาธารณะ ({check}) ประจำปีงบประมาณ พ.ศ. {year.year} {agency}"
    yield f"<h2>{escape(title)}</h2>"
    for group in groups(site, year):
        yield f"<h3>{escape(f'{group.sub.no} {group.sub.name}')}</h3>"
        yield "<ul>"
        for entry in group.entries:
            name = escape(f"{entry.state.item.code} {entry.state.item.name}")
            yield f'<li><a href="{escape(entry.address)}">{name}</a>{_papers(entry)}</li>'
        yield "</ul>"
