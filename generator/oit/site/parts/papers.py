"""The web addresses that an item's evidence names, with the titles that the officer gave them."""

from ...content import ItemPage, Record
from ...judging.web_address import is_web_address
from ..link import Link


def all_links(page: Record[ItemPage]) -> tuple[Link, ...]:
    """Return the addresses that the page's evidence names, each once."""
    named = (entry.evidence for entry in page.value.entries if entry.evidence.link)
    return tuple(dict.fromkeys(Link(evidence.name or evidence.link, evidence.link) for evidence in named))


def titled_links(page: Record[ItemPage] | None) -> tuple[Link, ...]:
    """Return the addresses that have titles and that a browser can open, in the page's order."""
    links = all_links(page) if page else ()
    return tuple(link for link in links if link.text != link.url and is_web_address(link.url))
