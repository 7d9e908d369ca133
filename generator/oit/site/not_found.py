"""Data for the page of wrong addresses: the item of each subject in each year, and the files that moved.

O-numbers change every year, but old addresses remain in printed papers, in ITAS and in search engines.
"""

import posixpath
from collections.abc import Callable, Iterator
from typing import Any

from ..content import CONTENT, kinds
from ..framework import Framework
from ..look.line_breaks import pieces
from . import addresses
from .page import Site
from .parts.subjects import lists


def moved(site: Site, keep_whole: Callable[[str], str] = str) -> dict[str, Any]:
    """Return the data for the page's script: years with pages, names of items, items by subject, and moved addresses.

    ``{"open": [2568, 2567], "addresses": {"year": "{year}/", …}, "names": {"2568": {"o5": ["แผน…", "งบประมาณ", "…"]}},
    "subjects": [[{"2567": "o4"}, {"2568": "o5"}]], "moved": {"2567/o5/แผน (1).pdf": "2567/o4/%E0…"}}``

    A subject's second table names the years that ask for it as part of a broader item. Each second piece of a name is a
    term to keep on one line. An old address is not encoded, since each sender encodes it in its own way.
    """
    of_years = lists(site)
    keys = dict.fromkeys(item.key for of_year in of_years for item in of_year.items)
    years = tuple(reversed(site.disclosure.years))
    return {
        "open": [year.year for year in years],
        "numerals": site.disclosure.agency.numerals,
        "addresses": {"year": addresses.YEAR, "item": addresses.ITEM},
        "names": {
            year.year: {state.item.slug: pieces(keep_whole(site.shown(state.item.name))) for state in year.items}
            for year in years
        },
        "subjects": [_subject(of_years, key) for key in keys],
        "moved": dict(_moved(site)),
    }


def _subject(of_years: tuple[Framework, ...], key: str) -> list[dict[int, str]]:
    """Return the item that a subject is in each year, and the broader item that it is part of in other years."""
    own = {of_year.year: of_year.by_key[key].slug for of_year in of_years if key in of_year.by_key}
    others = (of_year for of_year in of_years if of_year.year not in own)
    return [own, {of_year.year: item.slug for of_year in others if (item := of_year.find(key))}]


def _moved(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the old and new addresses of content files that Git saw move. Nothing new may stand at the old address."""
    taken = site.disclosure.content.attachments | {record.path for record in site.disclosure.content.records}
    for path in site.history:
        last = path
        seen = {path}
        while last not in taken and (change := site.change(last)) and change.moved_to not in seen:
            last = change.moved_to
            seen.add(last)
        if last != path and last in taken and (url := site.url_of_file(last)) and (old := _address(path)):
            yield old, url


def _address(path: str) -> str:
    """Return the old address of a file that is gone, or "": "content/2566/o5/index.md" → "2566/o5/"."""
    inner = posixpath.relpath(path, CONTENT)
    if identity := kinds.identify(inner):
        page = identity.kind.address.partition("#")[0]
        # A page for all files of a kind, such as "waivers/", always exists.
        return page.format(year=identity.year, id=identity.id) if "{" in page else ""
    return "" if inner.startswith("..") or inner.endswith((".yaml", ".md")) else inner
