"""A live site as a place of published files: each file is asked for at its address."""

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html import unescape
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from ..proof.places import Digest
from .opening import Answer, Limits, Opener

_LINK = re.compile(rb"""(?:href|src)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')|<loc>([^<]*)</loc>""", re.IGNORECASE)
"""Where a page of HTML or a sitemap leads. A link that is missed makes nothing wrong: it is then not looked at."""

MOST_MORE = 200
"""How many addresses that no ledger lists are asked for."""

_SECONDS = 300
_INDEX = "index.html"
_WITH_LINKS = (".html", ".xml")
_PAGE = 2_000_000
"""A page is read this far even if the ledger says that it is shorter: what was added may lead to more."""


class LiveSite:
    """The files below an address. ``opener`` connects to public addresses only; tests give another."""

    def __init__(self, address: str, opener: Opener) -> None:
        self._address = address if address.endswith("/") else f"{address}/"
        self._opener = opener
        self._asked: set[str] = set()
        self._there: set[str] = set()
        self._led_to: set[str] = set()

    @property
    def paths(self) -> frozenset[str]:
        """The files that were there when they were asked for, and those that their links lead to within the site. What
        no page leads to, nobody can see from outside."""
        more = sorted(self._led_to - self._asked)
        for path in more[:MOST_MORE]:
            try:
                self.digest(path, 0)
            except OSError:
                continue
        return frozenset(self._there)

    def digest(self, path: str, size: int) -> Digest | None:
        most = size + 1 if not path.endswith(_WITH_LINKS) else max(size + 1, _PAGE)
        answer = self._open(path, most)
        if not answer:
            return None
        return Digest(sha256(answer.body).hexdigest(), max(answer.size, len(answer.body)), answer.is_cut)

    def data(self, path: str, most: int) -> bytes | None:
        answer = self._open(path, most)
        return answer.body if answer else None

    def _open(self, path: str, most: int) -> Answer | None:
        """Return the answer to a file's address; None if it is not there. Raises OSError if nobody can tell."""
        self._asked.add(path)
        address = f"{self._address}{quote(path)}"
        answer = replace(self._opener, limits=Limits(whole=_SECONDS, bytes=most)).open(address)
        if answer.status in (404, 410):
            return None
        if answer.status != 200:
            raise OSError(0, _why(answer), address)
        self._there.add(path)
        if path.endswith(_WITH_LINKS):
            self._led_to.update(self._links(answer.body, address))
        return answer

    def _links(self, body: bytes, address: str) -> Iterator[str]:
        """Yield the files of the site that a page leads to. "o1/" is the file "o1/index.html"."""
        for match in _LINK.finditer(body):
            written = next(filter(None, match.groups()), b"").decode("utf-8", "replace")
            try:
                target = urldefrag(urljoin(address, unescape(written).strip()))[0]
                target = urlsplit(target)._replace(query="").geturl()
            except ValueError:
                continue
            if target.startswith(self._address):
                path = unquote(target.removeprefix(self._address))
                yield f"{path}{_INDEX}" if not path or path.endswith("/") else path


def _why(answer: Answer) -> str:
    """Return why an answer says nothing of a file, in Thai."""
    if answer.is_refused:
        return answer.failure
    if answer.status:
        return f"เครื่องแม่ข่ายตอบว่า {answer.status}"
    return {"timeout": "รอคำตอบนานเกินไป", "certificate": "ใบรับรองของเว็บไซต์ใช้ไม่ได้"}.get(
        answer.failure, "ติดต่อเครื่องแม่ข่ายไม่ได้"
    )
