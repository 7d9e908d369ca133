"""Web addresses, judged by their form alone."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from ..thai.deferred import expression
from . import web_hosts


def is_web_address(link: str) -> bool:
    """True if a browser can open the link from anywhere: http(s), a host of the public net, no spaces."""
    return not fault(link)


@lru_cache(maxsize=8192)  # reading, judging and several rules ask of the same addresses
def fault(link: str) -> tuple[str, str] | None:
    """Return why nobody outside can open a link, and how to repair it; None for an address of the public net."""
    try:
        parts = urlsplit(link)
        name, _ = parts.hostname or "", parts.port
    except ValueError:
        return _INCOMPLETE
    if parts.scheme not in ("http", "https") or not name:
        return _without_scheme(link) or (_NO_WEBSITE if link.startswith("/") else _INCOMPLETE)
    if blank := re.search(r"\s+", link):
        return _with_blanks(link, blank)
    if parts.password:
        return _CREDENTIALS
    if web_hosts.is_inside(name):
        is_incomplete = "." not in name and ":" not in name and not name.startswith("localhost")
        return _INCOMPLETE if is_incomplete else _INSIDE
    return None


_MISTYPED = expression(
    r"(?:h?t?tps?|https?)?(?:[:;]/{0,3}|/{2,3})(?=[\w-]+\.)|(?=www\.|[\w.-]+\.(?:go|or|ac|co|in|mi)\.th\b)"
)
"""The beginning of an address without its whole "https://"."""


def _without_scheme(link: str) -> tuple[str, str] | None:
    """Return that an address lacks "https://", or None if it is no address at all."""
    begins = _MISTYPED.match(link)
    if not begins or re.search(r"\s", link) or fault(right := f"https://{link[begins.end() :]}"):
        return None
    return "ไม่มี https:// นำหน้าครบถ้วน จึงเปิดไม่ได้", f"เขียนเป็น {shown(right)}"


def _with_blanks(link: str, first: re.Match[str]) -> tuple[str, str]:
    """Return that an address has blanks, and what to write."""
    if re.search(r"\shttps?://", link):
        return "มีหลายที่อยู่ในช่องเดียว", "แยกเป็นรายการละหนึ่งที่อยู่"
    path_starts = link.find("/", link.find("//") + 2)
    if not 0 <= path_starts < first.start():
        return "มีเว้นวรรคในชื่อเว็บไซต์ จึงเปิดไม่ได้", f"ลบเว้นวรรค เขียนเป็น {shown(''.join(link.split()))}"
    encoded = re.sub(r"\s", "%20", link)
    return "มีเว้นวรรคในที่อยู่ ซึ่งบางโปรแกรมตัดทิ้ง", f"เขียน %20 แทนเว้นวรรค คือ {shown(encoded)}"


_INCOMPLETE = ("ไม่ใช่ที่อยู่เว็บที่เปิดได้", "เขียนที่อยู่เต็ม เช่น https://www.example.go.th/plan")
_NO_WEBSITE = (
    "ขึ้นต้นด้วย / แต่ยังไม่ทราบว่าเป็นของเว็บไซต์ใด",
    "ระบุ website ใน content/agency.yaml หรือเขียนที่อยู่เต็ม เช่น https://www.example.go.th/plan",
)
_INSIDE = (
    "เปิดได้เฉพาะในเครือข่ายของหน่วยงาน ประชาชนและผู้ประเมินเปิดไม่ได้",
    "ชี้ไปยังที่อยู่บนเว็บไซต์ที่คนภายนอกเปิดได้ หรือแนบไฟล์ไว้ในโฟลเดอร์ของข้อ",
)
_CREDENTIALS = (
    "มีรหัสผ่านอยู่ในที่อยู่ ซึ่งจะเผยแพร่ไปด้วย",
    "ลบส่วนที่อยู่หน้าเครื่องหมาย @ ออก แล้วเปลี่ยนรหัสผ่านนั้น",
)


def shown(link: str) -> str:
    """Return a link as a finding may print it: without the name and password of a user."""
    return re.sub(r"(?<=//)[^/?#\s]*@", "…@", link)


def host(address: str) -> str:
    """Return the host without "www.": "https://www.bandee.go.th/home" → "bandee.go.th"."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def is_under(address: str, site: str) -> bool:
    """True if an address is that of a site, or lies below it. ``site``: the site's address, or ""."""
    return bool(site) and f"{address.rstrip('/')}/".startswith(f"{site.rstrip('/')}/")
