"""The day of judgement: a flag, else ``OIT_AS_OF``, else today in Bangkok, the same for every command."""

from datetime import UTC, date, datetime, tzinfo

import pytest

from oit import clock

FLAG = date(2024, 2, 2)
HELD = date(2024, 3, 3)


class Late(datetime):
    """A clock that stands at 18:30 UTC, when it is the next day in Thailand."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return datetime(2026, 11, 26, 18, 30, tzinfo=UTC).astimezone(tz)


@pytest.fixture(autouse=True)
def _late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "datetime", Late)


@pytest.mark.parametrize(
    ("given", "environment", "day"),
    [
        (FLAG, {"OIT_AS_OF": "2023-01-05"}, FLAG),
        (FLAG, {}, FLAG),
        (None, {"OIT_AS_OF": "2023-01-05"}, date(2023, 1, 5)),
        (None, {"OIT_AS_OF": "2566-01-05"}, date(2023, 1, 5)),
        (None, {"OIT_AS_OF": "๕ ม.ค. ๒๕๖๖"}, date(2023, 1, 5)),
        (None, {"OIT_AS_OF": ""}, date(2026, 11, 27)),
        (None, {}, date(2026, 11, 27)),
    ],
)
def test_the_order(given: date | None, environment: dict[str, str], day: date) -> None:
    assert clock.day_of_judgement(environment, given) == day


def test_a_command_holds_the_plugin_to_its_day() -> None:
    with clock.held_to(HELD):
        assert clock.day_of_judgement({"OIT_AS_OF": "2023-01-05"}) == HELD
    assert clock.day_of_judgement({"OIT_AS_OF": "2023-01-05"}) == date(2023, 1, 5)


def test_a_variable_that_is_no_date_is_told() -> None:
    with pytest.raises(clock.DayError, match="OIT_AS_OF: "):
        clock.day_of_judgement({"OIT_AS_OF": "เมื่อวาน"})
    assert clock.day_of_judgement({"OIT_AS_OF": "เมื่อวาน"}, FLAG) == FLAG
