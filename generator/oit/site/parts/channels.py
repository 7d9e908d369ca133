"""The ways to reach the agency, and the hotlines of others where its own are missing."""

import re
from dataclasses import dataclass

from ...content import Channel
from ...framework import names
from ...thai.phones import dialled
from ..page import Site

COMPLAINT = "corruption-complaint"
"""The purpose of a channel for complaints about corruption."""


@dataclass(frozen=True, slots=True)
class Way:
    """A channel with what can be opened or called."""

    channel: Channel
    purpose: str
    url: str
    dial: str


@dataclass(frozen=True, slots=True)
class Hotline:
    """Somebody else's number for complaints. ``of``: who runs it; ``explained``: a name that says more."""

    name: str
    number: str
    of: str = ""
    explained: str = ""


NACC = Hotline("สำนักงาน ป.ป.ช.", "1205", explained="คณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ")
HOTLINES = (NACC, Hotline("ศูนย์ดำรงธรรม", "1567", of="กระทรวงมหาดไทย"))


def ways(site: Site, *purposes: str) -> tuple[Way, ...]:
    """The agency's channels for the purposes, in its own order."""
    return tuple(
        Way(channel, names.PURPOSES[channel.purpose], web(channel.url), dialled(channel.phone))
        for channel in site.disclosure.agency.channels
        if channel.purpose in purposes
    )


def web(url: str) -> str:
    """The address, if a browser may be sent there: nothing but http and https."""
    return url if re.match(r"https?://", url) else ""
