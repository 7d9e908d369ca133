"""Says of every piece of evidence which thing it is and which place in it, so that rules see what items share.

A thing is known by its bytes, wherever the file lies and whatever its name is, or by its web address. A file that was
only saved again, with other bytes, is the same thing.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from ..content import Document
from ..content.model import Dated
from ..content.paths import beside
from ..files.place import Place
from ..thai import arabic_digits, fiscal_bounds, letters, normalise
from ..thai.deferred import expression
from ..values import dataclass
from . import own_site
from .disclosure import Disclosure, ItemState
from .spots import FileSpot, PageSpot, Spot, WebSpot
from .status import State
from .strength import Strength

_LETTERS_OF_A_PAGE = 3_000
"""A document without pages of its own (Word) that has more letters is longer than a page."""

_SHOWN = (State.MET, State.UNCERTAIN)
_OF_THE_SITE = ("link", "channel", "agency")
"""Kinds of elements that one page of the agency's site answers for many items, such as "is on the main site"."""


@dataclass(frozen=True, slots=True)
class Use:
    """One item's use of one thing.

    ``key`` is the thing. ``spot`` is the place in it: a page, a sheet, the part behind "#"; "" is the whole. ``shows``:
    the ids of the elements. ``is_pointed``: an entry of evidence leads there. ``spans``: the times that the document
    covers, as the officer says.
    """

    state: ItemState
    key: tuple[str, str]
    spot: str
    label: str
    place: Place
    shows: tuple[str, ...]
    path: str = ""
    is_long: bool = False
    is_scan: bool = False
    is_table: bool = False
    is_pointed: bool = False
    spans: tuple[tuple[date, date], ...] = ()

    @property
    def bounds(self) -> tuple[date, date] | None:
        return self.state.item.period.bounds

    @property
    def is_read(self) -> bool:
        """True if words of an element were read in the thing, or a table has what is asked."""
        shown = (element for element in self.state.elements if element.element.id in self.shows)
        return self.is_table or any(element.strength is Strength.READ for element in shown)

    @property
    def is_all(self) -> bool:
        """True if an element of the item is shown by nothing but one place, so that it rests on this thing."""
        return any(
            element.element.id in self.shows and element.state in _SHOWN and len({*element.shown}) <= 1
            for element in self.state.elements
        )

    def spans_both(self, first: tuple[date, date], second: tuple[date, date]) -> bool:
        """True if the officer says that the document is of two times, both of them whole."""
        begins, ends = min(first[0], second[0]), max(first[1], second[1])
        return any(span[0] <= begins and ends <= span[1] for span in self.spans)


@lru_cache(maxsize=1)  # several rules ask for them
def uses(disclosure: Disclosure) -> tuple[Use, ...]:
    """Return every use, in the order of years, items and entries. What leads nowhere is no use."""
    return tuple(
        use
        for state in disclosure.known_items
        for use in (*_of_entries(disclosure, state), *_of_documents(disclosure, state))
    )


def _of_entries(disclosure: Disclosure, state: ItemState) -> Iterator[Use]:
    asked = {element.element.id for element in state.elements if element.element.verify.by not in _OF_THE_SITE}
    documents = _documents(state)
    for located in state.evidence:
        shows = tuple(name for name in located.evidence.shows if name in asked)
        if not located.shown or not shows:
            continue
        document = documents.get(getattr(located.shown.spot, "path", ""))
        found = _use(disclosure, state, located.shown.spot, located.evidence.sheet)
        if found:
            yield replace(
                found,
                label=located.shown.label,
                place=located.place,
                shows=shows,
                spans=(*_spans(document), *_spans(located.evidence)),
                is_table=bool(located.evidence.table),
                is_pointed=True,
            )


TEXT = "text"
"""Begins the key of a sentence."""
_TOLD = ("evidence", "judgement", "records")
"""Kinds of elements that each item answers in words of its own."""
_LONGEST = 300
"""Letters of a sentence. What is longer and the same in several items is a chapter that was copied whole."""
_OF_ITS_OWN = expression(r"\d|ไม่มี|ไม่ใช้|ไม่ได้")
"""Matches sentences that may be true of many items: one with a figure, or that says that there is none."""


