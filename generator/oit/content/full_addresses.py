"""Completes addresses as officers copy them: "/wp-content/a.pdf" after the agency's website, blanks encoded. Pure."""

import re
from functools import cache
from typing import Any, get_args
from urllib.parse import urljoin, urlsplit

from ..look.numerals import Written
from ..thai.deferred import expression
from .agency import Agency
from .fields import Strict
from .typed import Record


def is_address(text: str) -> bool:
    """True if a value that may also be a file's name is an address: "https://…", "//…", "/wp-content/…"."""
    return bool(re.match(r"(?:https?:)?//|/", text, re.IGNORECASE))


def completed(address: str, website: str) -> str:
    """Return an address with its host and without blanks: ("/a b.pdf", "https://www.bandee.go.th/home") →
    "https://www.bandee.go.th/a%20b.pdf". Without a website, "/a.pdf" stays as it is."""
    if not is_address(address):
        return address
    host = _HOST.match(address.strip())
    place = host[0] if host else ""
    full = place + address.strip().removeprefix(place).replace(" ", "%20")
    if not full.startswith("/"):
        return full
    return urljoin(website, full) if _is_site(website) else full


_HOST = expression(r"(?:https?:)?//[^/?#]*", re.IGNORECASE)


def _is_site(website: str) -> bool:
    try:
        parts = urlsplit(website)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def with_full_addresses(record: Record[Any], agency: Agency | None) -> Record[Any]:
    """Return a record with its addresses completed. Where they stand in the file stays the same."""
    return record.once(_with_changes, agency.website if agency else "") or record


def _with_changes(record: Record[Any], website: str) -> Record[Any] | None:
    value = _completed(record.value, website)
    return None if value is record.value else Record(record.id, value, record.source, record.set_aside)


@cache
def _fields(model: type[Strict]) -> tuple[str, ...]:
    """Return the fields that may hold an address, or values that may hold one: few of all."""
    fields = model.model_fields
    return tuple(name for name in fields if name in model.address_fields or _may_hold_one(fields[name].annotation))


def _may_hold_one(kind: Any) -> bool:
    if isinstance(kind, type) and issubclass(kind, Strict):
        return bool(_fields(kind))
    return kind is Any or any(map(_may_hold_one, get_args(kind)))


def _completed(value: Any, website: str) -> Any:
    """Return a value with its addresses completed, or the same object if none changes."""
    if isinstance(value, Strict):
        changes = {}
        for name in _fields(type(value)):
            old = getattr(value, name)
            new = _full(old, website) if name in value.address_fields else _completed(old, website)
            if new is not old:
                changes[name] = new
        return value.model_copy(update=changes) if changes else value
    if isinstance(value, tuple):
        several = tuple(_completed(one, website) for one in value)
        return value if all(new is old for new, old in zip(several, value, strict=True)) else several
    if isinstance(value, dict):
        by_key = {key: _completed(one, website) for key, one in value.items()}
        return value if all(by_key[key] is one for key, one in value.items()) else by_key
    return value


def _full(value: Any, website: str) -> Any:
    full = completed(value, website)
    return value if full == value else Written(full)
