"""The pages of the site, as far as the checker must know them: a link in a text may lead to any of them.

Addresses begin at the site's root and are not encoded: "2566/o42/"; "" is the home page.
"""

import re
from collections.abc import Iterator

from ..content import kinds
from ..look.anchors import slug
from ..thai.deferred import expression
from .disclosure import Disclosure

PAGES = {kind.name: kind.page for kind in kinds.KINDS}
"""Kind of record → the page that shows it, with ``{year}`` and ``{id}``."""

HOME = ""
ABOUT = "about/"
CONTACT = PAGES["agency"]
FRAMEWORKS = "frameworks/"
ITA = "ita/"
OPEN_DATA = "open-data/"
RULES = "rules/"
UPDATES = "updates/"
WAIVERS = PAGES["waivers"]
LEDGER = PAGES["withdrawals"]

YEAR = "{year}/"
MEASURES = "{year}/measures/"
COMPLETENESS = "{year}/completeness/"
EVIDENCE = "{year}/evidence/"
EVIDENCE_TABLE = "{year}/evidence/evidence-{year}.{suffix}"

_OF_NO_YEAR = (HOME, ABOUT, CONTACT, FRAMEWORKS, ITA, LEDGER, OPEN_DATA, RULES, UPDATES, WAIVERS)
_OF_EACH_YEAR = (YEAR, MEASURES, COMPLETENESS, EVIDENCE, PAGES["no-gift"], PAGES["integrity"])

_PARTS = (
    r"published|people|documents|analysis|measures|memos|declarations|links|elements|element-\S+|findings|items"
    "|scores|strengths|weaknesses|improve|report|prepared|transcription|doubt-[0-9]+|chart-title|chart-description"
)
"""The anchors that the site itself gives to parts of the pages with officers' texts, as a regular expression."""
_PART = expression(_PARTS)


def pages(disclosure: Disclosure) -> Iterator[str]:
    """Yield the address of every page."""
    yield from _OF_NO_YEAR
    for year in disclosure.content.results:
        yield PAGES["analysis"].format(id=year)
    for disclosed in disclosure.years:
        yield from (pattern.format(year=disclosed.year) for pattern in _OF_EACH_YEAR)
        codes = {*(state.item.code for state in disclosed.items), *disclosed.content.pages}
        yield from (PAGES["page"].format(year=disclosed.year, id=code.lower()) for code in codes)
        for kind in ("measures", "memos"):
            for record in disclosed.content.of(kind):
                yield PAGES[kind].format(year=disclosed.year, id=record.id)


def files(disclosure: Disclosure) -> Iterator[str]:
    """Yield the address of each file that the site makes for readers: the tables of the evidence maps."""
    for year in disclosure.years:
        yield from (EVIDENCE_TABLE.format(year=year.year, suffix=suffix) for suffix in ("csv", "xlsx") if year.items)


def own_anchor(disclosure: Disclosure, page: str, anchor: str) -> bool:
    """True if the site itself gives a page this anchor. ``page`` is one that shows officers' texts."""
    year = next((year for year in disclosure.years if page.startswith(f"{year.year}/")), None)
    declared = {slug(record.id) for record in year.content.declarations} if year else set()
    names = {slug(f"{state.item.code} {state.item.name}") for state in year.items} if year else set()
    bare = re.sub(r"-(?:date|signer)$", "", anchor)
    return bool(_PART.fullmatch(anchor)) or anchor in names or bool({anchor, bare} & declared)
