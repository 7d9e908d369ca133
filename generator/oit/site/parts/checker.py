"""Says which version of the checker judged, and which one judged what was published before."""

from datetime import date
from importlib import metadata

from ...content import Content
from ...content.ledger import judged_since
from ...judging.disclosure import Disclosure, YearDisclosure
from ...values import dataclass


@dataclass(frozen=True, slots=True)
class Checker:
    """``before`` and ``before_day``: the version and the day of judgement of the last release, as its ledger says;
    "" if the version is the same, or if nobody knows."""

    version: str
    before: str = ""
    before_day: date | None = None


def checker(content: Content) -> Checker:
    """Return the version that judges all years of a site."""
    version, last = metadata.version("oit"), content.last_ledger
    return Checker(version, last.version, last.as_of) if last and last.version != version else Checker(version)


def since(disclosure: Disclosure, year: YearDisclosure) -> date | None:
    """Return the day since which this version and the year's list judge a year; None if no ledger tells."""
    version, digest = metadata.version("oit"), year.departures.list_digest
    return judged_since(disclosure.content.last_ledger, version, year.year, digest, disclosure.as_of)
