"""robots.txt: everything may be read, and where the list of pages is.

It counts only where the site is the root of its host. Elsewhere nobody asks for it, and it does no harm.
"""

from collections.abc import Iterator

from .. import addresses
from ..page import Site
from .export import Export


def robots(site: Site) -> Iterator[Export]:
    lines = ["User-agent: *", "Disallow:"]
    if site.address:
        lines.append(f"Sitemap: {site.absolute(addresses.SITEMAP)}")
    yield Export("robots.txt", "".join(f"{line}\n" for line in lines).encode())
