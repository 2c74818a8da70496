"""An invented school year, and what tests of the calendar build."""

from collections.abc import Iterable
from datetime import date

from store.calendar import add_closure, add_term
from store.calendar_entry import CalendarEntry
from store.database import Store
from store.school_days import SchoolCalendar

TERMS = (
    ("Autumn term", date(2026, 9, 2), date(2026, 12, 18)),
    ("Spring term", date(2027, 1, 4), date(2027, 3, 24)),
    ("Summer term", date(2027, 4, 12), date(2027, 7, 23)),
)
CLOSURES = (
    ("half term", date(2026, 10, 26), date(2026, 10, 30)),
    ("INSET day", date(2027, 1, 4), date(2027, 1, 4)),
    ("half term", date(2027, 2, 15), date(2027, 2, 19)),
    ("half term", date(2027, 5, 31), date(2027, 6, 4)),
)

Dates = tuple[str, date, date]


def add_year(store: Store) -> None:
    """Put the school year 2026 to 2027 into the calendar."""
    for term in TERMS:
        add_term(store, *term)
    for closure in CLOSURES:
        add_closure(store, *closure)


def calendar_of(
    terms: Iterable[Dates] = TERMS, closures: Iterable[Dates] = CLOSURES
) -> SchoolCalendar:
    """A calendar of these, without any records."""
    return SchoolCalendar(
        terms=tuple(
            CalendarEntry(
                id=1, kind="term", name=name, first=first.isoformat(), last=last.isoformat()
            )
            for name, first, last in terms
        ),
        closures=tuple(
            CalendarEntry(
                id=1, kind="closure", name=name, first=first.isoformat(), last=last.isoformat()
            )
            for name, first, last in closures
        ),
    )
