"""Finds the record or file behind an address of the site that the content itself becomes.

Such an address is never asked over the net: what it will show is known from the content.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel

from ..content import Content, Record, kinds
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
    page = inner.removesuffix("index.html")
    return next((OwnPlace(record) for record in _shown_at(page, content)), None)


def _shown_at(page: str, content: Content) -> Iterator[Record[Any]]:
    for kind in kinds.KINDS:
        match = _pattern(kind.address.partition("#")[0]).fullmatch(page) if kind.address else None
        if not match:
            continue
        parts = match.groupdict()
        for record in content.records:
            identity = kinds.identify(record.path.removeprefix(f"{CONTENT}/"))
            if not identity or identity.kind is not kind:
                continue
            is_same = parts.get("id", identity.id) == identity.id and parts.get("year", str(identity.year)) == str(
                identity.year
            )
            if is_same:
                yield record


def _pattern(address: str) -> re.Pattern[str]:
    written = re.escape(address).replace(r"\{", "{").replace(r"\}", "}")
    return re.compile(written.format(year="(?P<year>[0-9]{4})", id="(?P<id>[^/]+)"))


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
