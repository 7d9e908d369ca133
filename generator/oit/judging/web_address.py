"""Web addresses, judged by their form alone."""

import re
from urllib.parse import urlsplit

from . import web_hosts


def is_web_address(link: str) -> bool:
    """True if a browser can open the link from anywhere: http(s), a host of the public net, no spaces."""
    return not fault(link)


def fault(link: str) -> tuple[str, str] | None:
    """Return why nobody outside can open a link, and how to repair it; None for an address of the public net."""
    try:
        parts = urlsplit(link)
        name, _ = parts.hostname or "", parts.port
    except ValueError:
        return _INCOMPLETE
    if link.startswith("/"):
        return _NO_WEBSITE
    if parts.scheme not in ("http", "https") or not name or re.search(r"\s", link):
        return _INCOMPLETE
    if parts.password:
        return _CREDENTIALS
    if web_hosts.is_inside(name):
        is_incomplete = "." not in name and ":" not in name and not name.startswith("localhost")
        return _INCOMPLETE if is_incomplete else _INSIDE
    return None


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
