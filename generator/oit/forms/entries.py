"""Where in the form editor a file is edited: the part of its address after "#"."""

from collections.abc import Iterable
from urllib.parse import quote

from ..content import kinds
from ..content.paths import below_content
from ..judging.disclosure import Disclosure, ItemState
from .left_out import KINDS as WITHOUT_FORM


def entry_of(path: str, disclosure: Disclosure) -> str:
    """Return where a file is edited: "content/2566/measures/a.yaml" → "/collections/measures-2566/entries/a"; "" for a
    file that no form edits."""
    identity = kinds.identify(below_content(path))
    if not identity or identity.kind.name in WITHOUT_FORM:
        return ""
    kind, year = identity.kind, identity.year
    if kind.name == "page":
        now = disclosure.agency.current_year
        is_asked = any(one.year == now and _asks(one.items, identity.id) for one in disclosure.years)
        return _entry(f"items-{year}", identity.id) if year == now and is_asked else ""
    if kind.name == "analysis":
        return _entry("ita-results", f"ita-{identity.id}")
    if year is None:
        return _entry(kind.name, kind.name)
    if year not in {disclosure.agency.current_year, *(one.year for one in disclosure.years)}:
        return ""
    return _entry(f"{kind.name}-{year}", identity.id) if kind.is_yearly else _entry(f"year-{year}", kind.name)


def _asks(items: Iterable[ItemState], slug: str) -> bool:
    return any(state.item.slug == slug and any(each.state.is_asked for each in state.elements) for state in items)


def _entry(collection: str, name: str) -> str:
    return f"/collections/{collection}/entries/{quote(name)}"
