"""The terms and days off of the sample school, for the school year of today and the next."""

from datetime import date, timedelta

from store.calendar import add_closure, add_term
from store.database import Store
from store.london import london_day

_MONDAY, _FRIDAY = 0, 4
_SEPTEMBER = 9


def add_school_years(store: Store) -> None:
    """Put two school years into the calendar. In a transaction."""
    today = london_day(store.now())
    first = today.year if today.month >= _SEPTEMBER else today.year - 1
    for year in (first, first + 1):
        _add_year(store, year)


def _add_year(store: Store, year: int) -> None:
    """The school year that begins in September of that year."""
    after = year + 1
    add_term(store, "Autumn term", _on_or_after(date(year, 9, 3)), _friday(date(year, 12, 18)))
    add_term(store, "Spring term", _monday(date(after, 1, 5)), _friday(date(after, 3, 27)))
    add_term(store, "Summer term", _monday(date(after, 4, 13)), _friday(date(after, 7, 21)))
    for name, day in (
        ("Autumn half term", date(year, 10, 28)),
        ("Spring half term", date(after, 2, 17)),
        ("Summer half term", date(after, 5, 28)),
    ):
        monday = day - timedelta(days=day.weekday())
        add_closure(store, name, monday, monday + timedelta(days=4))
    inset = _monday(date(after, 1, 5))
    add_closure(store, "INSET day", inset, inset)


def _on_or_after(day: date) -> date:
    """The day, or the Monday after it where it is at a weekend."""
    return day if day.weekday() <= _FRIDAY else _monday(day)


def _monday(day: date) -> date:
    """The first Monday on the day or after it."""
    return day + timedelta(days=(_MONDAY - day.weekday()) % 7)


def _friday(day: date) -> date:
    """The last Friday on the day or before it."""
    return day - timedelta(days=(day.weekday() - _FRIDAY) % 7)
