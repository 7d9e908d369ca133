"""Keeps the weighed years of the last judgement: a year is weighed anew only if something that it looked at changed.

Which other years a year looks at is not guessed: it is noted while the year is weighed.
"""

import copy
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, NamedTuple

from ..content import Content, Record, YearContent
from ..content.paths import CONTENT
from ..files import fleeting
from ..thai.deferred import expression
from .disclosure import YearDisclosure

_YEAR = expression(rf"{CONTENT}/(\d{{4}})/", re.ASCII)


class _Kept(NamedTuple):
    seen: Mapping[int, YearContent]
    """Every year that was looked at, as it was; of a year that was not there, nothing is known."""
    weighed: YearDisclosure


class KeptYears:
    """The weighed years of one project. They are the same values as those that are weighed anew."""

    def __init__(self) -> None:
        self._common: tuple[Any, ...] = ()
        self._years: dict[int, _Kept] = {}

    def begin(self, content: Content, as_of: date, files: Collection[object]) -> None:
        """Begin a judgement, and forget all years if something changed that each of them may look at.

        ``files`` tells one state of the attached files from another.
        """
        shared = tuple(getattr(content, field.name) for field in fields(content) if field.name != "years")
        common = as_of, files, shared, [*content.years], [record.path for record in content.records]
        if common != self._common:
            self._years = {}
        self._common = common

    def year(self, content: Content, number: int, weigh: Callable[[Content], YearDisclosure]) -> YearDisclosure:
        """Return a weighed year: the one that is kept, else what ``weigh`` makes of the content."""
        kept = self._years.get(number)
        if kept and all(content.years[year] == before for year, before in kept.seen.items()):
            return kept.weighed
        seen = {number}
        with fleeting.watched() as met:
            weighed = weigh(_watched(content, seen))
        for what in met:
            fleeting.note(what)
        if met:  # it may be otherwise next time though nothing changed
            self._years.pop(number, None)
        else:
            self._years[number] = _Kept({year: content.years[year] for year in seen}, weighed)
        return weighed


def _watched(content: Content, seen: set[int]) -> Content:
    """Return the same content, which notes in ``seen`` of which years something is asked."""
    copied = copy.copy(content)
    values = vars(copied)
    # What follows from the paths alone is the same for every year, and made once.
    values |= {"faulty": content.faulty, "file_names": content.file_names, "shared_files": content.shared_files}
    values |= {"years": _Years(content.years, seen), "records_by_page": _Pages(content.records_by_page, seen)}
    values.pop("records", None)
    return copied


class _Years(dict[int, YearContent]):
    """Years that note which of them were asked for."""

    def __init__(self, years: Mapping[int, YearContent], seen: set[int]) -> None:
        super().__init__(years)
        self._seen = seen

    def __getitem__(self, year: int) -> YearContent:
        self._seen.add(year)
        return super().__getitem__(year)

    def get(self, year: int, default: Any = None) -> Any:
        if year in self:
            self._seen.add(year)
        return super().get(year, default)

    def values(self) -> Any:
        self._seen.update(self)
        return super().values()

    def items(self) -> Any:
        self._seen.update(self)
        return super().items()


class _Pages(Mapping[str, tuple[Record[Any], ...]]):
    """Records by page, which note the years of those that were asked for."""

    def __init__(self, pages: Mapping[str, tuple[Record[Any], ...]], seen: set[int]) -> None:
        self._pages, self._seen = pages, seen

    def __getitem__(self, page: str) -> tuple[Record[Any], ...]:
        records = self._pages[page]
        self._seen.update(_years(records))
        return records

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)


def _years(records: Iterable[Record[Any]]) -> Iterator[int]:
    return (int(match[1]) for record in records if (match := _YEAR.match(record.path)))
