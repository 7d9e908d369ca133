"""The agency's channels for complaints and contact, and the hotlines of others if its own are missing."""

import re

from ...content import Channel
from ...framework import names
from ...thai.phones import dialled
from ...values import dataclass
from ..page import Site

COMPLAINT = "corruption-complaint"
"""The purpose of a channel for complaints about corruption."""


@dataclass(frozen=True, slots=True)
class Way:
    """A channel with the address or number that a reader can open or call."""

    channel: Channel
    purpose: str
    url: str
    dial: str


@dataclass(frozen=True, slots=True)
class Hotline:
    """Another body's number for complaints. ``of`` is that body; ``explained`` is a longer name."""

    name: str
    number: str
    of: str = ""
    explained: str = ""


NACC = Hotline("สำนักงาน ป.ป.ช.", "1205", explained="คณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ")
HOTLINES = (NACC, Hotline("ศูนย์ดำรงธรรม", "1567", of="กระทรวงมหาดไทย"))


def ways(site: Site, *purposes: str) -> tuple[Way, ...]:
    """Return the agency's channels for the purposes, in the agency's own order."""
    return tuple(
        Way(channel, names.PURPOSES[channel.purpose], web(channel.url), dialled(channel.phone))
        for channel in site.disclosure.agency.channels
        if channel.purpose in purposes
    )


def web(url: str) -> str:
    """Return the address if it is http or https, else "". A browser must not be sent to other addresses."""
    return url if re.match(r"https?://", url) else ""
