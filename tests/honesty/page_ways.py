"""Honest ways on the item's own page: headings, passages, tables and pictures in its text."""

from collections.abc import Iterator

from honest_files import scan_of
from showing import Showing, Way, asks_for_photograph, own_words

from oit import thai
from oit.judging.strength import Strength
from synthetic import png


def _headings(showing: Showing) -> None:
    for element in showing.elements:
        showing.prose(element, element.text, year=showing.year)
    showing.expect(Strength.READ)


def _in_own_words(showing: Showing) -> None:
    for element in showing.elements:
        showing.prose(element, "", year=showing.year)
    showing.expect(Strength.OPENED)


def _one_heading(showing: Showing) -> None:
    said = "\n".join(f"- {element.text}" for element in showing.elements)
    facts = " ".join(dict.fromkeys(map(own_words, showing.elements)))
    photographs = "".join(map(showing.photograph, showing.elements))
    showing.body.append(f"## {showing.item.name}\n\n{said}\n\n{photographs}{facts}")
    showing.shown(showing.elements, heading=showing.item.name, year=showing.year)
    showing.expect(Strength.READ)


def _passages(showing: Showing) -> None:
    for number, element in enumerate(showing.elements, start=1):
        if asks_for_photograph(element):  # no passage holds one
            showing.prose(element, element.text, year=showing.year)
            continue
        text = f"{number}. {element.text} ({element.id}) {own_words(element)}"
        showing.body.append(text)
        showing.shown(element, passage=text, year=showing.year)
    showing.expect(Strength.READ)


def _tables(showing: Showing) -> None:
    months = [thai.month_name(*month) for month in thai.months_between(*thai.fiscal_bounds(showing.year))]
    for element in showing.elements:
        rows = "\n".join(f"| {month} | {element.text} {own_words(element)} | 3 |" for month in months)
        table = f"| เดือน | รายการ | จำนวน |\n| --- | --- | ---: |\n{rows}"
        showing.heading(element, f"{showing.photograph(element)}{table}", year=showing.year)
    showing.expect(Strength.READ)


def _pictures(showing: Showing) -> None:
    for number, element in enumerate(showing.elements):
        showing.files[f"{element.id}.png"] = png(300 + number, 200 + showing.framework.items.index(showing.item))
        showing.heading(element, f"![ภาพประกอบ]({element.id}.png)", year=showing.year)
    showing.expect(Strength.OPENED)


def _listed_beside(showing: Showing) -> None:
    """The documents state their time; the headings beside them need not repeat it."""
    showing.document("ฉบับลงนาม.pdf", scan_of(f"{showing.framework.year} {showing.item.code}"))
    for element in showing.elements:
        showing.prose(element, element.text)
    showing.shown(showing.elements[:1], document="ฉบับลงนาม.pdf", page=1)
    showing.expect(Strength.READ)


def page_ways() -> Iterator[Way]:
    yield Way("headings in the words of the list", _headings)
    yield Way("headings in the office's own words", _in_own_words)
    yield Way("one heading for the whole item", _one_heading)
    yield Way("passages of the page's text", _passages)
    yield Way("tables in the page's text", _tables)
    yield Way("pictures below headings", _pictures)
    yield Way("headings beside a signed document", _listed_beside)
