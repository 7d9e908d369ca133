"""The forms that can be imported, and which of them a document is. A new form is a module here and a row below."""

from collections.abc import Callable

from ...files.grid import Gridded
from ...values import dataclass
from . import ita_result, items, measures, people
from .imported import Imported
from .writing import Project


@dataclass(frozen=True, slots=True)
class Form:
    """One form. ``fit`` says how well a document fits it, at least ``least`` if it is one; the numbers of two forms
    are not compared. ``years_before``: how long before the current year the form's own year lies."""

    name: str
    thai: str
    read: Callable[[Gridded, str, Project], Imported]
    fit: Callable[[Gridded], int]
    least: int
    years_before: int = 0


FORMS = (
    Form("measures", "ตารางมาตรการเจ็ดช่อง", measures.read, measures.fit, 5),
    Form("items", "รายการข้อกับลิงก์", items.read, items.fit, items.SURE),
    Form("ita", "ผลการประเมิน ITA ของปีก่อน", ita_result.read, ita_result.fit, ita_result.SURE, years_before=1),
    Form("people", "รายชื่อบุคคลกับตำแหน่ง", people.read, people.fit, 2),
)
"""In the order in which a document is tried: the form with the most particular headings comes first."""


def nearest(document: Gridded) -> Form | None:
    """Return the form that a document is most like, or None if it is like none."""
    best = max(FORMS, key=lambda form: form.fit(document) / form.least)
    return best if best.fit(document) else None


def recognised(document: Gridded) -> Form | None:
    """Return the form that a document is, or None if it is none for certain."""
    return next((form for form in FORMS if form.fit(document) >= form.least), None)
