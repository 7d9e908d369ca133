"""Serves a folder as GitHub Pages does: text compressed, ten minutes of cache, entity tags, and a site's own 404
page."""

import gzip
import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from oit.files.media_types import media_type

COMPRESSED = {
    "application/javascript", "application/json", "application/xml", "image/svg+xml",
    "text/css", "text/html", "text/javascript", "text/plain", "text/xml",
}  # fmt: skip
"""What the content network before GitHub Pages compresses; CSV is not among it."""
NAMED = {
    ".atom": "application/xml",
    ".css": "text/css",
    ".html": "text/html",
    ".js": "application/javascript",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


@dataclass(frozen=True)
class Sent:
    """A file as it goes over the wire."""

    body: bytes
    type: str
    tag: str
    is_compressed: bool


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The folder's address, "http://127.0.0.1:40000/", while it is served."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), partial(_Handler, folder=folder.resolve())) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def read(path: Path, accepts_gzip: bool = True) -> Sent:
    """A file as it is sent, compressed once for all requests until it changes."""
    stat = path.stat()
    return _read(path, stat.st_mtime_ns, stat.st_size, accepts_gzip)


@cache
def _read(path: Path, mtime: int, size: int, accepts_gzip: bool) -> Sent:
    body = path.read_bytes()
    kind = NAMED.get(path.suffix) or media_type(path.name)
    is_compressed = accepts_gzip and kind in COMPRESSED
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    is_text = kind.startswith("text/") or kind in {"application/javascript", "application/json"}
    return Sent(
        gzip.compress(body, compresslevel=6, mtime=0) if is_compressed else body,
        f"{kind}; charset=utf-8" if is_text else kind,
        f"W/{tag}" if is_compressed else tag,
        is_compressed,
    )


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *args: object, folder: Path) -> None:
        self.folder = folder
        super().__init__(*args)

    def do_GET(self) -> None:
        path = (self.folder / unquote(urlsplit(self.path).path).lstrip("/")).resolve()
        if not path.is_relative_to(self.folder):
            return self._send_not_found(self.folder)
        if path.is_dir():
            if not urlsplit(self.path).path.endswith("/"):
                return self._send(HTTPStatus.MOVED_PERMANENTLY, Location=f"{quote(unquote(urlsplit(self.path).path))}/")
            path /= "index.html"
        if not path.is_file():
            return self._send_not_found(path.parent)
        sent = read(path, "gzip" in self.headers.get("Accept-Encoding", ""))
        if self.headers.get("If-None-Match") == sent.tag:
            return self._send(HTTPStatus.NOT_MODIFIED, ETag=sent.tag)
        return self._send(HTTPStatus.OK, sent, ETag=sent.tag)

    do_HEAD = do_GET

    def _send_not_found(self, folder: Path) -> None:
        """The 404 page of the site that the address lies in: of the outermost folder that has one."""
        places = [parent for parent in (folder, *folder.parents) if parent.is_relative_to(self.folder)]
        for place in reversed(places):
            if (place / "404.html").is_file():
                return self._send(
                    HTTPStatus.NOT_FOUND, read(place / "404.html", "gzip" in self.headers.get("Accept-Encoding", ""))
                )
        return self._send(HTTPStatus.NOT_FOUND)

    def _send(self, status: HTTPStatus, sent: Sent | None = None, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Vary", "Accept-Encoding")
        if sent:
            self.send_header("Content-Type", sent.type)
            if sent.is_compressed:
                self.send_header("Content-Encoding", "gzip")
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(sent.body) if sent else 0))
        self.end_headers()
        if sent and self.command == "GET":
            self.wfile.write(sent.body)

    def log_message(self, *_: object) -> None:
        pass
