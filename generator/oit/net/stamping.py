"""Asks a time stamping authority for a stamp: one request of about a hundred bytes that holds a hash only."""

import ssl

import httpx

from .targets import Refused, asked
from .transport import Dial, Transport, public, trusting_context

MAX_BYTES = 1_000_000
_SECONDS = 60


class NoAnswer(Exception):
    """The authority gave no answer. The error's text says why, in Thai."""


def answer(address: str, request: bytes, dial: Dial = public, trusted: ssl.SSLContext | None = None) -> bytes:
    """Return the authority's answer. ``dial`` and ``trusted`` are others in tests only. Raises NoAnswer."""
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    try:
        transport = Transport(dial, trusted or trusting_context(), _SECONDS)
        with (
            httpx.Client(transport=transport, timeout=httpx.Timeout(20), trust_env=False) as client,
            client.stream("POST", asked(address), content=request, headers=headers) as response,
        ):
            return _body(response)
    except Refused as refused:
        raise NoAnswer(f"ไม่ติดต่อ {address} ({refused})") from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NoAnswer(f"ติดต่อ {address} ไม่ได้ ลองอีกครั้งภายหลัง") from error


def _body(response: httpx.Response) -> bytes:
    if response.status_code != 200:  # a redirect is not followed: an authority has one address
        raise NoAnswer(f"ผู้ให้บริการตอบว่า {response.status_code}")
    body = bytearray()
    for piece in response.iter_raw(65536):
        body += piece
        if len(body) > MAX_BYTES:
            raise NoAnswer("คำตอบของผู้ให้บริการใหญ่เกินไป")
    return bytes(body)
