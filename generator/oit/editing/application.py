"""The form editor within a live server: its page, its secret, and its requests; all else is the site's own."""

import json
import sys
import threading
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..git import commits
from ..judging.disclosure import Disclosure
from . import guard, places, refused
from .guard import Guard
from .protocol import Protocol
from .refused import Refused
from .store import Saved, Store
from .verdicts import Verdicts

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

ADDRESS = "admin/"
"""Where the editor's page lies, below the site's own address."""
_BACKEND = "backend.json"
_TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "woff2": "font/woff2",
    "svg": "image/svg+xml",
    "png": "image/png",
    "txt": "text/plain; charset=utf-8",
}
_HEADERS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "same-origin"),
)
_AT_ONCE = 4
"""How many requests are answered at the same time: each may hold a file of a hundred megabytes."""


class Editor:
    """The form editor of one project. ``officer``: whose name each save is committed under; "" for no commits."""

    def __init__(self, root: Path, port: int, as_of: date, officer: str = "") -> None:
        self._root = root
        self._officer = officer
        self._guard = Guard(port)
        self._verdicts = Verdicts(root, as_of)
        self._protocol = Protocol(Store(root), self._saved, self._findings)
        self._room = threading.BoundedSemaphore(_AT_ONCE)
        self._committing = threading.Lock()

    def around(
        self,
        application: "WSGIApplication",
        site: Path,
        mount: str,
        built: Callable[[], Disclosure | None],
        wake: Callable[[], None] = lambda: None,
    ) -> "WSGIApplication":
        """Return the site's application with the editor in it.

        ``site``: the folder of the built site; ``mount``: the path at which it is served, "/" or "/oit/"; ``built``
        returns the verdicts of the last build; ``wake`` begins the next one.
        """
        self._verdicts.follow(built, wake)

        def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
            path = str(environ.get("PATH_INFO", ""))
            if path.startswith(guard.PREFIX):
                return _sent(start_response, *self._answered(environ))
            if environ.get("REQUEST_METHOD") not in ("GET", "HEAD"):
                guard.drain(environ)
                return _sent(start_response, refused.WRONG_METHOD, b"", _TYPES["txt"])
            if path.startswith(f"{mount}{ADDRESS}"):
                return self._page(environ, start_response, site, path.removeprefix(f"{mount}{ADDRESS}"), application)
            return application(environ, start_response)

        return answer

    def builder(self, builder: Callable[[], bool]) -> Callable[[], None]:
        """Return the server's function that builds anew, watched. ``builder`` tells whether all is built after it."""
        return lambda: self._verdicts.build(builder)

    def _answered(self, environ: "WSGIEnvironment") -> tuple[str, bytes]:
        try:
            tab = self._guard.token_of(environ)
            with self._room:
                return "200 OK", _json(self._protocol.answer(tab, guard.body(environ)))
        except Refused as refusal:
            guard.drain(environ)
            return refusal.status, _json(refusal.answer)

    def _page(
        self,
        environ: "WSGIEnvironment",
        start_response: "StartResponse",
        site: Path,
        name: str,
        application: "WSGIApplication",
    ) -> Iterable[bytes]:
        """Answer with a file of the editor: without the script that the live server adds to pages, which would open
        the form anew at each save, with all that is typed in it."""
        try:
            self._guard.check_page(environ)
        except Refused as refusal:
            return _sent(start_response, refusal.status, _json(refusal.answer))
        if name == _BACKEND:
            address = f"{guard.PREFIX}{self._guard.new_token()}"
            given = {"name": "proxy", "proxy_url": address, "branch": "main"}
            return _sent(start_response, "200 OK", _json(given))
        folder = (site / ADDRESS).resolve()
        file = Path(folder, name or "index.html").resolve() if name.isprintable() else folder
        kind = _TYPES.get(file.suffix.lower()[1:])
        if not kind or not file.is_relative_to(folder) or not file.is_file():
            return application(environ, start_response)
        return _sent(start_response, "200 OK", file.read_bytes(), kind)

    def _findings(self, path: str, unsaved: str | None, is_removed: bool) -> dict[str, Any]:
        written = places.record(path)
        places.real(self._root, written)
        return self._verdicts.of(written, unsaved, is_removed=is_removed)

    def _saved(self, saved: Saved) -> dict[str, Any]:
        """Take note of a save, and commit it if the officer wants it. Return what the officer should know of it."""
        if not saved.paths:
            return {}
        self._verdicts.saved(saved.record)
        if not self._officer:
            return {}
        with self._committing:
            failure = commits.commit(
                self._root, saved.paths, commits.message(saved.made, saved.changed, saved.removed), self._officer
            )
        if not failure:
            return {}
        notice = f"บันทึกไฟล์แล้ว แต่ยังไม่ได้เก็บในประวัติ (commit) {failure}"
        print(f"oit: {notice}", file=sys.stderr, flush=True)
        return {"notice": notice}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


def _sent(start_response: "StartResponse", status: str, content: bytes, kind: str = _TYPES["json"]) -> Iterable[bytes]:
    headers = [("Content-Type", kind), ("Content-Length", str(len(content))), *_HEADERS]
    start_response(status, headers)
    return [content]
