"""The periods of which incidents are counted, by the school year and the month."""

from datetime import date, timedelta
from typing import Literal, get_args

Period = Literal["any time", "this school year", "last school year", "this month", "last month"]
PERIODS: tuple[Period, ...] = get_args(Period)
_SEPTEMBER = 9
"""The month in which a school year begins."""


def days_of(period: Period, today: date) -> tuple[date | None, date | None]:
    """The first day of a period, and the last where it has passed; None where there is none."""
    year = today.year if today.month >= _SEPTEMBER else today.year - 1
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    found: dict[Period, tuple[date | None, date | None]] = {
        "any time": (None, None),
        "this school year": (date(year, _SEPTEMBER, 1), None),
        "last school year": (date(year - 1, _SEPTEMBER, 1), date(year, 8, 31)),
        "this month": (month, None),
        "last month": (before.replace(day=1), before),
    }
    return found[period]
