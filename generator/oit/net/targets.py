"""Which addresses are asked, and which never are: the address as it is asked, or the reason why it is refused."""

from urllib.parse import quote, urlsplit

import idna

from ..judging import web_hosts

PORTS = (80, 443, 8080, 8443)
"""Ports of web sites. A request to another port could reach something that is no web site."""

_SAFE = "/?#[]@!$&'()*+,;=:%-._~"


class Refused(Exception):
    """An address that is never asked. The error's text says why, in Thai."""


def asked(address: str) -> str:
    """Return an address as it is asked: an ASCII host, and everything else percent-encoded. Raises Refused.

    "https://เทศบาลตำบล.ไทย/แผน ๑" → "https://xn--…/%E0%B9%81…". httpx refuses Thai hosts with sara am, so the host is
    brought into its ASCII form before.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = web_hosts.plain(parts.hostname or ""), parts.port
    except ValueError:
        raise Refused("ที่อยู่เขียนไม่ถูกต้อง") from None
    if parts.scheme not in ("http", "https") or not host:
        raise Refused("ไม่ใช่ที่อยู่ของเว็บไซต์")
    if parts.username is not None or parts.password is not None:
        raise Refused("มีชื่อผู้ใช้อยู่ในที่อยู่")
    if port is not None and port not in PORTS:
        raise Refused(f"ใช้พอร์ต {port} ซึ่งไม่ใช่ของเว็บไซต์ทั่วไป")
    if web_hosts.is_inside(host):
        raise Refused("เป็นที่อยู่ภายในเครือข่าย")
    place = f":{port}" if port else ""
    path = quote(parts.path or "/", safe=_SAFE)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    return f"{parts.scheme}://{_ascii(host)}{place}{path}{query}"


def _ascii(host: str) -> str:
    if web_hosts.numeric(host):
        return f"[{host}]" if ":" in host else host
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        raise Refused("ชื่อเว็บไซต์เขียนไม่ถูกต้อง") from None


def host_of(address: str) -> str:
    """Return the host of an address as it is asked, with its port if that is not the usual one. Raises Refused."""
    return urlsplit(asked(address)).netloc
