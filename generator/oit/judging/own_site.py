"""Finds the record or file behind an address of the site that the content itself becomes.

Such an address is never asked over the net: what it will show is known from the content.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel

from ..content import Content, Record
from ..content.paths import CONTENT
from ..thai import normalise


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """What an address of the own site shows: a record's page with its words, or an attached file (``path``)."""

    record: Record[Any] | None = None
    path: str = ""

    @property
    def text(self) -> str:
        if not self.record:
            return ""
        return "\n".join((self.record.source.body, *_texts(self.record.value)))


def inner_path(address: str, content: Content) -> str | None:
    """Return the part of an address below the own site, without query and fragment; None for another site.

    "https://oit.example.go.th/2568/o1/#plan" → "2568/o1/".
    """
    if not content.site_url:
        return None
    own, asked = urlsplit(content.site_url), urlsplit(address)
    root = own.path.rstrip("/") + "/"
    is_own = (own.hostname, own.port) == (asked.hostname, asked.port) and (asked.path or "/").startswith(root)
    return normalise(unquote(asked.path[len(root) :])) if is_own else None


def behind(inner: str, content: Content) -> OwnPlace | None:
    """Return what the site will show at a path below its root; None if there will be nothing of the content."""
    path = f"{CONTENT}/{inner}"
    if path in content.attachments:
        return OwnPlace(path=path)
    records = content.records_by_page.get(inner.removesuffix("index.html"), ())
    return OwnPlace(records[0]) if records else None


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case BaseModel():
            for name in type(value).model_fields:
                yield from _texts(getattr(value, name))
        case tuple() | list():
            for one in value:
                yield from _texts(one)
        case dict():
            for one in value.values():
                yield from _texts(one)
