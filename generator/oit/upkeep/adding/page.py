"""Writes documents and their evidence into the front matter of an item's page. All else stays byte for byte. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from ...content.model import ItemPage
from ...files import front_matter, typing_faults
from ...files.typing_faults import Fault
from ...framework import Element
from ...thai import long_date
from ...values import dataclass
from .. import yaml_edit
from ..yaml_edit import EditError
from .description import Description

TABLES = frozenset({".csv", ".xlsx", ".xls", ".ods"})
_OF_TABLES = frozenset({"table", "columns", "months"})
"""How elements are verified that a table shows."""

_ELSEWHERE = frozenset({"agency", "channel"})
"""How elements are verified that no document shows."""


@dataclass(frozen=True)
class Added:
    """A document as it is listed. ``shows``: id of an element → the page that shows it, None for the whole file."""

    name: str
    description: Description
    shows: Mapping[str, int | None] = field(default_factory=dict)


def may_show(element: Element) -> bool:
    """True if a document can show an element: others are read from the agency's own data or from records."""
    verify = element.verify
    return verify.by not in _ELSEWHERE and not getattr(verify, "records", None)


def with_documents(text: str, added: Sequence[Added], elements: Mapping[str, Element]) -> str:
    """Return a page's text with its new documents and evidence. Raises EditError for a page that cannot be edited."""
    if _head(text) is None:
        line_end, mark = ("\r\n" if "\r\n" in text else "\n"), "\ufeff" * text.startswith("\ufeff")
        text = f"{mark}---{line_end}---{line_end}{text.removeprefix(mark)}"
    start, end = _front_matter(text)
    written = text[start:end]
    written = yaml_edit.with_entries(written, "documents", [_document(one) for one in added])
    evidence = [entry for one in added for entry in _evidence(one, elements)]
    if evidence:
        written = yaml_edit.with_entries(written, "evidence", evidence)
    return text[:start] + written + text[end:]


def listed(text: str) -> tuple[str, ...]:
    """Return the names of the documents that a page lists. Raises EditError."""
    start, end = _front_matter(text) if _head(text) else (0, 0)
    read = yaml_edit.values(text[start:end]) or {}
    documents = read.get("documents") if isinstance(read, dict) else None
    entries = documents if isinstance(documents, list) else []
    return tuple(str(entry.get("file", "")) for entry in entries if isinstance(entry, dict))


def _front_matter(text: str) -> tuple[int, int]:
    """Return where the YAML of a page begins and ends. Its line ends may be those of Windows."""
    head = _head(text)
    if head is None or isinstance(head, Fault):
        raise EditError("no front matter")
    return _place(text, head.start), _place(text, head.end)


def _head(text: str) -> front_matter.Head | Fault | None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return typing_faults.merge_fault(plain) or front_matter.found(plain, ItemPage.model_fields)


def _place(text: str, wanted: int) -> int:
    """Return where a place of the text with Unix line ends stands in the text."""
    at = 0
    for _ in range(wanted):
        at += 2 if text.startswith("\r\n", at) else 1
    return at


def _document(added: Added) -> dict[str, Any]:
    description = added.description
    entry: dict[str, Any] = {"file": added.name}
    if description.title:
        entry["title"] = description.title
    if description.day:
        entry["date"] = long_date(description.day)
    if description.covers:
        entry["covers"] = [*description.covers]
    elif description.year:
        entry["year"] = description.year
    return entry


def _evidence(added: Added, elements: Mapping[str, Element]) -> Iterator[dict[str, Any]]:
    """Yield an entry for each place: the elements that one page shows stand together."""
    by_place: dict[tuple[str, int | None], list[str]] = defaultdict(list)
    last = f".{added.name.rpartition('.')[2].lower()}"
    for name, page in added.shows.items():
        is_table = last in TABLES and elements[name].verify.by in _OF_TABLES
        by_place["table" if is_table else "document", page].append(name)
    for (key, page), names in by_place.items():
        entry: dict[str, Any] = {"shows": names if len(names) > 1 else names[0], key: added.name}
        if page is not None:
            entry["page"] = page
        yield entry
