"""Connects to public addresses only, wherever a name or a redirect leads. Every request ends in time.

A name is looked up once, and the connection goes to the very address that was judged: a name that answers differently
the second time (DNS rebinding) gains nothing. No proxy of the environment is used, since it would look names up itself.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address

import certifi
import httpcore
import httpx

from ..judging import web_hosts
from .targets import Refused

Dial = Callable[[str, int], list[tuple[str, int]]]
"""Host and port → the addresses and ports to connect to. Raises OSError for an unknown name, Refused for one within a
network. Only tests give another than ``public``."""

_SocketOptions = Iterable[tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]]


def public(host: str, port: int) -> list[tuple[str, int]]:
    """Look a name up, and return its addresses of the public net."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return judged([str(place[0]) for *_, place in found], port)


def judged(found: Iterable[str], port: int) -> list[tuple[str, int]]:
    """Return the addresses of the public net. Raises Refused if a name has others only."""
    addresses = [address for address in dict.fromkeys(found) if web_hosts.is_public(ip_address(address))]
    if not addresses:
        raise Refused("ชื่อเว็บไซต์นี้นำไปยังที่อยู่ภายในเครือข่าย")
    return [(address, port) for address in addresses]


def trusting_context() -> ssl.SSLContext:
    """Return a context that trusts the authorities that browsers trust."""
    return ssl.create_default_context(cafile=certifi.where())


def careless_context() -> ssl.SSLContext:
    """Return a context that asks for no authority: for a host whose chain lacks only its middle part.

    Many browsers complete such a chain by themselves. Whoever could forge the answer here could do so for every
    address by http, too.
    """
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class Deadline:
    """The moment at which a request must have ended. A server that drips byte by byte comes to it, too."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, at_most: float | None) -> float:
        """Return how many seconds one step may take. Raises ReadTimeout if no time is left."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the request took too long")
        return left if at_most is None else min(left, at_most)


class Transport(httpx.BaseTransport):
    """Sends one request over a connection of its own."""

    def __init__(self, dial: Dial, context: ssl.SSLContext, seconds: float) -> None:
        self._network = _Network(dial, Deadline(seconds))
        self._pool = httpcore.ConnectionPool(
            ssl_context=context,
            network_backend=self._network,
            max_connections=1,
            max_keepalive_connections=0,
            retries=0,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.read(),
            extensions=request.extensions,
        )
        with _as_httpx():
            answer = self._pool.handle_request(asked)
        assert isinstance(answer.stream, Iterable)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with _as_httpx():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@contextmanager
def _as_httpx() -> Iterator[None]:
    """Raise httpx's own errors, which keep the cause."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise httpx.TimeoutException(str(error)) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise httpx.TransportError(str(error)) from error


class _Network(httpcore.NetworkBackend):
    """Connects as ``dial`` says, and hurries every step to the deadline."""

    def __init__(self, dial: Dial, deadline: Deadline) -> None:
        self._dial = dial
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: _SocketOptions | None = None,
    ) -> httpcore.NetworkStream:
        try:
            places = self._dial(host, port)
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        failed: Exception | None = None
        for address, its_port in places[:2]:
            try:
                stream = self._sockets.connect_tcp(address, its_port, self._deadline.left(timeout), local_address)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failure:
                failed = failure
                continue
            return _Stream(stream, self._deadline)
        raise failed or httpcore.ConnectError("there is no address")


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        # TLS waits for each of its reads anew, so the time of the whole handshake is short.
        stream = self._inner.start_tls(ssl_context, server_hostname, min(self._deadline.left(timeout), 15))
        return _Stream(stream, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)
