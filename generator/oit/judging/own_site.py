"""Finds the record or file behind an address of the site that the content itself becomes.

Such an address is never asked over the net: what it will show is known from the content.
"""

from typing import Any
from urllib.parse import unquote, urlsplit

from ..content import Content, Record
from ..content.paths import CONTENT
from ..thai import normalise
from ..values import dataclass


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """What an address of the own site shows: a record's page with its words, or an attached file (``path``)."""

    record: Record[Any] | None = None
    path: str = ""

    @property
    def text(self) -> str:
        return self.record.words if self.record else ""


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
