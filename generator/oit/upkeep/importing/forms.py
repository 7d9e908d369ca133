"""The forms that can be imported, and which of them a document is. A new form is a module here and a row below."""

from collections.abc import Callable
from dataclasses import dataclass

from ...files.grid import Gridded
from . import items, measures
from .imported import Imported
from .writing import Project


@dataclass(frozen=True, slots=True)
class Form:
    """One form. ``fit`` says how well a document fits it, at least ``least`` if it is one; the numbers of two forms
    are not compared."""

    name: str
    thai: str
    read: Callable[[Gridded, str, Project], Imported]
    fit: Callable[[Gridded], int]
    least: int


FORMS = (
    Form("measures", "ตารางมาตรการเจ็ดช่อง", measures.read, measures.fit, 5),
    Form("items", "รายการข้อกับลิงก์", items.read, items.fit, 3),
)
"""In the order in which a document is tried: the form with the most particular headings comes first."""


def recognised(document: Gridded) -> Form | None:
    """Return the form that a document is, or None if it is none for certain."""
    return next((form for form in FORMS if form.fit(document) >= form.least), None)
