"""Honest ways by files beside the page: PDFs with a text, scans with typed facts, documents of office programs."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from honest_files import docx_of, odt_of, pdf_of, scan_of
from showing import Show, Showing, Way, has_kind

from oit import thai
from oit.framework import Item
from oit.judging.strength import Strength
from synthetic import png


def _name(showing: Showing, part: object = "") -> str:
    return f"{showing.framework.year} {showing.item.code} {part}"


def _pdf_by_pages(showing: Showing) -> None:
    showing.document("รายงาน.pdf", pdf_of(*(showing.text(element) for element in showing.elements)))
    for page, element in enumerate(showing.elements, start=1):
        showing.shown(element, document="รายงาน.pdf", page=page)
    showing.expect(Strength.READ)


def _pdf_as_a_whole(showing: Showing) -> None:
    showing.document("รายงาน.pdf", pdf_of(*(showing.text(element) for element in showing.elements)))
    showing.shown(showing.elements, document="รายงาน.pdf")
    showing.expect(Strength.READ)


def _scan_by_pages(showing: Showing) -> None:
    showing.document("สแกน.pdf", scan_of(_name(showing), len(showing.elements)))
    for page, element in enumerate(showing.elements, start=1):
        showing.shown(element, document="สแกน.pdf", page=page)
    showing.expect(Strength.OPENED)


def _scan_of_a_sheet(showing: Showing) -> None:
    showing.document("ประกาศ.pdf", scan_of(_name(showing)))
    showing.shown(showing.elements, document="ประกาศ.pdf", page=1)
    showing.expect(Strength.OPENED)


def _scans_as_parts(showing: Showing) -> None:
    for element in showing.elements:
        showing.document(f"{element.id}.pdf", scan_of(_name(showing, element.id)))
        showing.shown(element, document=f"{element.id}.pdf")
    showing.expect(Strength.OPENED)


def _time_at_the_entry(showing: Showing) -> None:
    """The files are named by entries alone, and nothing is listed under documents."""
    showing.files["สแกน.pdf"] = scan_of(_name(showing), len(showing.elements))
    for page, element in enumerate(showing.elements, start=1):
        showing.shown(element, document="สแกน.pdf", page=page, year=showing.year)
    showing.expect(Strength.OPENED)


def _office(suffix: str, made: Callable[[str], bytes]) -> Show:
    def show(showing: Showing) -> None:
        for element in showing.elements:
            showing.document(f"{element.id}{suffix}", made(showing.text(element)))
            showing.shown(element, document=f"{element.id}{suffix}")
        showing.expect(Strength.READ)

    return show


def _pictures(showing: Showing) -> None:
    for number, element in enumerate(showing.elements):
        showing.document(f"{element.id}.png", png(600 + number, 800 + showing.framework.items.index(showing.item)))
        showing.shown(element, document=f"{element.id}.png")
    showing.expect(Strength.OPENED)


def _twins(showing: Showing) -> None:
    """Each text twice: signed as a scan, and readable."""
    for element in showing.elements:
        showing.document(f"{element.id}-signed.pdf", scan_of(_name(showing, element.id)))
        showing.document(f"{element.id}.pdf", pdf_of(showing.text(element)))
        showing.shown(element, document=f"{element.id}-signed.pdf", page=1)
        showing.shown(element, document=f"{element.id}.pdf", page=1)
    showing.expect(Strength.READ)


def _issued(showing: Showing) -> None:
    """Announcements state the day of issue alone."""
    day = thai.long_date(date(thai.fiscal_bounds(showing.year)[1].year, 2, 17))
    for element in showing.elements:
        time = showing.time if element.verify.by == "span" else {"date": day}
        showing.document(f"{element.id}.pdf", scan_of(_name(showing, element.id)), **time)
        showing.shown(element, document=f"{element.id}.pdf")
    showing.expect(Strength.OPENED)


def _period(first: date, last: date) -> dict[str, Any]:
    return {"period": {"from": thai.long_date(first), "to": thai.long_date(last)}}


def _of_the_whole_year(showing: Showing) -> None:
    first, last = thai.fiscal_bounds(showing.year)
    showing.document("รายงาน.pdf", scan_of(_name(showing), len(showing.elements)), **_period(first, last))
    for page, element in enumerate(showing.elements, start=1):
        showing.shown(element, document="รายงาน.pdf", page=page)
    showing.expect(Strength.OPENED)


def _in_parts(months_of_a_part: int, is_scan: bool) -> Show:
    """One report for each quarter or month of the time that is asked for, each for all elements."""

    def show(showing: Showing) -> None:
        first, last = showing.item.period.bounds or thai.fiscal_bounds(showing.year)
        months = list(thai.months_between(first, last))
        for number, at in enumerate(range(0, len(months), months_of_a_part), start=1):
            part = months[at : at + months_of_a_part]
            begins, ends = thai.month_bounds(*part[0])[0], thai.month_bounds(*part[-1])[1]
            names = " ".join(thai.month_name(*month) for month in part)
            text = f"{showing.text()}\n{names}"
            content = scan_of(_name(showing, number)) if is_scan else pdf_of(text)
            showing.document(f"งวดที่ {number}.pdf", content, **_period(begins, ends))
            showing.documents[-1]["title"] = f"{showing.item.name} งวดที่ {number}"
            showing.shown(showing.elements, document=f"งวดที่ {number}.pdf", page=1)
        showing.expect(Strength.OPENED if is_scan else Strength.READ)

    return show


def _has_stretch(item: Item) -> bool:
    return bool(item.period.bounds) and item.period.kind != "covers" and not has_kind("span")(item)


def _plan(before: int, after: int) -> Show:
    def show(showing: Showing) -> None:
        covers = [showing.year - before, showing.year + after]
        text = f"{showing.text()}\nแผน พ.ศ. {covers[0]}–{covers[1]}"
        showing.document("แผน.pdf", pdf_of(text), covers=covers)
        showing.documents[-1]["title"] = f"{showing.item.name} พ.ศ. {covers[0]}–{covers[1]}"
        showing.shown(showing.elements, document="แผน.pdf", page=1)
        showing.expect(Strength.READ)

    return show


def _is_of_its_year(item: Item) -> bool:
    """True if a day of issue tells the time of all that an item asks for: a report on six months is issued later."""
    return all(item.period_of(element).kind in ("year", "unknown") for element in item.elements)


def _is_plan(item: Item) -> bool:
    return item.period.kind == "covers" or has_kind("span")(item)


def _same_for_two(showing: Showing) -> None:
    """Two neighbouring items lie in one report, each at pages of its own. The first lists the report."""
    items = showing.framework.items
    at = items.index(showing.item)
    first = items[at - at % 2]
    both = items[at - at % 2 : at - at % 2 + 2]
    name = "เล่มรวม.pdf"
    pages = [(item, element) for item in both for element in item.elements]
    if first == showing.item:
        texts = [Showing(showing.framework, item).text(element) for item, element in pages]
        showing.document(name, pdf_of(*texts))
    path = name if first == showing.item else f"../{first.slug}/{name}"
    for page, (item, element) in enumerate(pages, start=1):
        if item == showing.item:
            time = {} if first == showing.item else {"year": showing.year}
            showing.shown(element, document=path, page=page, **time)
    showing.expect(Strength.READ)


def file_ways() -> Iterator[Way]:
    yield Way("a PDF with a text, a page for each element", _pdf_by_pages)
    yield Way("a PDF with a text, as a whole", _pdf_as_a_whole)
    yield Way("a scan, a page for each element", _scan_by_pages)
    yield Way("a scan of one sheet", _scan_of_a_sheet)
    yield Way("a scan for each element", _scans_as_parts)
    yield Way("a scan that is not listed, with the year at each entry", _time_at_the_entry)
    yield Way("documents of Word", _office(".docx", docx_of))
    yield Way("documents of OpenDocument", _office(".odt", odt_of))
    yield Way("pictures of sheets", _pictures)
    yield Way("a signed scan and a readable PDF of each", _twins)
    yield Way("scans with the day of issue", _issued, _is_of_its_year)
    yield Way("a scan with the first and last day", _of_the_whole_year, lambda item: not has_kind("span")(item))
    yield Way("a PDF for each quarter", _in_parts(3, is_scan=False), _has_stretch)
    yield Way("a scan for each quarter", _in_parts(3, is_scan=True), _has_stretch)
    yield Way("a scan for each month", _in_parts(1, is_scan=True), _has_stretch)
    yield Way("a plan of five years, from last year on", _plan(1, 3), _is_plan)
    yield Way("a plan that ends this year", _plan(4, 0), _is_plan)
    yield Way("a plan of twenty years", _plan(4, 15), _is_plan)
    yield Way("one report for two items, at pages of their own", _same_for_two)
