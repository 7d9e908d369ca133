"""Says what an answer came to: the page, its absence, a login, the home page in its place, or nothing that is known.

A server's "200" proves little: many say so of a page that was not found, or send the home page. What says nothing of
the page (a timeout, 429, 5xx, a wall against robots) is unknown, and never an absence.
"""

import re
from urllib.parse import unquote, urlsplit

from ..content.link_record import Outcome
from ..files.web_page import WebPage
from ..framework.vocabulary import squeezed
from ..judging import web_hosts
from ..thai.deferred import expression
from ..values import dataclass
from .opening import Answer

_PAGE_TYPES = ("text/html", "application/xhtml+xml")

_SIGNATURES: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    ("picture", (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8")),
    ("zip", (b"PK\x03\x04",)),
    ("ole", (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)),
)

_SUFFIXES = {
    ".pdf": ("pdf",),
    ".xlsx": ("zip",), ".docx": ("zip",), ".pptx": ("zip",), ".ods": ("zip",), ".odt": ("zip",), ".zip": ("zip",),
    ".xls": ("ole", "zip"), ".doc": ("ole", "zip"), ".ppt": ("ole", "zip"),
    ".jpg": ("picture",), ".jpeg": ("picture",), ".png": ("picture",), ".gif": ("picture",), ".webp": ("picture",),
    ".csv": ("text",), ".txt": ("text",),
}  # fmt: skip
"""What a file must be by the ending that its address names."""


@dataclass(frozen=True)
class Verdict:
    """What an attempt came to, and why, in a word or a short sentence."""

    outcome: Outcome
    why: str = ""


@dataclass(frozen=True)
class Surroundings:
    """What the same host answers for its home page, and for an address that cannot exist: texts without spaces; ""
    where it does not matter or is not known."""

    home: str = ""
    nothing: str = ""


_MARKUP = re.compile(rb"<(?:!doctype html|html|head|body|meta|title|script|!--)", re.IGNORECASE)


def sort_of(answer: Answer) -> str:
    """Return what a body is, by its first bytes: "page", "pdf", "picture", "zip", "ole", "text" or "other"."""
    head = answer.body[:1024]
    if b"%PDF-" in head and not head.lstrip().startswith(b"<"):
        return "pdf"
    for sort, signatures in _SIGNATURES:
        if head.startswith(signatures):
            return sort
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "picture"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _MARKUP.match(start) or answer.type in _PAGE_TYPES:
        return "page"
    return "text" if head and b"\0" not in head else "other"


def suffix_of(address: str) -> str:
    """Return the ending that the path of an address names: "https://a.go.th/แผน.PDF?v=1" → ".pdf"."""
    name = unquote(urlsplit(address).path).rpartition("/")[2]
    return f".{name.rpartition('.')[2].casefold()}" if "." in name else ""


def of_answer(address: str, answer: Answer) -> Verdict | None:
    """Return what an answer came to by its status and address alone; None if the body must be looked at."""
    if answer.is_refused:
        return Verdict(Outcome.REFUSED, answer.failure)
    parts = urlsplit(answer.final)
    if answer.hops and web_hosts.is_login(parts.hostname or "", unquote(parts.path).casefold()):
        return Verdict(Outcome.LOGIN, "redirect")
    if answer.certificate:
        return Verdict(Outcome.CERTIFICATE, answer.certificate)
    if answer.failure:
        return Verdict(Outcome.UNKNOWN, answer.failure)
    return _of_status(answer) or _of_place(address, answer)


def _of_status(answer: Answer) -> Verdict | None:
    if answer.status == 401:
        return Verdict(Outcome.LOGIN, "401")
    if answer.status in (404, 410):
        return Verdict(Outcome.NOT_FOUND, str(answer.status))
    if answer.status == 304:
        return Verdict(Outcome.OK, "304")
    if not (200 <= answer.status < 300 or answer.status == 403):
        return Verdict(Outcome.UNKNOWN, str(answer.status))
    return None


def _of_place(address: str, answer: Answer) -> Verdict | None:
    if not answer.body:
        return Verdict(Outcome.UNKNOWN, str(answer.status) if answer.status == 403 else "empty")
    if answer.status != 403 and answer.hops and is_home(answer.final) and not is_home(address):
        return Verdict(Outcome.HOME, "redirect")
    return None


def is_home(address: str) -> bool:
    """True for the address of a home page."""
    parts = urlsplit(address)
    return not parts.query and bool(re.fullmatch(r"/?(?:index\.\w+|home/?|th/?)?", parts.path.casefold()))


def of_file(address: str, answer: Answer) -> Verdict:
    """Return what an answer came to that is no web page."""
    if answer.status == 403:
        return Verdict(Outcome.UNKNOWN, "403")
    wanted = _SUFFIXES.get(suffix_of(answer.final)) or _SUFFIXES.get(suffix_of(address))
    if wanted and sort_of(answer) not in wanted:
        return Verdict(Outcome.WRONG_TYPE, sort_of(answer))
    return arrived(address, answer)


_ABSENT = expression(
    r"\b404\b|not found|no longer (?:exists|available)|does(?:n.t| not) exist"
    r"|ไม่พบ(?:หน้า|เพจ|ไฟล์|เอกสาร|เนื้อหา|ข้อมูลที่|สิ่งที่)"
    r"|หน้า(?:เว็บ|เพจ)?นี้(?:ไม่มี|ถูกลบ|ถูกย้าย)|ไม่มีหน้า(?:เว็บ|นี้|ที่)|ไม่มีอยู่จริง",
    re.IGNORECASE,
)
_ONLY_ABSENT = expression(r"ไม่พบข้อมูล|ไม่มีข้อมูล|error 404", re.IGNORECASE)
_LOGIN_WORDS = expression(
    r"เข้าสู่ระบบ|ลงชื่อเข้าใช้|ล็อกอิน|ต้องมีสิทธิ์เข้าถึง|คุณต้องมีสิทธิ์|log ?in|sign ?in|you need access|request access|access denied",
    re.IGNORECASE,
)
_WALL = expression(
    r"just a moment|attention required|checking your browser|are you (?:a )?(?:human|robot)|verify you are|captcha"
    r"|ddos|cloudflare|incapsula|request unsuccessful|web application firewall|ยืนยันว่าคุณไม่ใช่หุ่นยนต์",
    re.IGNORECASE,
)

SHORT = 400
"""A page with fewer letters has no content of its own besides what it says of itself."""

_SCRIPTED = 60
"""A page with fewer letters is made by its scripts, and says nothing to who does not run them."""


def of_page(address: str, answer: Answer, page: WebPage, around: Surroundings) -> Verdict:
    """Return what an answer came to that is a web page."""
    named = "\n".join((page.title, *page.headings[:3]))
    letters = squeezed(page.text)
    is_short = len(letters) < SHORT
    if barred := _barred(answer, page, named, is_short):
        return barred
    if _ABSENT.search(named) or (is_short and (_ABSENT.search(page.text) or _ONLY_ABSENT.search(page.text))):
        return Verdict(Outcome.SOFT_404, "words")
    if suffix_of(address) in _SUFFIXES or suffix_of(answer.final) in _SUFFIXES:
        return Verdict(Outcome.WRONG_TYPE, "page")
    return _among(letters, address, page, around) or arrived(address, answer)


def _barred(answer: Answer, page: WebPage, named: str, is_short: bool) -> Verdict | None:
    """Return a login or a wall that stands before the page."""
    if (is_short or answer.status == 403) and _WALL.search(f"{named}\n{page.text[:500]}"):
        return Verdict(Outcome.UNKNOWN, "robot-wall")
    if page.asks_for_password and (is_short or answer.status == 403 or _LOGIN_WORDS.search(named)):
        return Verdict(Outcome.LOGIN, "form")
    if answer.status == 403:
        return Verdict(Outcome.UNKNOWN, "403")
    if is_short and _LOGIN_WORDS.search(named):
        return Verdict(Outcome.LOGIN, "words")
    return None


def _among(letters: str, address: str, page: WebPage, around: Surroundings) -> Verdict | None:
    """Return what a page is that the host also sends for other addresses."""
    if len(letters) < _SCRIPTED and not page.pictures and (letters == around.nothing or not letters):
        return Verdict(Outcome.UNKNOWN, "script")
    if not is_home(address):
        if letters == around.home:
            return Verdict(Outcome.HOME, "same-text")
        if letters == around.nothing:
            return Verdict(Outcome.SOFT_404, "same-text")
    return None


def arrived(address: str, answer: Answer) -> Verdict:
    """Return that the content was read, and if its server says that it has another address for good."""
    is_for_good = bool(answer.hops) and answer.hops[0] in (301, 308)
    is_moved = is_for_good and _plain(address) != _plain(answer.final)
    return Verdict(Outcome.MOVED if is_moved else Outcome.OK)


def _plain(address: str) -> tuple[str, str, str]:
    """Return an address without what a server adds by habit: "https", "www." and the last "/"."""
    parts = urlsplit(address)
    host = web_hosts.plain(parts.hostname or "").removeprefix("www.")
    return host, unquote(parts.path).rstrip("/"), unquote(parts.query)
