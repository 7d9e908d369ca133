"""The type that each kind of host gives a file: GitHub Pages, GitLab Pages, nginx and Apache, as their tables say.

Only types that matter to a browser stand here: what it shows as a page, as XML or as a picture. Any other ending is
unknown to a host, and then hosts differ most.
"""

import contextlib
import http.server
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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


@contextmanager
def serving(folders: Mapping[str, Path]) -> Iterator[tuple[str, set[str]]]:
    """Serve each folder at /HOST/NAME/; give the address, and the paths that were asked for but do not exist."""
    unknown: set[str] = set()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _, host, name, *rest = [*unquote(urlsplit(self.path).path, errors="surrogateescape").split("/"), "", ""]
            folder = folders.get(name)
            file = folder / "/".join(rest).strip("/") if folder else Path()
            if folder and file.is_dir():
                file /= "index.html"
            if host not in HOSTS or not folder or not file.is_file():
                unknown.add(self.path)
                self.send_error(404)
                return
            body = file.read_bytes()
            with contextlib.suppress(ConnectionError):  # the browser has seen enough
                self._send(file, host, body)

        def _send(self, file: Path, host: str, body: bytes) -> None:
            self.send_response(200)
            if sent := content_type(host, file.name, body[:512]):
                self.send_header("Content-Type", sent)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", unknown
        server.shutdown()
