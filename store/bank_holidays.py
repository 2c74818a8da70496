"""The bank holidays of England."""

from collections.abc import Mapping
from datetime import date
from functools import cache


def bank_holiday(day: date) -> str:
    """The name of the bank holiday that the day is; empty where it is none."""
    return bank_holidays(day.year).get(day, "")


@cache
def bank_holidays(year: int) -> Mapping[date, str]:
    """The bank holidays of a year with their names, in order.

    Of one that falls on a weekend the day itself and the weekday in its place are both there.
    """
    from holidays import country_holidays  # noqa: PLC0415  # its import takes a while

    known = country_holidays("GB", subdiv="ENG", years=year)
    return {day: known[day].replace("(observed)", "(substitute day)") for day in sorted(known)}
