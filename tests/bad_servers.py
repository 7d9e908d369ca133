"""Web servers on this machine that misbehave as real ones do, and the openers through which only tests reach them."""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

from oit.net.opening import Limits, Opener

TLS = Path(__file__).parent / "data" / "tls"


@dataclass
class Reply:
    """What a path answers: ``raw`` is sent as it stands, else ``status``, ``headers`` and ``body`` are."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes = b""
    drip: float = 0
    """Seconds between two bytes of ``raw``."""


def page(title: str, text: str = "", encoding: str = "utf-8") -> Reply:
    """A page with enough text to have content of its own."""
    body = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
    return Reply(body.encode(encoding, "replace"), headers={"Content-Type": f"text/html; charset={encoding}"})


def to(place: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": place.encode().decode("latin-1")})


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        """Say nothing: clients that leave early are what is tested."""


@dataclass
class Site:
    """Servers for hosts: ``replies`` by host and path. ``asked`` lists the requests in order, each with its time."""

    replies: dict[str, dict[str, Reply]]
    places: dict[tuple[str, int], tuple[str, int]] = field(default_factory=dict)
    asked: list[tuple[str, str, Mapping[str, str]]] = field(default_factory=list)
    at_once: dict[str, int] = field(default_factory=dict)
    most_at_once: int = 0
    looked_up: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def dial(self, host: str, port: int) -> list[tuple[str, int]]:
        """Lead every known host to this machine; no other host exists."""
        self.looked_up.append(host)
        place = self.places.get((host, port)) or self.places.get(("", port))
        if not place or (host not in self.replies and (host, port) not in self.places):
            raise OSError("no such host")
        return [place]

    def opener(self, seconds: float = 20, step: float = 5, most: int = 1_000_000) -> Opener:
        trusted = ssl.create_default_context(cafile=str(TLS / "root.pem"))
        return Opener(self.dial, trusted, Limits(seconds, step, most))

    @property
    def paths(self) -> list[str]:
        return [f"{host}{path}" for host, path, _ in self.asked]


@contextmanager
def serving(replies: dict[str, dict[str, Reply]], tls: Mapping[str, str] = {}) -> Iterator[Site]:
    """Serve hosts by http, and those of ``tls`` by https with a chain of ``data/tls``."""
    site = Site(replies)
    with ExitStack() as stack:
        site.places["", 80] = ("127.0.0.1", _started(stack, site, ""))
        for host, chain in tls.items():
            site.places[host, 443] = ("127.0.0.1", _started(stack, site, chain))
        yield site


def _started(stack: ExitStack, site: Site, chain: str) -> int:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            _answer(self, site)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = _Server(("127.0.0.1", 0), Handler)
    if chain:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(TLS / f"{chain}.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    stack.callback(server.server_close)
    stack.callback(server.shutdown)
    return int(server.server_address[1])


def _answer(handler: BaseHTTPRequestHandler, site: Site) -> None:
    host, path = handler.headers.get("Host", ""), unquote(handler.path)
    with site.lock:
        site.asked.append((host, path, dict(handler.headers)))
        site.at_once[host] = site.at_once.get(host, 0) + 1
        site.most_at_once = max(site.most_at_once, site.at_once[host])
    time.sleep(0.005)  # long enough for a second request to be seen, if there is one
    with site.lock:  # before the answer, since whoever has it may ask again at once
        site.at_once[host] -= 1
    paths = site.replies.get(host, {})
    _send(handler, paths.get(path) or paths.get("*") or page("404 ไม่พบหน้า"), is_known=path in paths or "*" in paths)


def _send(handler: BaseHTTPRequestHandler, reply: Reply, is_known: bool) -> None:
    handler.close_connection = True
    if reply.raw:
        for index in range(len(reply.raw)) if reply.drip else ():
            handler.wfile.write(reply.raw[index : index + 1])
            time.sleep(reply.drip)
        if not reply.drip:
            handler.wfile.write(reply.raw)
        return
    if reply.headers.get("ETag") and handler.headers.get("If-None-Match") == reply.headers["ETag"]:
        reply = Reply(status=304)
    handler.send_response(reply.status if is_known else 404)
    for name, value in reply.headers.items():
        handler.send_header(name, value)
    if "Content-Length" not in reply.headers:
        handler.send_header("Content-Length", str(len(reply.body)))
    handler.end_headers()
    handler.wfile.write(reply.body)


def bomb(megabytes: int, body: bytes = b"<html>") -> Reply:
    """A small answer that unpacks to a large one."""
    body = gzip.compress(body + b" " * megabytes * 1_000_000)
    return Reply(body, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})


def closed_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
