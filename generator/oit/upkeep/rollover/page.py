"""Makes an item's page for the new year: removes the evidence of elements that the new year does not ask for."""

from typing import Any

import yaml

from ... import thai
from ...files import front_matter
from .. import yaml_edit
from ..yaml_edit import Edit, EditError


def without_elements(page: str, gone: frozenset[str]) -> str:
    """Return a page's text without the evidence of some elements. Entries that show other elements, too, keep those.

    The rest stays as the officer wrote it. A page that cannot be edited stays whole: the check reports the elements.
    """
    found = front_matter.found(page.replace("\r\n", " \n").replace("\r", "\n"))  # as long as before
    if not isinstance(found, front_matter.Head):
        return page
    try:
        head = _edited(page[found.start : found.end], gone)
    except EditError:
        return page
    return page[: found.start] + head + page[found.end :]


def _edited(head: str, gone: frozenset[str]) -> str:
    entries = yaml_edit.field(yaml_edit.composed(head), "evidence")
    if not isinstance(entries, yaml.SequenceNode):
        return head
    edits: list[Edit] = []
    dropped = []
    for position, entry in enumerate(entries.value):
        shows = yaml_edit.field(entry, "shows")
        elements = shows.value if isinstance(shows, yaml.SequenceNode) else [shows]
        of_gone = [index for index, element in enumerate(elements) if _names(element, gone)]
        if of_gone and len(of_gone) == len(elements):
            dropped.append(position)
        elif of_gone and isinstance(shows, yaml.SequenceNode):
            edits += yaml_edit.without_entries(head, shows, of_gone)
    edits += yaml_edit.without_entries(head, entries, dropped)
    edited = yaml_edit.applied(head, edits)
    if _values(edited) != _expected(_values(head), gone):
        raise EditError("the edit changed something else")
    return edited


def _names(element: yaml.Node | None, gone: frozenset[str]) -> bool:
    return isinstance(element, yaml.ScalarNode) and _is_gone(element.value, gone)


def _is_gone(value: Any, gone: frozenset[str]) -> bool:
    return isinstance(value, str) and thai.normalise(value).strip() in gone


def _expected(values: dict[str, Any], gone: frozenset[str]) -> dict[str, Any]:
    """Return the values that the edited front matter must have."""
    entries = []
    for entry in values["evidence"]:
        shows = entry.get("shows") if isinstance(entry, dict) else None
        if isinstance(shows, list) and shows:
            remaining = [value for value in shows if not _is_gone(value, gone)]
            if remaining:
                entries.append({**entry, "shows": remaining})
        elif not _is_gone(shows, gone):
            entries.append(entry)
    return {**values, "evidence": entries}


def _values(head: str) -> dict[str, Any]:
    values = yaml_edit.values(head)
    return {**values, "evidence": values["evidence"] or []}
