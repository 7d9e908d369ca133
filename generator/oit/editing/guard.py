"""Lets only the page of the form editor in: any other page that is open in the same browser can send requests, too.

A page of the web may send a form to this computer, or let its own name point to it. So a request names this computer
(Host), comes from a page of this server (Origin), knows a secret that only such a page can read, and is JSON, which no
form can send. No answer allows another origin to read it.
"""

import io
import json
import re
import secrets
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from . import refused
from .refused import Refused

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

PREFIX = "/_edit/"
"""What the address of the editor's requests begins with; the secret follows."""

MAX_BODY = 140_000_000
"""Bytes of a request: the largest file that is published, in base64, and the record that names it."""
_DRAINED = 1 << 20
"""Bytes of a refused request that are read, so that the browser reads the answer instead of a broken connection."""
_PIECE = 1 << 20
_TABS = 256
"""How many pages at once are known. Who opens more has to open the first ones anew."""

_ELSEWHERE = "คำขอนี้ไม่ได้มาจากหน้าแก้ไขข้อมูลของเครื่องนี้ จึงไม่ได้ทำ โปรดเปิดหน้าแก้ไขข้อมูลใหม่จากคำสั่ง oit edit"
_EXPIRED = "หน้านี้เปิดค้างไว้ก่อนเริ่มคำสั่ง oit edit ครั้งนี้ จึงยังไม่ได้บันทึก โปรดคัดลอกสิ่งที่พิมพ์ไว้ แล้วเปิดหน้านี้ใหม่"
_UNREADABLE = "อ่านคำขอไม่ได้ จึงยังไม่ได้บันทึก โปรดเปิดหน้าแก้ไขข้อมูลใหม่แล้วลองอีกครั้ง"


class Guard:
    """Knows the names of this server and the secrets that it gave. Each page that is opened has a secret of its own,
    and so the server can tell two tabs apart."""

    def __init__(self, port: int) -> None:
        self._hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))
        if port == 80:
            self._hosts |= {"127.0.0.1", "localhost"}
        self._tokens: OrderedDict[str, None] = OrderedDict()

    def new_token(self) -> str:
        """Return the secret of a page that is opened now."""
        token = secrets.token_urlsafe(24)
        self._tokens[token] = None
        while len(self._tokens) > _TABS:
            self._tokens.popitem(last=False)
        return token

    def check_page(self, environ: "WSGIEnvironment") -> None:
        """Raise Refused for a request of the editor's own files that another site sends, or sends to another name."""
        if environ.get("HTTP_HOST") not in self._hosts:
            raise Refused(refused.FORBIDDEN, _ELSEWHERE)
        # Browsers say where a request is from; "none" is the officer's own typing.
        if environ.get("HTTP_SEC_FETCH_SITE", "none") not in ("same-origin", "none"):
            raise Refused(refused.FORBIDDEN, _ELSEWHERE)

    def token_of(self, environ: "WSGIEnvironment") -> str:
        """Return the secret of the page that sends a request. Raises Refused for any other sender."""
        host, origin = environ.get("HTTP_HOST"), environ.get("HTTP_ORIGIN", "")
        is_own = host in self._hosts and origin.removeprefix("http://") in self._hosts and origin.startswith("http://")
        if not is_own or environ.get("HTTP_SEC_FETCH_SITE", "same-origin") != "same-origin":
            raise Refused(refused.FORBIDDEN, _ELSEWHERE)
        asked = str(environ.get("PATH_INFO", "")).removeprefix(PREFIX)
        # Each known secret is compared in full, so that the time tells nothing.
        matching = [
            token
            for token in tuple(self._tokens)
            if secrets.compare_digest(token.encode(), asked.encode("utf-8", "replace"))
        ]
        if not matching or environ.get("QUERY_STRING"):
            raise Refused(refused.FORBIDDEN, _EXPIRED)
        if environ.get("REQUEST_METHOD") != "POST":
            raise Refused(refused.WRONG_METHOD, _UNREADABLE)
        return matching[0]


def body(environ: "WSGIEnvironment") -> dict[str, Any]:
    """Return the JSON of a request. Raises Refused for one of another type, without a length, or too large."""
    if not re.fullmatch(
        r"application/json(?:\s*;\s*charset=\"?utf-8\"?)?", str(environ.get("CONTENT_TYPE", "")).strip(), re.IGNORECASE
    ):
        raise Refused(refused.WRONG_TYPE, _UNREADABLE)
    raw = _read(environ, _length(environ))
    environ["wsgi.input"] = io.BytesIO()  # whoever drains it now must not wait for more
    try:
        given = json.loads(raw)
    except (ValueError, RecursionError):
        raise Refused(refused.WRONG, _UNREADABLE) from None
    if not isinstance(given, dict):
        raise Refused(refused.WRONG, _UNREADABLE)
    return given


def _length(environ: "WSGIEnvironment") -> int:
    written = str(environ.get("CONTENT_LENGTH") or "")
    if "HTTP_TRANSFER_ENCODING" in environ or not re.fullmatch(r"[0-9]{1,15}", written, re.ASCII):
        raise Refused(refused.NO_LENGTH, _UNREADABLE)
    if int(written) > MAX_BODY:
        what = f"สิ่งที่ส่งมาใหญ่เกินไป ({int(written) / 1e6:,.0f} MB) จึงยังไม่ได้บันทึก"
        raise Refused(refused.TOO_LARGE, f"{what} ไฟล์แนบต้องไม่เกิน 100 MB โปรดย่อหรือแยกไฟล์")
    return int(written)


def _read(environ: "WSGIEnvironment", length: int) -> bytes:
    stream, pieces = environ["wsgi.input"], []
    try:
        while length and (piece := stream.read(min(length, _PIECE))):
            pieces.append(piece)
            length -= len(piece)
    except OSError:
        raise Refused(refused.TOO_SLOW, _UNREADABLE) from None
    if length:
        raise Refused(refused.WRONG, _UNREADABLE)
    return b"".join(pieces)


def drain(environ: "WSGIEnvironment") -> None:
    """Read a small body that nobody wants."""
    written = str(environ.get("CONTENT_LENGTH") or "")
    if re.fullmatch(r"[0-9]{1,7}", written, re.ASCII) and int(written) <= _DRAINED:
        try:
            environ["wsgi.input"].read(int(written))
        except OSError:
            return
