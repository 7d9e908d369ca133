"""The type that each kind of host gives a file: GitHub Pages, GitLab Pages, nginx and Apache, as their tables say.

Only types that matter to a browser stand here: what it shows as a page, as XML or as a picture. Any other ending is
unknown to a host, and then hosts differ most. The server is the browser's proxy, too: it sees every request
that would leave for another host.
"""

import contextlib
import http.server
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from oit.files.media_types import MEDIA_TYPES

_PAGES = {".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".xml": "text/xml"}
_COMMON = {**MEDIA_TYPES, **_PAGES, ".js": "text/javascript", ".css": "text/css", ".svgz": "image/svg+xml"}
_XML = dict.fromkeys(
    (".xsd", ".rng", ".xsl", ".xslt", ".rdf", ".atom", ".rss", ".kml", ".gpx", ".mml"), "application/xml"
)
HOSTS = ("github", "gitlab", "nginx", "apache")


def content_type(host: str, name: str, head: bytes) -> str | None:
    """The type that a host sends for a file, or None where it sends none and the browser guesses."""
    endings = [f".{part.lower()}" for part in name.split(".")[1:]]
    last = endings[-1] if endings else ""
    match host:
        case "github":  # the public MIME database
            return ({**_COMMON, **_XML, ".shtml": "text/html", ".xht": "application/xhtml+xml"}).get(
                last, "application/octet-stream"
            )
        case "gitlab":  # Go's table, and where that has no entry, what the bytes look like
            return _COMMON.get(last) or _sniffed(head)
        case "nginx":
            return {**_COMMON, ".shtml": "text/html", ".mml": "text/mathml"}.get(last, "application/octet-stream")
    # Apache reads every ending of a name, the last one that it knows wins; a name without a known one gets no type.
    known = [type_ for ending in endings if (type_ := {**_COMMON, **_XML}.get(ending))]
    return known[-1] if known else None


def _sniffed(head: bytes) -> str:
    """What Go's http.DetectContentType says, for the types that matter here."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\t\n\x0c\r ").lower()
    if text.startswith(
        (b"<!doctype html", b"<html", b"<script", b"<!--", b"<body", b"<img", b"<svg", b"<iframe", b"<a")
    ):
        return "text/html; charset=utf-8"
    if text.startswith(b"<?xml"):
        return "text/xml; charset=utf-8"
    return "application/octet-stream" if b"\0" in head else "text/plain; charset=utf-8"


@dataclass
class Server:
    """A running server. ``asked`` are the addresses of other hosts, and ``RAN``, that a browser asked for.

    ``is_bare``: the theme's own scripts, styles and fonts are not served.
    """

    address: str
    asked: list[str] = field(default_factory=list)
    is_bare: bool = False


RAN, FRAMES = "/ran", "/frames"
"""What only a script asks for that must not run; an empty page in which others can be shown."""

_THEME = (".js", ".css", ".woff2")


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_HttpServer"

    def do_GET(self) -> None:
        if not self.path.startswith("/") or self.path == RAN:
            self._refuse()
        elif self.path == FRAMES:
            self._send(b"<!DOCTYPE html><title>frames</title>", "text/html")
        else:
            self._file()

    def do_CONNECT(self) -> None:
        self._refuse()

    def _refuse(self) -> None:
        self.server.told.asked.append(self.path)
        self._send(b"", None, 404)

    def _file(self) -> None:
        _, host, name, *rest = [*unquote(urlsplit(self.path).path, errors="surrogateescape").split("/"), "", ""]
        folder = self.server.folders.get(name) if host in HOSTS else None
        file = folder / "/".join(rest).strip("/") if folder else Path()
        if folder and file.is_dir():
            file /= "index.html"
        is_left_out = self.server.told.is_bare and rest[0] == "assets" and file.suffix in _THEME
        if not folder or is_left_out or not file.is_file():
            self._send(b"", None, 404)
            return
        body = file.read_bytes()
        self._send(body, content_type(host, file.name, body[:512]))

    def _send(self, body: bytes, sent: str | None, status: int = 200) -> None:
        with contextlib.suppress(ConnectionError):  # the browser has seen enough
            self.send_response(status)
            if sent:
                self.send_header("Content-Type", sent)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class _HttpServer(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, folders: Mapping[str, Path]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folders, self.told = folders, Server(f"http://127.0.0.1:{self.server_port}")

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that is closed leaves its connections open."""


@contextmanager
def serving(folders: Mapping[str, Path]) -> Iterator[Server]:
    """Serve each folder at /HOST/NAME/, and be the proxy that leads nowhere."""
    with _HttpServer(folders) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server.told
        server.shutdown()
