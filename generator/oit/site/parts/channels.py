"""The ways to reach the agency, and the hotlines of others where its own are missing."""

import re
from dataclasses import dataclass

from ...content import Channel
from ...framework import names
from ...thai import arabic_digits
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
        Way(channel, names.PURPOSES[channel.purpose], web(channel.url), dial(channel.phone))
        for channel in site.disclosure.agency.channels
        if channel.purpose in purposes
    )


def web(url: str) -> str:
    """The address, if a browser may be sent there: nothing but http and https."""
    return url if re.match(r"https?://", url) else ""


def dial(phone: str) -> str:
    """Digits to call, or "" where the text is no number that a telephone could call."""
    digits = re.sub(r"[ .()–-]", "", arabic_digits(re.split(r"ต่อ|,|/", phone)[0]))
    return digits if re.fullmatch(r"0\d{8,9}|1\d{3}", digits, re.ASCII) else ""
