"""Dates as people type them. What cannot be read with certainty is refused, never guessed."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

from flows.plain_text import clean_line
from store.date_words import MONTHS, WEEKDAYS, full_day_words
from store.london import london, london_day
from store.problems import FieldProblem

EARLIEST = 1900
LATEST = 2199
"""The years that a record can speak of; any other is a slip of the keyboard."""
_MOST_AHEAD = 2
"""So many years on something may be due; what is typed as later is one too."""

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_SLASHES = re.compile(r"(?P<day>\d{1,2})([/.-])(?P<month>\d{1,2})\2(?P<year>\d{4})", re.ASCII)
_WORDS = re.compile(
    r"((?P<weekday>[a-z]+),? )?(?P<day>\d{1,2})(st|nd|rd|th)? (?P<month>[a-z]+)( (?P<year>\d{4}))?",
    re.ASCII,
)
_MONTH_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})", re.ASCII)
_MONTH_WORDS = re.compile(r"(?P<month>[a-z]+) (?P<year>\d{4})", re.ASCII)
_CLOCK = re.compile(r"(?P<date>.*?)(?:,? at |,? |t)(?P<hour>\d{1,2}):(?P<minute>\d{2})", re.ASCII)
_FORMS = "Write it as 20 Nov 2026, 20/11/2026 or 2026-11-20."


def read_date(text: str, today: date, *, field: str = "date") -> date:
    """The date that a person typed, day before month.

    Without a year it is the latest such date that is not after `today`. Raises FieldProblem.
    """
    typed = clean_line(text).casefold()
    if typed in ("today", "yesterday"):
        return today - timedelta(days=typed == "yesterday")
    if not typed:
        raise FieldProblem(field, f"There is no date here. {_FORMS}")
    found = _ISO.fullmatch(typed) or _SLASHES.fullmatch(typed)
    if found:
        return _day(field, int(found["year"]), int(found["month"]), int(found["day"]))
    found = _WORDS.fullmatch(typed)
    month = _month(found["month"]) if found else None
    if not found or month is None:
        raise FieldProblem(field, f"{_quoted(text)} is not a date that I can read. {_FORMS}")
    if found["year"]:
        result = _day(field, int(found["year"]), month, int(found["day"]))
    else:
        result = _latest(field, month, int(found["day"]), today)
    _weekday_agrees(field, found["weekday"], result)
    return result


def read_due(text: str, *, field: str = "due") -> str:
    """A date to come, with its year, or a month: `YYYY-MM-DD` or `YYYY-MM`. Raises FieldProblem."""
    typed = clean_line(text).casefold()
    found = _MONTH_ISO.fullmatch(typed) or _MONTH_WORDS.fullmatch(typed)
    if found:
        month = int(found["month"]) if found["month"].isdecimal() else _month(found["month"])
        if month is not None:
            return _day(field, int(found["year"]), month, 1).isoformat()[:7]
    without_year = _WORDS.fullmatch(typed)
    if typed in ("today", "yesterday") or (without_year and not without_year["year"]):
        raise FieldProblem(field, f"Write the year too. {_FORMS}")
    return read_date(text, date.max, field=field).isoformat()


def read_day_ahead(
    text: str, today: date, *, field: str = "due", earliest: date | None = None
) -> date:
    """The day to come that a person typed: today, tomorrow, or a date up to two years ahead.

    Without a year it is the next such date, if that is within a year. Raises FieldProblem, also
    for a month without a day, and for a day that has passed; with `earliest` one before that.
    """
    typed = clean_line(text).casefold()
    if typed == "tomorrow":
        return today + timedelta(days=1)
    if _MONTH_ISO.fullmatch(typed) or _MONTH_WORDS.fullmatch(typed):
        raise FieldProblem(field, f"Write the day too. {_FORMS}")
    found = _WORDS.fullmatch(typed)
    month = _month(found["month"]) if found and not found["year"] else None
    if found and month is not None:
        day = _next(field, month, int(found["day"]), today)
        _weekday_agrees(field, found["weekday"], day)
        return day
    day = read_date(text, today, field=field)
    if day < min(today, earliest or today):
        raise FieldProblem(field, f"{full_day_words(day)} has passed.")
    if (day.year - _MOST_AHEAD, day.month, day.day) > (today.year, today.month, today.day):
        what = f"{full_day_words(day)} is more than {_MOST_AHEAD} years ahead. Is the year right?"
        raise FieldProblem(field, what)
    return day


def read_moment(text: str, now: datetime, *, field: str = "when") -> str:
    """When something happened, as it is recorded: a date, or with HH:MM a time in UTC.

    It may be "now". A time is read as the clock on the wall in London; in the hour that the clocks
    go back over, as the first of the two. Raises FieldProblem, also for what has not happened yet.
    """
    typed = clean_line(text).casefold()
    if typed == "now":
        return now.astimezone(UTC).replace(microsecond=0).isoformat()
    today = london_day(now)
    found = _CLOCK.fullmatch(typed)
    if not found:
        day = read_date(text, today, field=field)
        if day > today:
            raise FieldProblem(field, f"{_quoted(text)} has not come yet.")
        return day.isoformat()
    day = read_date(found["date"], today, field=field)
    moment = _on_the_wall(field, day, int(found["hour"]), int(found["minute"]))
    if moment > now:
        raise FieldProblem(field, f"{_quoted(text)} has not come yet.")
    return moment.isoformat()


def _on_the_wall(field: str, day: date, hour: int, minute: int) -> datetime:
    try:
        wall = datetime.combine(day, time(hour, minute), tzinfo=london())
    except ValueError:
        what = f"There is no {hour}:{minute:02} on the clock. Times run from 0:00 to 23:59."
        raise FieldProblem(field, what) from None
    moment = wall.astimezone(UTC)
    if moment.astimezone(london()).replace(tzinfo=None) != wall.replace(tzinfo=None):
        what = f"There was no {hour}:{minute:02} on that day: the clocks went forward."
        raise FieldProblem(field, what)
    return moment


def _month(word: str) -> int | None:
    if word == "sept":
        return 9
    for number, name in enumerate(map(str.casefold, MONTHS), start=1):
        if word in (name, name[:3]):
            return number
    return None


def _day(field: str, year: int, month: int, day: int) -> date:
    if not EARLIEST <= year <= LATEST:
        what = f"The year {year} cannot be right: years run from {EARLIEST} to {LATEST}."
        raise FieldProblem(field, what)
    if not 1 <= month <= 12:
        what = f"There is no month {month}. The day comes before the month, as in 20/11/2026."
        raise FieldProblem(field, what)
    if not 1 <= day <= monthrange(year, month)[1]:
        raise FieldProblem(field, f"There is no {day} {MONTHS[month - 1]} {year}.")
    return date(year, month, day)


def _latest(field: str, month: int, day: int, today: date) -> date:
    for year in range(today.year, today.year - 9, -1):  # 29 February can be eight years back
        if 1 <= day <= monthrange(year, month)[1] and date(year, month, day) <= today:
            return date(year, month, day)
    raise FieldProblem(field, f"There is no {day} {MONTHS[month - 1]}.")


def _next(field: str, month: int, day: int, today: date) -> date:
    for year in range(today.year, today.year + 9):  # 29 February can be eight years on
        if 1 <= day <= monthrange(year, month)[1] and date(year, month, day) >= today:
            found = date(year, month, day)
            if found - today > timedelta(days=366):
                what = f"The next {day} {MONTHS[month - 1]} is in {year}. Write the year too."
                raise FieldProblem(field, what)
            return found
    raise FieldProblem(field, f"There is no {day} {MONTHS[month - 1]}.")


def _weekday_agrees(field: str, word: str | None, day: date) -> None:
    if word is None:
        return
    name = WEEKDAYS[day.weekday()]
    if len(word) < 3 or not name.casefold().startswith(word):
        what = f"{day.day} {MONTHS[day.month - 1]} {day.year} is a {name}."
        raise FieldProblem(field, what)


def _quoted(text: str) -> str:
    return f'"{clean_line(text)[:40]}"'
