"""Dates that come round: each is counted from where the cycle began, so that none ever drifts."""

import re
from datetime import date

from flows.plain_text import clean_line
from flows.policy import Every
from store import iso
from store.problems import FieldProblem

_EVERY = re.compile(r"(?:each |every )?(?:(\d{1,4}) ?)?(year|month|term)?s?", re.ASCII)

_MONTHS_OF_A_TERM = 4


def read_every(text: str, *, field: str = "every") -> Every:
    """An interval as typed: `term`, `each term`, `3 months`, `2 years`; a number alone is months.

    Raises FieldProblem.
    """
    found = _EVERY.fullmatch(clean_line(text).casefold())
    if not found or not any(found.groups()):
        raise FieldProblem(field, "Write it as: term, 3 months or 2 years.")
    count, unit = int(found[1] or 1), found[2] or "month"
    try:
        return Every(**{f"{unit}s": count})
    except ValueError:
        raise FieldProblem(field, "Give a number from 1 to 1200.") from None


def nth(start: str, every: Every, times: int) -> str:
    """The date or month so many intervals after the start of a cycle; a month stays a month.

    A day that the month lacks is its last: 31 August, six months on, is 28 February, and twelve
    months on 31 August again. Raises ValueError for an interval in terms, and past the year 9999.
    """
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415  # not at every login

    moved = iso.first_day(start) + relativedelta(months=_months(every) * times)
    return moved.isoformat()[: len(start)]


def following(due: str, every: Every, day: date, *, start: str = "") -> str:
    """When one that was due on `due`, and was done on `day`, is due again.

    That is `first_later`; where it comes less than half an interval after `day`, the date after.
    Raises ValueError like `nth`.
    """
    found = first_later(due, every, day, start=start)
    if iso.last_day(found) >= half_after(day, every):
        return found
    begun, _ = _placed(due, every, start)
    return first_later(found, every, day, start=begun)


def first_later(due: str, every: Every, day: date, *, start: str = "") -> str:
    """The first date of the cycle that lies after `due` and after `day`; a month after its month.

    `start` is what the cycle is counted from; `due` itself where that is empty, or no cycle of
    this interval leads from it to `due`. Raises ValueError like `nth`.
    """
    begun, place = _placed(due, every, start)
    times = place + max(1, _months_to(due, day) // _months(every))
    while iso.first_day(nth(begun, every, times)) <= day:
        times += 1
    return nth(begun, every, times)


def half_after(day: date, every: Every) -> date:
    """The day half an interval later; a term is taken for four months."""
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415  # not at every login

    months = (every.terms or 0) * _MONTHS_OF_A_TERM or _months(every)
    return day + relativedelta(months=months // 2, days=15 * (months % 2))


def passed_over(due: str, every: Every, today: date, *, start: str = "") -> int:
    """How many dates of the cycle after `due` are overdue as well. Raises ValueError like `nth`."""
    begun, place = _placed(due, every, start)
    count = max(0, _months_to(due, today) // _months(every) - 1)
    while iso.last_day(nth(begun, every, place + count + 1)) < today:
        count += 1
    return count


def _placed(due: str, every: Every, start: str) -> tuple[str, int]:
    """What the cycle is counted from, and how many intervals after that `due` is."""
    if start and len(start) == len(due):
        place = _months_to(start, iso.first_day(due)) // _months(every)
        if place >= 0 and nth(start, every, place) == due:
            return start, place
    return due, 0


def _months(every: Every) -> int:
    if every.terms is not None:
        raise ValueError("terms are not of one length: the school calendar gives their ends")
    return (every.years or 0) * 12 + (every.months or 0)


def _months_to(start: str, day: date) -> int:
    """From the month of one date to that of another."""
    begun = iso.first_day(start)
    return (day.year - begun.year) * 12 + day.month - begun.month
