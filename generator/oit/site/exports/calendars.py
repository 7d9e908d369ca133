"""Calendars to subscribe to (RFC 5545): one for the public, one for the office, and one for each unit.

Nothing in them depends on the moment of the build, so a calendar without news has the same bytes.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlsplit

from icalendar import Alarm, Calendar, vText
from icalendar import Event as Component

from .. import addresses
from ..page import Site
from ..parts.calendars import Event, Plan, plans
from .export import Export

_WEEK = timedelta(days=7)


def calendars(site: Site) -> Iterator[Export]:
    return (_calendar(site, plan) for plan in plans(site))


def _calendar(site: Site, plan: Plan) -> Export:
    calendar = Calendar()
    calendar.add("prodid", "-//oit//OIT calendar//TH")
    calendar.add("version", "2.0")
    # The library knows neither as a text, and would write its commas and line breaks as they are.
    calendar.add("name", vText(_line(plan.name)))
    calendar.add("x-wr-calname", vText(_line(plan.name)))
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    host = urlsplit(site.address).hostname or "oit.invalid"
    for event in sorted(plan.events, key=lambda event: (event.day, event.identity)):
        calendar.add_component(_component(site, event, f"{plan.which}-{event.identity}@{host}", plan.warns))
    return Export(addresses.calendar(plan.which), calendar.to_ical())


def _component(site: Site, event: Event, uid: str, warns: bool) -> Component:
    component = Component()
    component.add("uid", uid)
    component.add("dtstamp", datetime.combine(event.changed, time(), UTC))
    component.add("dtstart", event.day)
    component.add("dtend", event.day + timedelta(days=1))
    component.add("summary", _line(event.summary))
    component.add("description", _lines(event.description))
    component.add("transp", "TRANSPARENT")
    if site.address:
        component.add("url", site.absolute(event.url))
    if warns:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _line(event.summary))
        alarm.add("trigger", -_WEEK)
        component.add_component(alarm)
    return component


def _line(text: str) -> str:
    """Return an officer's text on one line."""
    return " ".join(_lines(text).split())


def _lines(text: str) -> str:
    """Return an officer's text without signs that RFC 5545 forbids: control characters, halves of characters."""
    return "".join(sign if sign == "\n" or sign.isprintable() else " " for sign in text)
