"""Web addresses, judged by their form alone."""

import re
from urllib.parse import urlsplit


def is_web_address(link: str) -> bool:
    """True if a browser can open the link: http(s), a host with a dot, no spaces."""
    try:
        parts = urlsplit(link)
        return parts.scheme in ("http", "https") and "." in (parts.hostname or "") and not re.search(r"\s", link)
    except ValueError:
        return False


def host(address: str) -> str:
    """Return the host without "www.": "https://www.bandee.go.th/home" → "bandee.go.th"."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
