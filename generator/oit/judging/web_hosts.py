"""Tables of web hosts: names that nobody outside an office can open, and hosts that are not an agency's own.

Everything here is judged from the address alone. Nothing is asked of the net.
"""

import unicodedata
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from ..thai.deferred import expression

_INSIDE = (
    "local", "localhost", "localdomain", "lan", "internal", "intranet", "home", "corp", "private", "home.arpa",
    "invalid", "test", "onion",
    # Names of the public DNS that lead back to the asking machine or to an address within its network.
    "localtest.me", "lvh.me", "nip.io", "sslip.io", "xip.io",
)  # fmt: skip
"""Endings of names that exist only within a network, or nowhere (RFC 6761, 6762, 8375, ICANN's list)."""

_IPV4_IN_IPV6 = tuple(map(IPv6Network, ("64:ff9b::/96", "::/96")))

STORAGE = (
    "drive.google.com", "docs.google.com", "dropbox.com", "dropboxusercontent.com", "onedrive.live.com", "1drv.ms",
    "sharepoint.com", "mega.nz", "mega.io", "mediafire.com", "4shared.com", "wetransfer.com", "we.tl", "icloud.com",
    "box.com", "pcloud.com",
)  # fmt: skip
"""Hosts where anybody may store files."""

FREE_HOSTING = (
    "sites.google.com", "wordpress.com", "blogspot.com", "blogger.com", "wixsite.com", "weebly.com", "web.app",
    "firebaseapp.com", "netlify.app", "vercel.app", "000webhostapp.com", "notion.site", "carrd.co", "medium.com",
    "business.site", "facebook.com", "fb.com", "line.me", "instagram.com",
)  # fmt: skip
"""Hosts where anybody may have pages. Pages of a Git host are left out: an agency may publish this site there."""

SHORTENERS = (
    "bit.ly", "bitly.ws", "tinyurl.com", "goo.gl", "t.co", "cutt.ly", "shorturl.at", "shorturl.asia", "rebrand.ly",
    "is.gd", "ow.ly", "s.id", "t.ly", "rb.gy", "qrco.de", "me-qr.com", "tiny.cc", "surl.li", "shorte.st", "adf.ly",
    "url.in.th",
)  # fmt: skip
"""Hosts of short addresses. Those of one service alone (forms.gle, lin.ee, maps.app.goo.gl) are left out."""

TUNNELS = ("ngrok.io", "ngrok.app", "ngrok-free.app", "trycloudflare.com", "loca.lt", "serveo.net", "pagekite.me")
"""Hosts that lead to somebody's computer for as long as it runs."""


def plain(host: str) -> str:
    """Return a host as a browser reads it: "ＬＯＣＡＬＨＯＳＴ。" → "localhost"."""
    return unicodedata.normalize("NFKC", host).replace("。", ".").casefold().strip(".")


def lies_in(host: str, hosts: tuple[str, ...]) -> bool:
    """True if a host is one of these, or lies below one: ("a.dropbox.com", STORAGE)."""
    return any(f".{host}".endswith(f".{one}") for one in hosts)


def is_inside(host: str) -> bool:
    """True for a host that nobody outside its own network can open: loopback, a private range, ``.local``."""
    host = plain(host)
    if address := numeric(host):
        return not is_public(address)
    return "." not in host or lies_in(host, _INSIDE) or host.rpartition(".")[2].isdigit()


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """True for an address of the public net, also where an IPv6 address carries one of IPv4."""
    if isinstance(address, IPv6Address):
        if carried := _carried(address):
            return is_public(carried)
        if address.is_site_local or address.scope_id:
            return False
    return address.is_global and not address.is_multicast


def _carried(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return IPv4Address("127.0.0.1")  # tunnels through somebody's network: never a web site
    last = IPv4Address(int(address) & 0xFFFFFFFF)
    return last if any(address in network for network in _IPV4_IN_IPV6) else None


_PART = expression(r"0x[0-9a-f]*|[0-9]+")


def numeric(host: str) -> IPv4Address | IPv6Address | None:
    """Return the address that a host writes in numbers, in any form that browsers read: "127.1", "0x7f000001"."""
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        parts = host.split(".")
    if len(parts) > 4 or not all(map(_PART.fullmatch, parts)):
        return None
    try:
        *first, last = (_number(part) for part in parts)
    except ValueError:
        return None
    rest = 4 - len(first)
    if any(number > 255 for number in first) or last >= 256**rest:
        return None
    return IPv4Address(sum(number << 8 * (3 - index) for index, number in enumerate(first)) + last)


def _number(part: str) -> int:
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    return int(part, 8 if part.startswith("0") else 10)


_TRIAL = expression(
    r"(?:test|dev|develop|staging|stage|uat|sandbox|preprod|demo)\d*(?:-.*)?|.+-(?:test|dev|staging|uat)"
)
_TWO_PART_ENDINGS = expression(r"\.(?:ac|co|go|in|mi|net|or)\.th\Z")


def is_trial(host: str) -> bool:
    """True for the host of a site under construction: "test.bandee.go.th", and not for "dev.go.th"."""
    host = plain(host)
    first, _, rest = host.partition(".")
    own_name = 2 if _TWO_PART_ENDINGS.search(host) else 1
    return lies_in(host, TUNNELS) or (rest.count(".") >= own_name and bool(_TRIAL.fullmatch(first)))


_LOGIN_HOSTS = ("accounts.google.com", "login.microsoftonline.com", "login.live.com", "login.yahoo.com")
_LOGIN_PATH = expression(r"/(?:(?:wp-)?log[-_]?in|sign[-_]?in|log[-_]?on|auth/login)(?:\.\w+)?(?:/|\Z)")


def is_login(host: str, path: str) -> bool:
    """True for a page that asks who its reader is. ``path``: decoded, in small letters."""
    return lies_in(host, _LOGIN_HOSTS) or bool(_LOGIN_PATH.search(path))
