"""Dates and times as records keep them: ISO text, checked."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from store.london import london

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)


def day(text: str) -> date:
    """The date that `YYYY-MM-DD` spells. Raises ValueError for anything else."""
    if not _DAY.fullmatch(text):
        raise ValueError(f"{text!r} is not a date written YYYY-MM-DD")
    return date.fromisoformat(text)


def moment(text: str) -> datetime:
    """The time that an ISO text with an offset spells. Raises ValueError for anything else."""
    found = datetime.fromisoformat(text)
    if not _DAY.match(text) or found.utcoffset() != timedelta(0):
        raise ValueError(f"{text!r} is not a time in UTC with its offset")
    return found.astimezone(UTC)


def is_month(text: str) -> bool:
    """Whether `text` is `YYYY-MM`, a date known only to its month."""
    return bool(_MONTH.fullmatch(text)) and 1 <= int(text[5:]) <= 12 and int(text[:4]) > 0


def first_day(text: str) -> date:
    """The first day of `YYYY-MM-DD` (itself) or `YYYY-MM`. Raises ValueError."""
    return day(f"{text}-01") if is_month(text) else day(text)


def last_day(text: str) -> date:
    """The last day of `YYYY-MM-DD` (itself) or `YYYY-MM`: what is due then is due at its end."""
    if not is_month(text):
        return day(text)
    year, month = int(text[:4]), int(text[5:])
    return date(year, month, monthrange(year, month)[1])


def london_date(text: str) -> date:
    """The day on the wall of a date or a time in UTC. Raises ValueError."""
    return moment(text).astimezone(london()).date() if "T" in text else day(text)


def check_day(text: str) -> None:
    """Raise ValueError unless `text` is empty or a date."""
    if text:
        day(text)


def check_day_or_month(text: str) -> None:
    """Raise ValueError unless `text` is empty, a date or a month."""
    if text:
        first_day(text)


def check_moment(text: str) -> None:
    """Raise ValueError unless `text` is a time in UTC."""
    moment(text)


def check_day_or_moment(text: str) -> None:
    """Raise ValueError unless `text` is empty, a date, or a time in UTC."""
    if "T" in text:
        moment(text)
    else:
        check_day(text)
