"""Says how strongly an evidence entry shows one element, and why that may not suffice."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...framework import Element
from ..spots import FileSpot, WebSpot
from ..strength import Strength, strongest
from ..verdict import Located, Reason
from . import nothing, web
from .case import Case
from .element_words import speaks_of


@dataclass(frozen=True, slots=True)
class Earned:
    """What one entry is worth for one element. ``doubt`` says why the strength does not meet the element."""

    entry: Located
    strength: Strength
    doubt: Reason | None = None


def earned(element: Element, case: Case, entry: Located) -> Earned:
    """Return what an entry that leads somewhere is worth for an element."""
    assert entry.shown
    if isinstance(entry.shown.spot, WebSpot):
        place = entry.page.place("evidence", entry.index, "link")
        look = web.looked_at(element, case, entry.shown.spot.address, place)
        return Earned(entry, look.strength, look.doubt)
    if entry.strength is not Strength.OPENED:
        return Earned(entry, entry.strength)
    text = _text(case, entry)
    if stated := nothing.stated(entry, element, text):
        return Earned(stated, Strength.READ)
    if refused := nothing.refused(entry, element, text):
        return Earned(entry, Strength.NONE, refused)
    if speaks_of(text, element, case.item):
        return Earned(entry, Strength.READ)
    return Earned(entry, entry.strength)


def all_earned(element: Element, case: Case) -> tuple[Earned, ...]:
    """Return what each entry that names the element and leads somewhere is worth, in the page's order."""
    return tuple(earned(element, case, entry) for entry in case.entries_for(element.id) if entry.shown)


def best(worth: Sequence[Earned]) -> Strength:
    return strongest(one.strength for one in worth)


def _text(case: Case, entry: Located) -> str:
    """Return the words at the place: of the page that is named, or of the whole document."""
    spot = entry.shown.spot if entry.shown else None
    if not isinstance(spot, FileSpot):
        return entry.text
    texts = case.attachments.text(spot.path)
    return texts[spot.page - 1] if spot.page and spot.page <= len(texts) else "\n".join(texts)
