"""The only line that reads the clock."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def today() -> date:
    """The day it is in Thailand, wherever the program runs."""
    return datetime.now(ZoneInfo("Asia/Bangkok")).date()
