"""Taking term dates from a file: first a plan to look at, then the deed."""

from collections.abc import Mapping
from pathlib import Path

from flows.plain_text import clean_line
from store.calendar import add_closure, add_term
from store.calendar_events import read_calendar_events, reads_as_icalendar
from store.calendar_plan import CalendarFile, CalendarPlan, Said
from store.calendar_planning import Planning
from store.calendar_rows import read_calendar_csv
from store.comparable import comparable
from store.csv_text import read_csv_text
from store.database import Store
from store.fields import line
from store.problems import FieldProblem, Refused, StoreProblem, from_os_error

LARGEST = 5_000_000
"""Bytes up to which a calendar file is read."""
MOST = 3_000
"""Rows or events that one may have."""
_EITHER = "a CSV or an iCalendar file"


def read_calendar_file(path: Path) -> CalendarFile:
    """The dates of a CSV or iCalendar file. Raises StoreProblem."""
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            what = f"is larger than {LARGEST // 1_000_000} MB, and no list of a school's terms is."
            raise StoreProblem(path, what, "Nothing was read. Look whether it is the right file.")
    except OSError as error:
        raise from_os_error(path, "read", error) from error
    if path.suffix.casefold() == ".ics" or reads_as_icalendar(read_csv_text(path, _EITHER)):
        return read_calendar_events(path, MOST)
    found = read_calendar_csv(path)
    if len(found.found) > MOST:
        what = f"has more than {MOST:,} rows, and no list of a school's terms has."
        raise StoreProblem(path, what, "Nothing was read. Look whether it is the right file.")
    return found


def plan_calendar(
    store: Store, source: CalendarFile, *, site: str = "", said: Mapping[str, Said] | None = None
) -> CalendarPlan:
    """What importing a file would do.

    `site` is where those hold whose row says none; `said` is for names what a person says that they
    are. Raises FieldProblem (the site, a name that the file does not have) and StoreProblem.
    """
    named = {comparable(name): what for name, what in (said or {}).items()}
    there = {comparable(each.name) for each in source.found}
    for name in named:
        if name not in there:
            raise FieldProblem("as", f'There is nothing called "{name[:60]}" in the file.')
    return Planning(store, source, line("site", site, needed=False), named).plan()


def record_calendar(store: Store, plan: CalendarPlan) -> None:
    """Record what was planned, all of it or nothing.

    Raises Refused where the calendar is not what it was when the plan was made, and StoreProblem.
    """
    source = clean_line(plan.source.file.name)[:150]
    with store.transaction():
        if plan_calendar(store, plan.source, site=plan.site, said=plan.said) != plan:
            raise Refused("The calendar changed meanwhile, so nothing was imported. Look again.")
        for each in plan.to_do:
            add = add_term if each.kind == "term" else add_closure
            days = each.first_day, each.last_day
            add(store, each.name, *days, site=each.site, source=source, uid=each.uid)
