"""Finds personal data in running text: a page, a document's page, a remark."""

from collections.abc import Iterator

from .. import thai
from . import tables
from .addresses import addresses_in
from .find import Family, Find
from .numbers import numbers_in
from .sieve import BOXES


def finds_in(text: str, page: int = 0) -> Iterator[Find]:
    """Yield what a text holds. The lines are those of the text as given."""
    text = thai.normalise(text)
    for number in numbers_in(text):
        yield number.find(text, page)
    yield from addresses_in(text, page)


def finds_under_a_box(text: str, page: int) -> Iterator[Find]:
    """Yield what a text holds that somebody meant to hide: a number with the right check digit needs no words there."""
    found = list(finds_in(text, page))
    yield from found
    if not any(find.family is Family.IDENTITY for find in found):
        for number in thai.identity_numbers(thai.normalise(text)):
            yield Find(Family.IDENTITY, number.digits[-4:], page)


def of_markdown(text: str) -> Iterator[Find]:
    """Yield what an officer's text holds. Its tables are read as tables."""
    if "|" not in text:
        yield from finds_in(text)
        return
    lines = text.split("\n")
    for start, end, is_table in _blocks(lines):
        if not is_table:
            found = finds_in("\n".join(lines[start:end]))
        else:
            found = tables.finds_in([_cells(line) for line in lines[start:end]])
        yield from (Find(find.family, find.detail, find.page, find.line + start) for find in found)


def _blocks(lines: list[str]) -> Iterator[tuple[int, int, bool]]:
    """Yield spans of lines, of tables and of what stands between them."""
    start = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or _is_row(lines[index]) != _is_row(lines[start]):
            yield start, index, _is_row(lines[start])
            start = index


def _is_row(line: str) -> bool:
    return (line.count("|") >= 2 or line.strip().startswith("|")) and not BOXES.search(line)


def _cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    return [] if all(set(cell) <= set(":- ") for cell in cells) else cells
