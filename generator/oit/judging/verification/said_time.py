"""Holds the time that an officer typed against the years that can be read in the document."""

from ... import thai
from ...files.place import Place
from ..spots import FileSpot, Shown, WebSpot
from ..verdict import Failure, Reason
from .case import Case


def contradiction(case: Case, shown: Shown, years: range, place: Place, asked: int | None = None) -> Reason | None:
    """Return a reason if a document speaks of years, and of none of ``years``; None if it may be of them.

    A document of fiscal year 2568 may name months of 2567 alone, so the fiscal years of its months count, too. A
    scan, and a text without a year, contradict nothing. ``asked``: the one year of several that the item asks for; a
    document that names none but years before it, or after it, is not of it.
    """
    named = _named(case, shown)
    if not named or (named.intersection(years) and (asked is None or min(named) <= asked <= max(named))):
        return None
    named -= _of_other_things(case, shown)
    if not named:
        return None
    wanted = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    message = f"{shown.label} กล่าวถึงปี {_listed(named)} เท่านั้น แต่ระบุไว้ว่าเป็นของปี {wanted}"
    repair = "เปิดเอกสารดูว่าแนบถูกไฟล์หรือไม่ แล้วแนบเอกสารของปีที่ขอ หรือแก้ปีที่ระบุไว้"
    return Reason(Failure.CONTRADICTED, place, message, repair, _source(shown))


def _source(shown: Shown) -> str:
    """Return what was read, wherever in it: a wrong file is one cause, however many entries name it."""
    match shown.spot:
        case FileSpot(path=path):
            return path
        case WebSpot(address=address):
            return address
    return ""


def _named(case: Case, shown: Shown) -> set[int]:
    """Return the years that were read at a place."""
    match shown.spot:
        case FileSpot(path=path):
            text = "\n".join(case.attachments.text(path))
            return {*thai.years_in(text), *thai.fiscal_years_in(text)}
        case WebSpot(address=address):
            facts = case.content.links.reached(address, case.day).facts
            months = facts.months if facts else ()
            # A month after September belongs to the next fiscal year.
            return {*(facts.years if facts else ()), *(int(month[:4]) + (month[5:] >= "10") for month in months)}
    return set()


def _of_other_things(case: Case, shown: Shown) -> set[int]:
    """Return the years that stand in a file only in numbers of orders, dates of letters, amounts and names of laws."""
    if not isinstance(shown.spot, FileSpot):
        return set()
    named = thai.years_named("\n".join(case.attachments.text(shown.spot.path)))
    years = {role: {year for one in named if one.role is role for year in (one.year, *one.meant)} for role in thai.Role}
    return years[thai.Role.OTHER] - years[thai.Role.SUBJECT] - years[thai.Role.UNSURE]


def _listed(years: set[int]) -> str:
    return ", ".join(map(str, sorted(years)[-3:]))
