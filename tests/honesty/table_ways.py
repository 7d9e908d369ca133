"""Honest ways by tables: CSV and workbooks, twins of them, and statements that there is nothing to report."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence

from honest_files import pdf_of
from showing import Show, Showing, Way, has_kind, months

from content_tree import xlsx
from oit import thai
from oit.framework import Element, Item
from oit.judging.strength import Strength
from oit.judging.verification.nothing import answers_a_part

Rows = list[list[str]]
COUNTED = {"table": Strength.COMPUTED, "columns": Strength.COMPUTED, "months": Strength.COMPUTED}
is_tabular = has_kind("table", "columns", "months")


def rows_of(showing: Showing, of: Sequence[tuple[int, int]] = (), cell: str = "") -> Rows:
    """A table of all columns that the item may ask for, with a row for each month. ``cell``: what each cell says."""
    names = {
        names[0]: None
        for element in showing.elements
        if element.verify.by == "columns"
        for names in element.verify.columns
    }
    said = [element.text for element in showing.elements]
    rows = []
    for number, month in enumerate(of or months(showing), start=1):
        values = [cell or f"{heading} {number}" for heading in names]
        rows.append([thai.month_name(*month), *values, cell or said[number % len(said)]])
    return [["เดือน", *names, "รายการ"], *rows]


def csv_of(rows: Rows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _table(suffix: str, made: Callable[[Rows], bytes]) -> Show:
    """One table for all that can be read off; the item's other elements have headings."""

    def show(showing: Showing) -> None:
        name = f"ตาราง{suffix}"
        showing.document(name, made(rows_of(showing)))
        showing.shown([one for one in showing.elements if one.verify.by in COUNTED], table=name)
        _rest(showing)

    return show


def _rest(showing: Showing) -> None:
    for element in showing.elements:
        if element.verify.by not in COUNTED:
            showing.prose(element, element.text)
    showing.expect(Strength.READ, **COUNTED)


def _list_of_all(showing: Showing) -> None:
    """A workbook with a sheet for each element, of any item."""
    sheets = {
        f"แผ่น {n}": [*rows_of(showing), [showing.title, element.text]] for n, element in enumerate(showing.elements, 1)
    }
    showing.document("รายการ.xlsx", xlsx(sheets))
    for sheet, element in zip(sheets, showing.elements, strict=True):
        showing.shown(element, table="รายการ.xlsx", sheet=sheet)
    showing.expect(Strength.READ, **COUNTED)


def _twins(showing: Showing) -> None:
    rows = rows_of(showing)
    showing.document("สรุป.pdf", pdf_of(showing.text() + "\n" + "\n".join(" ".join(row) for row in rows)))
    showing.document("สรุป.xlsx", xlsx(rows))
    counted = [one for one in showing.elements if one.verify.by in COUNTED]
    showing.shown(counted, table="สรุป.xlsx")
    showing.shown([one for one in showing.elements if one not in counted], document="สรุป.pdf", page=1)
    showing.expect(Strength.READ, **COUNTED)


def _two_tables(showing: Showing) -> None:
    """The first and the second half of the time, a table for each."""
    every = months(showing)
    half = len(every) // 2
    for number, part in enumerate((every[:half], every[half:]), start=1):
        showing.document(f"ส่วนที่ {number}.csv", csv_of(rows_of(showing, part)))
        showing.shown([one for one in showing.elements if one.verify.by in COUNTED], table=f"ส่วนที่ {number}.csv")
    _rest(showing)


# ---------------------------------------------------------------- nothing to report


def accepts_none(item: Item) -> bool:
    return any(element.none_statements for element in item.elements)


def _saying_none(say: Callable[[Showing, Element, str], None]) -> Show:
    def show(showing: Showing) -> None:
        for element in showing.elements:
            statement = element.none_statements[0].text if element.none_statements else ""
            if statement and not answers_a_part(element, statement):
                say(showing, element, statement)
            else:
                showing.prose(element, element.text, year=showing.year)
        showing.expect(Strength.READ)

    return show


def _in_a_heading(showing: Showing, element: Element, statement: str) -> None:
    showing.heading(element, statement, year=showing.year)


def _in_a_word(showing: Showing, element: Element, statement: str) -> None:
    """The heading names what there is none of. A form that names it in a whole sentence has the sentence below."""
    subject = statement.removeprefix("ไม่มี").removeprefix("ไม่ใช้")
    showing.body.append(f"## {subject}\n\nไม่มี")
    showing.shown(element, heading=subject, year=showing.year)


def _in_a_passage(showing: Showing, element: Element, statement: str) -> None:
    passage = f"ในปีงบประมาณ พ.ศ. {showing.year} {statement} ({element.id})"
    showing.body.append(passage)
    showing.shown(element, passage=passage, year=showing.year)


def _on_a_sheet(showing: Showing, element: Element, statement: str) -> None:
    name = f"{element.id}.pdf"
    showing.document(name, pdf_of(f"{showing.title}\n{statement}\n{element.id}"))
    showing.shown(element, document=name, page=1)


def _months_without_any(showing: Showing) -> None:
    """Each month of the table says "ไม่มี"."""
    showing.document("ตาราง.csv", csv_of(rows_of(showing, cell="ไม่มี")))
    showing.shown([one for one in showing.elements if one.verify.by in COUNTED], table="ตาราง.csv")
    _rest(showing)


def table_ways() -> Iterator[Way]:
    yield Way("a table of CSV", _table(".csv", csv_of), is_tabular)
    yield Way("a workbook", _table(".xlsx", xlsx), is_tabular)
    yield Way("a workbook with a sheet for each element", _list_of_all)
    yield Way("a summary as PDF and as workbook", _twins, is_tabular)
    yield Way("two tables, of half the time each", _two_tables, has_kind("months"))
    yield Way("nothing to report, below a heading", _saying_none(_in_a_heading), accepts_none)
    yield Way("nothing to report, in a word below a heading", _saying_none(_in_a_word), accepts_none)
    yield Way("nothing to report, in a sentence of the page", _saying_none(_in_a_passage), accepts_none)
    yield Way("nothing to report, on a sheet of its own", _saying_none(_on_a_sheet), accepts_none)
    yield Way(
        "nothing to report, in each month of a table",
        _months_without_any,
        lambda item: (
            is_tabular(item)
            and all(element.none_statements for element in item.elements if element.verify.by == "columns")
        ),
    )
