"""Dates and times as people read them, by the clock in London."""

from datetime import date, datetime

from flows.plural import counted
from store.iso import day, is_month, last_day, moment
from store.london import london

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_words(when: date, today: date) -> str:
    """`Fri 20 Nov`, with the year where it is not that of `today`."""
    words = f"{WEEKDAYS[when.weekday()][:3]} {when.day} {MONTHS[when.month - 1][:3]}"
    return words if when.year == today.year else f"{words} {when.year}"


def full_day_words(when: date) -> str:
    """`20 Nov 2026`, for columns and documents, which are read in any year."""
    return f"{when.day} {MONTHS[when.month - 1][:3]} {when.year}"


def moment_words(when: datetime, now: datetime) -> str:
    """`Fri 20 Nov 14:05`, with the year where it is not that of `now`."""
    local = when.astimezone(london())
    words = day_words(local.date(), now.astimezone(london()).date())
    return f"{words} {local:%H:%M}"


def month_words(text: str) -> str:
    """`March 2021` for `2021-03`."""
    return f"{MONTHS[int(text[5:]) - 1]} {int(text[:4])}"


def written_words(text: str) -> str:
    """`20 Nov 2026` or `March 2021` for a date or month in ISO form; empty text stays empty."""
    if not text:
        return ""
    return month_words(text) if is_month(text) else full_day_words(day(text))


def full_words(text: str) -> str:
    """`20 Nov 2026`, `20 Nov 2026, 14:05` or `March 2021` for what a record holds; or nothing."""
    if "T" not in text:
        return written_words(text)
    local = moment(text).astimezone(london())
    return f"{full_day_words(local.date())}, {local:%H:%M}"


def edition_words(text: str) -> str:
    """`March 2019` for an edition that calls itself by a date; another name stays as it is."""
    try:
        return written_words(text)
    except ValueError:
        return text


def recorded_words(text: str, now: datetime) -> str:
    """A date, month or time of a record in words; empty text stays empty. Raises ValueError."""
    if not text:
        return ""
    if "T" in text:
        return moment_words(moment(text), now)
    if is_month(text):
        return month_words(text)
    return day_words(day(text), now.astimezone(london()).date())


def overdue_words(due: str, today: date) -> str:
    """By how much a date or month has passed: `5 years 7 months`, `16 days`; empty if it has not.

    A month is due at its end. Raises ValueError.
    """
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415  # not at every login

    gone = relativedelta(today, last_day(due))
    if today <= last_day(due):
        return ""
    parts = [(gone.years, "year"), (gone.months, "month"), (gone.days, "day")]
    while parts[0][0] == 0:
        parts.pop(0)
    return " ".join(counted(count, unit) for count, unit in parts[:2] if count)
