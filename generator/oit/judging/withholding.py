"""Finds the personal data in all content, and takes out of it what must not be published: the passage of a text that
holds an identity number, or the file.

What comes after sees the content without it: pages, search, downloads and verdicts.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from ..content import Content, PrivacyException, Record, YearContent
from ..content.paths import AGENCY, CONTENT, PEOPLE, PRIVACY
from ..content.typed import typed
from ..files.attachments import Attachments
from ..files.place import Place
from ..privacy import Family, Find, sieve
from ..thai import identity_numbers
from ..thai.deferred import expression
from .private_finds import NOTICE, PrivateFind

_PHONE_FIELD = expression(r"\s*(?:- )?(?:phone|fax|mobile)\s*:")
"""Matches a line of a record that holds a telephone number of the office by its name."""

_OWN = (AGENCY, PEOPLE, PRIVACY)
"""Files whose telephone numbers are the agency's."""


def withheld(content: Content, attachments: Attachments, as_of: date) -> tuple[Content, tuple[PrivateFind, ...]]:
    """Return the content without what must not be published on a day, and all personal data that was found."""
    search = Search(content, attachments, as_of)
    found = tuple(sorted(search.all(), key=lambda each: (each.place, each.family)))
    hidden = [each for each in found if each.is_withheld]
    if not hidden:
        return content, found
    files = frozenset(each.place.path for each in hidden if not each.is_text)
    texts = {each.place.path: each.finds for each in hidden if each.is_text}
    content = replace(content, attachments=content.attachments - files, unsafe=content.unsafe | files)
    if content.emblem in files:
        content = replace(content, emblem="")
    return (_without_passages(content, texts) if texts else content), found


class Search:
    """Searches texts as they were read, and files by what is remembered of them."""

    def __init__(self, content: Content, attachments: Attachments, as_of: date) -> None:
        self._content, self._attachments, self._as_of = content, attachments, as_of

    def all(self) -> Iterator[PrivateFind]:
        for record in self._content.records:
            if record.once(_may_hold):
                yield from self.text(record.path, record.source.text)
        for path in sorted(self._content.attachments):
            yield from self.file(path)

    def file(self, path: str) -> Iterator[PrivateFind]:
        """Yield what a file holds, and its name."""
        if found := (*self._attachments.private(path), *_in_name(path)):
            yield from self._grouped(path, found, is_text=False)

    def text(self, path: str, text: str) -> Iterator[PrivateFind]:
        """Yield what an officer's text holds."""
        if sieve.may_hold(text):
            yield from self._grouped(path, self._in_text(path, text), is_text=True)

    def _in_text(self, path: str, text: str) -> tuple[Find, ...]:
        lines = text.split("\n")
        return tuple(
            find
            for find in self._attachments.private_text(path, text)
            if find.family is not Family.MOBILE
            or not (path in _OWN or (find.line and _PHONE_FIELD.match(lines[find.line - 1])))
        )

    def _grouped(self, path: str, found: tuple[Find, ...], is_text: bool) -> Iterator[PrivateFind]:
        by_family: dict[Family, list[Find]] = {}
        for find in found:
            if find.family is not Family.MOBILE or find.detail not in self._own_mobiles:
                by_family.setdefault(find.family, []).append(find)
        for family, finds in by_family.items():
            place = Place(path, min(find.line for find in finds) or 1) if is_text else Place(path)
            yield PrivateFind(family, place, tuple(finds), is_text, self._allowed.get((path, family)))

    @cached_property
    def _own_mobiles(self) -> frozenset[str]:
        """Return the agency's mobile numbers. They are asked for only where a file holds some."""
        from ..privacy import numbers

        own = (record for record in (self._content.agency, self._content.people) if record)
        return frozenset().union(*(numbers.every_mobile(record.source.text) for record in own))

    @cached_property
    def _allowed(self) -> dict[tuple[str, Family], PrivacyException]:
        listed = self._content.privacy.value.exceptions if self._content.privacy else ()
        return {(allowed_path(each), Family(each.kind)): each for each in listed if each.holds(self._as_of)}


def _may_hold(record: Record[Any]) -> bool:
    return sieve.may_hold(record.source.text)


def allowed_path(exception: PrivacyException) -> str:
    """Return the file of a decision from the project's root."""
    return f"{CONTENT}/{exception.file.removeprefix(f'{CONTENT}/').lstrip('/')}"


