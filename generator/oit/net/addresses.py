"""Gathers the web addresses that records name, in the order in which they are asked."""

from collections.abc import Iterator
from typing import Any

from ..content import Content, Record
from ..content.link_record import key
from ..content.paths import year_of
from ..content.typed import texts
from ..judging.web_address import is_under
from ..thai.deferred import expression
from ..values import dataclass

_IN_TEXT = expression(r"https?://[^\s<>\"'`|\\^{}\[\]]+")
_PUNCTUATION = tuple(".,;:!?…*_")
_WHOLE = expression(r"https?://\S.*")


@dataclass(frozen=True)
class Named:
    """An address, and the paths of the records that name it. ``rank``: lower ones are asked first."""

    address: str
    paths: tuple[str, ...]
    rank: int


def gathered(content: Content, current: int, year: int | None = None) -> tuple[Named, ...]:
    """Return every address once: those of evidence before others, the current year's and the agency's before other
    years'. ``year``: of that year and of the agency alone."""
    ranks: dict[str, int] = {}
    paths: dict[str, dict[str, None]] = {}
    for record in content.records:
        of_year = year_of(record.path)
        if year is not None and of_year not in (None, year):
            continue
        for address, is_field in _of_record(record):
            if is_under(address, content.site_url):
                continue
            rank = 2 * (of_year not in (None, current)) + (not is_field)
            ranks[address] = min(rank, ranks.get(address, rank))
            paths.setdefault(address, {})[record.path] = None
    ordered = sorted(ranks, key=lambda address: (ranks[address], address))
    return tuple(Named(address, tuple(paths[address]), ranks[address]) for address in ordered)


def _of_record(record: Record[Any]) -> Iterator[tuple[str, bool]]:
    """Yield each address of a record, and True if a field holds nothing else. Short addresses are completed ones."""
    for text in texts(record.value):
        if _WHOLE.fullmatch(text.strip()):
            yield key(text), True
        else:
            yield from ((key(address), False) for address in _in(text))
    yield from ((key(address), False) for address in _in(record.source.body))


def _in(text: str) -> Iterator[str]:
    for written in _IN_TEXT.findall(text):
        address = written
        while address.endswith(_PUNCTUATION) or (address.endswith(")") and address.count("(") < address.count(")")):
            address = address[:-1]
        yield address
