"""Cheats that change what is asked: the agency's own list, calendar, type and waivers, the day, and a baseline."""

import io
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from cheat import AskingCheat
from ground import LONG_AFTER, Ground

from oit import framework, thai
from oit.cli import main as cli
from oit.judging.departures import Departures

_OF = Path(framework.__file__).parent


def _own_list(change: Callable[[list[dict[str, Any]]], None]) -> Callable[[Ground], None]:
    """The published list as the agency's own, with what ``change`` makes of its items."""

    def cheat(ground: Ground) -> None:
        data = yaml.load((_OF / f"{ground.year}.yaml").read_bytes(), yaml.CSafeLoader)
        data["corrections"] = []
        change([item for one in data["indicators"] for sub in one["subindicators"] for item in sub["items"]])
        ground.change("content/agency.yaml", lambda agency: agency.update(framework="frameworks"))
        ground.yaml(f"content/frameworks/{ground.year}.yaml", data)

    return cheat


def _one_element(items: list[dict[str, Any]]) -> None:
    for item in items:
        verify = {"by": "agency", "field": "phone"}
        phone = {"id": "phone", "text": "โทรศัพท์", "verify": verify, "confidence": "high"}
        item["elements"] = [{**phone, "source": [*item["source"]]}]


def _all_optional(items: list[dict[str, Any]]) -> None:
    for item in items:
        for element in item["elements"]:
            element["optional"] = True


def _no_elements(items: list[dict[str, Any]]) -> None:
    for item in items:
        item["elements"] = []


def _only_one_item(items: list[dict[str, Any]]) -> None:
    for item in items[1:]:
        item["elements"] = []


def _for_lao(items: list[dict[str, Any]]) -> None:
    for item in items:
        item["applies_to"] = "lao"


def _by_channel(items: list[dict[str, Any]]) -> None:
    """Each element is met by a page on a social network."""
    for item in items:
        for element in item["elements"]:
            element["verify"] = {"by": "channel", "purpose": "social"}


def _as_channel(ground: Ground) -> None:
    _own_list(_by_channel)(ground)
    channel = {"purpose": "social", "name": "เฟซบุ๊ก", "url": "https://www.facebook.com/nongsaeng"}
    ground.change("content/agency.yaml", lambda data: data.update(channels=[channel]))


def _calendar(**due: str) -> Callable[[Ground], None]:
    def cheat(ground: Ground) -> None:
        day = "31 ธ.ค. 2642"
        moved = {item.slug: day for item in ground.framework.items}
        data = {"source": "x", **({"closes": day} if "closes" in due else {"due": moved})}
        ground.yaml(f"content/{ground.year}/calendar.yaml", data)

    return cheat


def _type(kind: str) -> Callable[[Ground], None]:
    return lambda ground: ground.change("content/agency.yaml", lambda data: data.update(type=kind))


def _waive(*, days: int = 300, **fields: str) -> Callable[[Ground], None]:
    def cheat(ground: Ground) -> None:
        approved = LONG_AFTER - timedelta(days=5)
        waiver = {
            "reason": "x", "approver": "x", "approved": thai.long_date(approved),
            "expires": thai.long_date(approved + timedelta(days=days)), **fields,
        }  # fmt: skip
        waivers = [{"target": item.slug, **waiver} for item in ground.framework.items]
        ground.yaml(f"content/{ground.year}/waivers.yaml", {"waivers": waivers})

    return cheat


def _baseline(ground: Ground) -> None:
    with redirect_stdout(io.StringIO()):
        cli.main(["-C", str(ground.root), "check", "--write-baseline", "--as-of", LONG_AFTER.isoformat()])


def _nothing(ground: Ground) -> None:
    pass


# ---------------------------------------------------------------- what the departures name


def _in_list(departures: Departures) -> set[str]:
    own = departures.own_list
    return {difference.subject.code for difference in own.differences} if own and departures.sentence else set()


def _in_list_or_type(departures: Departures) -> set[str]:
    return _in_list(departures) | _in_type(departures)


def _in_calendar(departures: Departures) -> set[str]:
    """A move of the whole list names every item."""
    calendar = departures.calendar
    codes = {move.subject.code for move in calendar.moves} if calendar and departures.sentence else set()
    return {"*"} if "" in codes else codes


def _in_waivers(departures: Departures) -> set[str]:
    return {waived.subject.code for waived in departures.waived} if departures.sentence else set()


def _in_type(departures: Departures) -> set[str]:
    return {subject.code for subject in departures.exempt} if departures.sentence else set()


def _by_day(departures: Departures) -> set[str]:
    """The day stands on each page and in each report: nothing else need name it."""
    return {"*"}


def _nobody(departures: Departures) -> set[str]:
    return set()


def asking_cheats() -> Iterator[AskingCheat]:
    yield AskingCheat("own list of one element", _own_list(_one_element), _in_list, may_complete=True)
    yield AskingCheat("own list of a social network", _as_channel, _in_list, may_complete=True)
    yield AskingCheat("own list of optional elements", _own_list(_all_optional), _in_list, may_complete=True)
    yield AskingCheat("own list without elements", _own_list(_no_elements), _in_list)
    yield AskingCheat("own list of one item with elements", _own_list(_only_one_item), _in_list)
    yield AskingCheat("own list for another type", _own_list(_for_lao), _in_list_or_type)
    yield AskingCheat("calendar: the year closes in 2642", _calendar(closes=""), _in_calendar)
    yield AskingCheat("calendar: each item is due in 2642", _calendar(), _in_calendar)
    yield AskingCheat("a university", _type("มหาวิทยาลัย"), _in_type)
    yield AskingCheat("a ministry's department", _type("กรม"), _in_type)
    yield AskingCheat("a type that is none", _type("-"), _in_type)
    yield AskingCheat("everything waived", _waive(), _in_waivers)
    yield AskingCheat("everything waived by nobody", _waive(approver="", reason=""), _nobody)
    yield AskingCheat("everything waived for a hundred years", _waive(days=36500), _in_waivers)
    yield AskingCheat("everything waived from tomorrow", _waive(approved=thai.long_date(date(2030, 1, 2))), _nobody)
    yield AskingCheat("a baseline of everything", _baseline, _nobody)
    yield AskingCheat("judged as of long ago", _nothing, _by_day, day=date(2015, 1, 1))
