"""The school's clock: records are kept in UTC, and read and shown as the clock on the wall."""

from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo


@cache
def london() -> ZoneInfo:
    """The time zone of the schools."""
    return ZoneInfo("Europe/London")


def london_day(moment: datetime) -> date:
    """The date on the wall at that moment."""
    return moment.astimezone(london()).date()
