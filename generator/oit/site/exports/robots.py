"""robots.txt: it allows everything to be read, and names the list of pages, which the workshop's edition has not.

Search engines read it only if the site is the root of its host. Elsewhere it is never requested and does no harm.
"""

from collections.abc import Iterator

from .. import addresses
from ..page import Site
from .export import Export


def robots(site: Site) -> Iterator[Export]:
    lines = ["User-agent: *", "Disallow:"]
    if site.address and not site.edition.is_workshop:
        lines.append(f"Sitemap: {site.absolute(addresses.SITEMAP)}")
    yield Export("robots.txt", "".join(f"{line}\n" for line in lines).encode())
