"""Honest ways of several parts: each element at more than one place, and each element in a way of its own."""

from collections.abc import Iterator

from honest_files import docx_of, pdf_of, scan_of
from showing import Showing, Way, asks_for_photograph, own_words

from oit.judging.strength import Strength


def _everywhere(showing: Showing) -> None:
    """A scan, a text and a heading of each element."""
    for element in showing.elements:
        name = f"{showing.framework.year} {showing.item.code} {element.id}"
        showing.document(f"{element.id}.pdf", scan_of(name))
        showing.document(f"{element.id}.docx", docx_of(showing.text(element)))
        showing.shown(element, document=f"{element.id}.pdf", page=1)
        showing.shown(element, document=f"{element.id}.docx")
        showing.prose(element, element.text)
    showing.expect(Strength.READ)


def _by_turns(showing: Showing) -> None:
    """A page of a PDF, a heading, a passage and a scan, in turn."""
    showing.document("รายงาน.pdf", pdf_of(*(showing.text(element) for element in showing.elements)))
    showing.expect(Strength.READ)
    for number, element in enumerate(showing.elements):
        if number % 4 == 0:
            showing.shown(element, document="รายงาน.pdf", page=number + 1)
        elif number % 4 == 1 or (number % 4 == 2 and asks_for_photograph(element)):
            showing.prose(element, element.text)
        elif number % 4 == 2:
            words = f"{element.text} {own_words(element)} ({element.id})"
            showing.body.append(words)
            showing.shown(element, passage=words)
        else:
            showing.document(f"{element.id}.pdf", scan_of(f"{showing.framework.year} {showing.item.code} {element.id}"))
            showing.shown(element, document=f"{element.id}.pdf", page=1)
            if element.verify.by not in ("period", "span", "signer"):
                showing.strengths[element.id] = Strength.OPENED


def _two_volumes(showing: Showing) -> None:
    """Two volumes of one report, each with half of the elements; the second goes on where the first ends."""
    half = (len(showing.elements) + 1) // 2
    for volume, elements in enumerate((showing.elements[:half], showing.elements[half:]), start=1):
        if elements:
            name = f"เล่ม {volume}.pdf"
            showing.document(name, pdf_of(*(f"{showing.text(element)} เล่ม {volume}" for element in elements)))
            for page, element in enumerate(elements, start=1):
                showing.shown(element, document=name, page=page)
    showing.expect(Strength.READ)


def part_ways() -> Iterator[Way]:
    yield Way("each element in three forms", _everywhere)
    yield Way("each element at another kind of place", _by_turns)
    yield Way("a report of two volumes", _two_volumes)
