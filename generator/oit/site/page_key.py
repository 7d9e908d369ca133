"""Keys that name all that a page's file is made from. A preview keeps a page as long as its key stays the same."""

import hashlib
from datetime import date

from .linked_data import linked_data
from .page import Page, Site
from .parts.news import feeds
from .sidebar import Sidebar
from .social_card import words


def key_of(*values: object) -> str:
    """Return one short key of many values, each of which is told in full by its text, bytes or ``repr``."""
    digest = hashlib.blake2b(digest_size=16)
    for value in values:
        told = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        digest.update(f"{len(told)}:".encode() + told)
    return digest.hexdigest()


def frame_key(site: Site, today: date, *outside: object) -> str:
    """Return the key of what all pages share: agency, years, menus. ``outside``: what lies outside of the site, such as
    settings and templates."""
    disclosure = site.disclosure
    return key_of(
        *outside,
        today,
        disclosure.as_of,
        disclosure.agency,
        disclosure.content.agency is None,
        [year.year for year in disclosure.years],
        disclosure.current and disclosure.current.year,
        [finding for finding in disclosure.findings if finding.stops_build],
        [person.name for person in disclosure.persons.values()],
        (site.address, site.edition, site.emblem),
        [*feeds(site)],
        words(site) if site.address else "",
    )


def page_key(site: Site, sidebar: Sidebar, page: Page, edit: object, frame: str) -> str:
    """Return the key of a page's file. ``edit``: the link to edit it."""
    return key_of(frame, page, page.text, linked_data(site, page), sidebar.html(page, ".."), edit)
