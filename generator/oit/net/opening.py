"""Opens one address: follows its redirects by hand, each judged anew, and reads what is there."""

import ssl
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from importlib import metadata
from urllib.parse import urljoin

import httpcore
import httpx

from .targets import Refused, asked
from .transport import Dial, Transport, careless_context, public, trusting_context

MAX_BYTES = 20_000_000
"""How much of a file is read."""

MAX_HOPS = 8
"""How many redirects are followed. Browsers follow twenty; an honest site needs three."""

_INCOMPLETE = (2, 20, 21)
"""OpenSSL's codes of a certificate whose authority is not known: most often the server leaves out the middle of its
chain."""

_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/pdf,*/*;q=0.8",
    "Accept-Language": "th,en;q=0.5",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


@dataclass(frozen=True)
class Answer:
    """What came back. ``status`` is 0 if nothing did; ``failure`` then says why, in a word.

    ``hops``: the statuses of the redirects that were followed. ``is_cut``: the body is longer than what was read.
    ``certificate``: what is wrong with it, "" for a good one. ``etag`` and ``modified``: tell the server next time
    which version is known.
    """

    status: int = 0
    final: str = ""
    hops: tuple[int, ...] = ()
    body: bytes = b""
    size: int = 0
    is_cut: bool = False
    type: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    failure: str = ""
    is_refused: bool = False
    certificate: str = ""
    is_chain_incomplete: bool = False
    wait: bool = False
    """True if the server asks to be left alone for a while."""


@dataclass(frozen=True)
class Limits:
    """Seconds that a request may take, that a connection and a pause within an answer may, and bytes of a body."""

    whole: float = 60
    step: float = 20
    bytes: int = MAX_BYTES


@dataclass
class Opener:
    """Opens addresses. ``dial`` and ``trusted`` are others in tests only, where all servers are on this machine."""

    dial: Dial = public
    trusted: ssl.SSLContext = field(default_factory=trusting_context)
    limits: Limits = Limits()

    def open(self, address: str, known: dict[str, str] | None = None) -> Answer:
        """Return the answer to an address. ``known``: headers that make the request conditional. Raises nothing."""
        hops: list[int] = []
        is_incomplete = False
        url = address
        while True:
            try:
                url = asked(url)
                answer, target = self._asked(url, known or {})
            except Refused as refused:
                why = f"เปลี่ยนเส้นทางไปยังที่ห้ามเปิด: {refused}" if hops else str(refused)
                return Answer(final=url, hops=tuple(hops), failure=why, is_refused=True)
            is_incomplete = is_incomplete or answer.is_chain_incomplete
            answer = replace(answer, final=url, hops=tuple(hops), is_chain_incomplete=is_incomplete)
            if not target:
                return answer
            hops.append(answer.status)
            if len(hops) > MAX_HOPS:
                return replace(answer, status=0, failure="redirect-loop")
            url = target

    def _asked(self, url: str, known: dict[str, str]) -> tuple[Answer, str]:
        """Return the answer to one request, and where it redirects to. Raises Refused."""
        answer, target = self._once(url, known, self.trusted)
        if answer.failure == "chain-incomplete":
            answer, target = self._once(url, known, careless_context())
            answer = replace(answer, is_chain_incomplete=True)
        return answer, target

    def _once(self, url: str, known: dict[str, str], context: ssl.SSLContext) -> tuple[Answer, str]:
        transport = Transport(self.dial, context, self.limits.whole)
        headers = {**_HEADERS, "User-Agent": _user_agent(), **known}
        timeout = httpx.Timeout(self.limits.step)
        try:
            with (
                httpx.Client(transport=transport, headers=headers, timeout=timeout, trust_env=False) as client,
                client.stream("GET", url) as response,
            ):
                return self._read(response)
        except httpx.TimeoutException:
            return Answer(failure="timeout"), ""
        except httpx.HTTPError as error:
            return _failed(error), ""
        except (httpx.InvalidURL, ValueError):
            return Answer(failure="wrong-answer"), ""

    def _read(self, response: httpx.Response) -> tuple[Answer, str]:
        target = _target(response)
        body, is_cut = (b"", False) if target else self._body(response)
        answer = Answer(
            status=response.status_code,
            body=body,
            size=max(_length(response), len(body)) if is_cut else len(body),
            is_cut=is_cut,
            type=response.headers.get("content-type", "").partition(";")[0].strip().casefold()[:100],
            charset=response.charset_encoding or "",
            etag=response.headers.get("etag", "")[:200],
            modified=response.headers.get("last-modified", "")[:100],
            wait=response.status_code in (429, 503),
        )
        return answer, target

    def _body(self, response: httpx.Response) -> tuple[bytes, bool]:
        """Return the body, and True if it is longer than the limit. Raises ValueError for a coding that is not read."""
        body = bytearray()
        for piece in _decoded(response):
            body += piece
            if len(body) > self.limits.bytes:
                return bytes(body[: self.limits.bytes]), True
        return bytes(body), False


def _decoded(response: httpx.Response) -> Iterator[bytes]:
    """Yield the body. We ask for no compression; of a server that compresses all the same, no piece grows beyond a
    limit."""
    coding = response.headers.get("content-encoding", "").strip().casefold()
    if coding in ("", "identity"):
        yield from response.iter_raw(65536)
        return
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise ValueError(coding)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)  # 32: gzip or zlib, as the data say
    try:
        for piece in response.iter_raw(65536):
            rest = piece
            while rest:
                yield unpacker.decompress(rest, 1 << 20)
                rest = unpacker.unconsumed_tail
        yield unpacker.flush()
    except zlib.error as error:
        raise ValueError(coding) from error
    if not unpacker.eof:
        raise ValueError("the answer is cut off")


def _length(response: httpx.Response) -> int:
    length = response.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 16 else 0


def _target(response: httpx.Response) -> str:
    """Return where a redirect leads, as a browser reads it. A place that is written in plain Thai is UTF-8."""
    if response.status_code not in (301, 302, 303, 307, 308):
        return ""
    raw = next((value for name, value in response.headers.raw if name.lower() == b"location"), b"")
    try:
        location = raw.decode("utf-8")
    except UnicodeDecodeError:
        location = raw.decode("cp874", "replace")
    if not location.strip():
        return ""
    try:
        return urljoin(str(response.request.url), location.strip())
    except ValueError:
        raise Refused("ที่อยู่เขียนไม่ถูกต้อง") from None


def _failed(error: BaseException) -> Answer:
    """Return why there is no answer, by the error's causes."""
    cause: BaseException | None = error
    while cause:
        if isinstance(cause, Refused):
            raise cause
        if isinstance(cause, ssl.SSLCertVerificationError):
            if cause.verify_code in _INCOMPLETE:
                return Answer(failure="chain-incomplete")
            return Answer(failure="certificate", certificate=cause.verify_message or "certificate")
        if isinstance(cause, ssl.SSLError):
            return Answer(failure="tls")
        if isinstance(cause, httpcore.ProtocolError):
            return Answer(failure="wrong-answer")
        cause = cause.__cause__ or cause.__context__
    return Answer(failure="no-connection")


def _user_agent() -> str:
    return f"oit-links/{metadata.version('oit')} (opens the links that a Thai agency names as evidence; once a week)"
