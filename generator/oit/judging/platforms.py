"""Platforms on which agencies have channels by right: a channel there is met by the form of its address.

They answer robots badly, and nobody but the agency can say that the account is its own. So the address is not asked
over the net, and the verdict says that it was only pointed to.
"""

from urllib.parse import urlsplit

_PLATFORMS = (
    # Social networks and messengers.
    "facebook.com", "fb.com", "fb.me", "m.me", "line.me", "lin.ee", "x.com", "twitter.com", "youtube.com", "youtu.be",
    "tiktok.com", "instagram.com", "threads.net", "t.me",
    # Forms.
    "forms.gle", "docs.google.com", "forms.office.com", "forms.microsoft.com",
    # Services of the government for all agencies, and where complaints may be brought.
    "1111.go.th", "dga.or.th", "egov.go.th", "bizportal.go.th", "info.go.th", "nacc.go.th", "pacc.go.th",
    "damrongdhama.moi.go.th", "dla.go.th", "traffyfondue.com", "traffy.in.th",
)  # fmt: skip


def is_platform(address: str) -> bool:
    """True if an address lies on a platform where an agency may have a channel."""
    host = f".{(urlsplit(address).hostname or '').lower()}"
    return host.endswith(tuple(f".{platform}" for platform in _PLATFORMS))
