"""Atom feeds (RFC 4287) of new and changed content: one feed of all years, and one for each year.

A feed must name its entries by addresses that never change. So there is no feed if the site's address is unknown.
"""

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote
from xml.etree import ElementTree

from ...thai import long_date
from ...thai.deferred import expression
from .. import addresses
from ..page import Site
from ..parts.news import Dated, feeds, newest
from .export import Export

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 50
"""How many entries a feed holds, newest first."""

_NOT_XML = expression("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(site: Site) -> Iterator[Export]:
    entries = newest(site)
    for year, link in feeds(site):
        of_year = tuple(entry for entry in entries if year in (None, entry.year))
        yield Export(link.url, _feed(site, link.url, year, of_year[:ENTRIES]))


def _feed(site: Site, url: str, year: int | None, entries: tuple[Dated, ...]) -> bytes:
    agency = site.disclosure.agency
    page = site.absolute(addresses.year(year) if year else addresses.UPDATES)
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "th"})
    _add(feed, "title", f"รายการปรับปรุงข้อมูลเปิดเผยต่อสาธารณะ{f' ปี {year}' if year else ''} {agency.name}")
    _add(feed, "id", site.absolute(url))
    # The day of the build would be wrong here: a feed without new entries must not look new.
    _add(feed, "updated", _moment(entries[0].last if entries else site.disclosure.as_of))
    _add(_add(feed, "author"), "name", agency.name)
    _add(feed, "link", rel="self", type="application/atom+xml", href=site.absolute(url))
    _add(feed, "link", rel="alternate", type="text/html", href=page)
    for publication in entries:
        entry = _add(feed, "entry")
        _add(entry, "title", publication.link.words)
        # The path of the file is the identity, as one page may show several files.
        _add(entry, "id", site.absolute(quote(publication.path)))
        _add(entry, "published", _moment(publication.first))
        _add(entry, "updated", _moment(publication.last))
        _add(entry, "link", rel="alternate", type="text/html", href=site.absolute(publication.link.url))
        _add(
            entry,
            "summary",
            f"เผยแพร่ครั้งแรกเมื่อ {long_date(publication.first)}"
            + ("" if publication.is_new else f" แก้ไขล่าสุดเมื่อ {long_date(publication.last)}"),
        )
    ElementTree.indent(feed)
    text: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag, attributes)
    child.text = _NOT_XML.sub("", text) or None
    return child


def _moment(day: date) -> str:
    """Return the beginning of a day in Thailand, where Git's days are counted."""
    return f"{day.isoformat()}T00:00:00+07:00"