def _in_name(path: str) -> tuple[Find, ...]:
    """Return the identity numbers in a file's name. Telephones name pictures by thirteen digits: those alone say
    nothing."""
    name = path.rpartition("/")[2]
    if not sieve.has_digits(name):
        return ()
    from ..privacy import running

    spaced = re.sub(r"(?<=[^\W\d_])_|_(?=[^\W\d_])", " ", name)
    return tuple(Find(find.family, find.detail) for find in running.finds_in(spaced) if find.family is Family.IDENTITY)


# ---------------------------------------------------------------- texts without the passages


def _without_passages(content: Content, texts: Mapping[str, tuple[Find, ...]]) -> Content:
    def one(record: Record[Any] | None) -> Any:
        return _without(record, texts[record.path]) if record and record.path in texts else record

    def year(of: YearContent) -> YearContent:
        return replace(
            of,
            by_kind={kind: tuple(map(one, records)) for kind, records in of.by_kind.items()},
            pages={code: one(page) for code, page in of.pages.items()},
            waivers=one(of.waivers),
            calendar=one(of.calendar),
            renewals=one(of.renewals),
        )

    return replace(
        content,
        agency=one(content.agency),
        people=one(content.people),
        results={of: one(record) for of, record in content.results.items()},
        years={number: year(of) for number, of in content.years.items()},
    )


def _without(record: Record[Any], finds: tuple[Find, ...]) -> Record[Any]:
    """Return a record whose values and paragraphs with identity numbers give way to a notice."""
    numbers = frozenset(find.detail for find in finds)
    source = record.source
    lines = frozenset(find.line - source.body_line for find in finds)
    source = replace(source, data=_value(source.data, numbers), body=_body(source.body, numbers, lines))
    made, _ = typed(type(record.value), record.id, source)
    return made or record


def _value(value: Any, numbers: frozenset[str]) -> Any:
    match value:
        case dict():
            return {key: _value(each, numbers) for key, each in value.items()}
        case list():
            return [_value(each, numbers) for each in value]
        case str() | int() if not isinstance(value, bool) and _holds(str(value), numbers):
            return _body(value, numbers) if isinstance(value, str) and "\n" in value else NOTICE
    return value


def _holds(text: str, numbers: frozenset[str]) -> bool:
    return any(number.digits[-4:] in numbers for number in identity_numbers(text))


_WRAPPED = expression(r"-\s?\n\s?(?=[0-9๐-๙])|\s?\n\s?(?=-[0-9๐-๙])")
"""Matches the end of a line within a number."""

_MARK = expression(r"\s*(?:[-*+]|[0-9]{1,3}[.)])\s+|\s*#{1,6}\s+")
"""Matches the beginning of a list's entry or of a heading."""


def _body(body: str, numbers: frozenset[str], lines: frozenset[int] = frozenset()) -> str:
    """Return a text with a notice in the place of each passage: a row of a table, an entry of a list, a paragraph. Each
    line stays the line that it was. ``lines``: where numbers were found, counted from 0."""
    blocks, at = [], 0
    for index, block in enumerate(re.split(r"(\n[ \t]*\n)", body)):
        inside = frozenset(line - at for line in lines)
        blocks.append(block if index % 2 else _block(block, numbers, inside))
        at += block.count("\n")
    return "".join(blocks)


def _block(block: str, numbers: frozenset[str], found: frozenset[int]) -> str:
    """Return a paragraph, a table or a list without what holds a number."""
    lines = block.split("\n")
    holding = {index for index, line in enumerate(lines) if index in found or _holds(line, numbers)}
    if not holding and not _holds(_WRAPPED.sub("-", block), numbers):
        return block
    if holding and any(_is_of_a_list(line) for line in lines):
        return "\n".join(_line(line) if index in holding else line for index, line in enumerate(lines))
    begins = next((index for index, line in enumerate(lines) if line.strip()), 0)
    return "\n".join(NOTICE if index == begins else "" for index in range(len(lines)))


def _is_of_a_list(line: str) -> bool:
    return line.lstrip().startswith("|") or bool(_MARK.match(line))


def _line(line: str) -> str:
    if line.lstrip().startswith("|"):
        return f"| {NOTICE} |"
    mark = _MARK.match(line)
    return f"{mark[0] if mark else ''}{NOTICE}"
