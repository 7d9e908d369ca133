"""The evidence map as an Excel workbook: a sheet to fill ITAS from, and a sheet of all places that show elements."""

import hashlib
import io
from collections.abc import Iterator
from datetime import date, datetime, time
from urllib.parse import unquote

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ...framework import Words
from ...judging.disclosure import YearDisclosure
from ..addresses import evidence_table
from ..page import Site
from .evidence_table import ITEM_COLUMNS, PLACE_COLUMNS, ItemRows, Row, item_rows
from .export import Export

_A4 = 9
_LONGEST_ADDRESS = 2079
"""Excel refuses a file with a longer link."""
_ITEM_WIDTHS = (6, 24, 6, 30, 13, 40, 80)
_PLACE_WIDTHS = (6, 6, 30, 44, 18, 44, 44, 28)
_CODE = "ข้อ"
"""The columns up to this one stay visible when a reader scrolls: the sheets are wider than a screen."""


def evidence_xlsx(site: Site) -> Iterator[Export]:
    for year in site.disclosure.years:
        if year.items:
            yield Export(evidence_table(year.year, "xlsx"), _workbook(site, year))


def _workbook(site: Site, year: YearDisclosure) -> bytes:
    items = item_rows(site, year)
    lines = tuple(line for item in items for line in _place_lines(item))
    disclosure = site.disclosure
    agency, rows = disclosure.agency.name, tuple(item.item for item in items)
    said = site.words, year.year, agency, disclosure.as_of, rows, lines
    key = hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).digest()
    if _LAST.get(year.year, (b"",))[0] != key:
        _LAST[year.year] = key, _written(*said)
    return _LAST[year.year][1]


_LAST: dict[int, tuple[bytes, bytes]] = {}
"""Year → what its last workbook says, as a hash, and the workbook: a preview publishes those of the other years again
and again."""


def _written(words: Words, year: int, agency: str, day: date, items: tuple[Row, ...], lines: tuple[Row, ...]) -> bytes:
    """Return the workbook. It has the same bytes for the same site, as its only time is the day of judgement."""
    out = io.BytesIO()
    # Every cell is text: a cell that begins with "=" must not be calculated, and a code must not become a number.
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {"title": words.put(f"แผนที่หลักฐาน OIT ปี {year}"), "author": agency, "created": datetime.combine(day, time())}
    )
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E3F0F1", "border": 1})
    text = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    link = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "font_color": "#0A5D69", "underline": 1})
    item_columns = tuple(map(words.put, ITEM_COLUMNS))
    _fill(book.add_worksheet(words.receiver), item_columns, items, _ITEM_WIDTHS, (head, text, link))
    columns = (ITEM_COLUMNS[0], *ITEM_COLUMNS[2:4], *PLACE_COLUMNS[1:])
    _fill(book.add_worksheet("หลักฐาน"), columns, lines, _PLACE_WIDTHS, (head, text, link))
    book.close()
    return out.getvalue()


def _place_lines(row: ItemRows) -> Iterator[tuple[str, ...]]:
    year, _, code, name, *_ = row.item
    for _, *place in row.places:
        yield year, code, name, *place


def _fill(
    sheet: Worksheet,
    columns: tuple[str, ...],
    rows: tuple[Row, ...],
    widths: tuple[int, ...],
    formats: tuple[Format, Format, Format],
) -> None:
    head, text, link = formats
    for column, (name, width) in enumerate(zip(columns, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if cell.startswith(("https://", "http://")) and len(cell) <= _LONGEST_ADDRESS:
                sheet.write_url(number, column, cell, link, unquote(cell))
            else:
                sheet.write_string(number, column, cell, text)
    sheet.freeze_panes(1, columns.index(_CODE) + 1)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