@lru_cache(maxsize=1)
def sentences(disclosure: Disclosure) -> tuple[Use, ...]:
    """Return every use of a sentence of an item's own page, which is the same thing wherever else it stands."""
    return tuple(use for state in disclosure.known_items for use in _of_sentences(state))


def _of_sentences(state: ItemState) -> Iterator[Use]:
    told = {element.element.id for element in state.elements if element.element.verify.by in _TOLD}
    for located in state.evidence:
        shows = tuple(name for name in located.evidence.shows if name in told)
        if not shows or not located.shown or not isinstance(located.shown.spot, PageSpot) or located.has_picture:
            continue
        plain = arabic_digits("".join(normalise(located.text).split()))
        if 0 < letters(plain) <= _LONGEST and not _OF_ITS_OWN.search(plain):
            yield Use(state, (TEXT, plain), "", located.shown.label, located.place, shows, is_pointed=True)


def _of_documents(disclosure: Disclosure, state: ItemState) -> Iterator[Use]:
    """Yield the listed documents that show elements though no entry of evidence leads to them."""
    if not state.page:
        return
    pointed = {getattr(located.shown.spot, "path", "") for located in state.evidence if located.shown}
    for index, document in enumerate(state.page.value.documents):
        path = beside(state.page.path, document.file)
        shows = tuple(
            element.element.id
            for element in state.elements
            if any(isinstance(one.spot, FileSpot) and one.spot.path == path for one in element.shown)
        )
        found = _use(disclosure, state, FileSpot(path)) if shows and path not in pointed else None
        if found:
            place, label = state.page.place("documents", index), document.title or document.file
            yield replace(found, label=label, place=place, shows=shows, spans=_spans(document))


def _use(disclosure: Disclosure, state: ItemState, spot: Spot, sheet: str = "") -> Use | None:
    """Return the use of a file or address; None for places within the item's own page."""
    if isinstance(spot, WebSpot):
        return _of_address(disclosure, state, spot.address)
    if not isinstance(spot, FileSpot) or spot.path not in disclosure.checksums:
        return None
    return _of_file(disclosure, state, spot.path, str(spot.page) if spot.page else sheet)


def _of_file(disclosure: Disclosure, state: ItemState, path: str, spot: str) -> Use:
    opened = disclosure.opened[path]
    is_long = (opened.pages or 0) > 1 or (opened.pages is None and opened.letters > _LETTERS_OF_A_PAGE)
    checksum = disclosure.checksums[path]
    key = ("file", disclosure.same.get(checksum, checksum))
    where = spot if is_long else ""
    return Use(state, key, where, path, Place(path), (), path, is_long, opened.is_scan)


def _of_address(disclosure: Disclosure, state: ItemState, address: str) -> Use:
    content = disclosure.content
    parts = urlsplit(address)
    inner = own_site.inner_path(address, content)
    behind = own_site.behind(inner, content) if inner is not None else None
    if behind and behind.path in disclosure.checksums:
        return _of_file(disclosure, state, behind.path, parts.fragment)
    facts = content.links.reached(address, disclosure.as_of).facts
    # Pages that a program builds in the browser have the same bytes at every address.
    if facts and facts.sha256 and facts.kind != "page":
        key = ("file", disclosure.same.get(facts.sha256, facts.sha256))
        is_scan = bool(facts.scans)
        return Use(state, key, parts.fragment, address, Place(""), (), "", True, is_scan)
    host = (parts.hostname or "").removeprefix("www.")
    key = ("address", f"{host}{unquote(parts.path).rstrip('/')}?{parts.query}")
    return Use(state, key, parts.fragment, address, Place(""), (), "", True)


def _documents(state: ItemState) -> dict[str, Document]:
    page = state.page
    return {beside(page.path, document.file): document for document in page.value.documents} if page else {}


def _spans(dated: Dated | None) -> tuple[tuple[date, date], ...]:
    """Return the times that the officer says a document or an entry covers."""
    covers = dated.covers if dated and not dated.is_endless else None
    years = (fiscal_bounds(covers[0])[0], fiscal_bounds(covers[1])[1]) if covers else None
    period = (dated.period.first, dated.period.last) if dated and dated.period else None
    return tuple(span for span in (years, period) if span)
