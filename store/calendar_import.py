"""Taking term dates from a file: first a plan to look at, then the deed."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from flows.plain_text import clean_line
from store import iso
from store.calendar import (
    add_closure,
    add_term,
    calendar_entries,
    check_dates,
    overlapping,
    same_site,
)
from store.calendar_entry import CalendarEntry, Kind
from store.calendar_events import read_calendar_events, reads_as_icalendar
from store.calendar_plan import (
    CalendarFile,
    CalendarPlan,
    FoundDates,
    LeftOut,
    PlannedEntry,
    Said,
)
from store.calendar_rows import read_calendar_csv
from store.calendar_words import guessed_kind
from store.csv_text import read_csv_text
from store.database import Store
from store.date_words import full_day_words
from store.fields import line
from store.problems import FieldProblem, Refused, StoreProblem, from_os_error
from store.roster import comparable

LARGEST = 5_000_000
"""Bytes up to which a calendar file is read."""
MOST = 3_000
"""Rows or events that one may have."""


def read_calendar_file(path: Path) -> CalendarFile:
    """The dates of a CSV or iCalendar file. Raises StoreProblem."""
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            what = f"is larger than {LARGEST // 1_000_000} MB, and no list of a school's terms is."
            raise StoreProblem(path, what, "Nothing was read. Look whether it is the right file.")
    except OSError as error:
        raise from_os_error(path, "read", error) from error
    if path.suffix.casefold() == ".ics" or reads_as_icalendar(read_csv_text(path)):
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
    return _Planning(store, source, line("site", site, needed=False), named).plan()


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
            add(store, each.name, *days, site=each.site, source=source)


class _Planning:
    """One pass over a file, with what is in the calendar and what was taken from it so far."""

    def __init__(
        self, store: Store, source: CalendarFile, site: str, said: Mapping[str, Said]
    ) -> None:
        self._source = source
        self._site = site
        self._said = said
        entries = calendar_entries(store, also_taken_out=True)
        self._there = [each for each in entries if not each.taken_out]
        self._gone = [each for each in entries if each.taken_out]
        self._to_do: list[PlannedEntry] = []
        self._unsure: list[LeftOut] = []
        self._doubtful: list[LeftOut] = []
        self._unchanged = self._passed_over = 0

    def plan(self) -> CalendarPlan:
        for each in sorted(self._source.found, key=lambda found: found.first):
            self._look_at(each)
        return CalendarPlan(
            source=self._source,
            site=self._site,
            said=self._said,
            to_do=tuple(self._to_do),
            unsure=_in_order(self._unsure),
            doubtful=_in_order(self._doubtful),
            unchanged=self._unchanged,
            passed_over=self._passed_over,
        )

    def _look_at(self, found: FoundDates) -> None:
        said = self._said.get(comparable(found.name))
        if said == "neither":
            self._passed_over += 1
            return
        if found.doubt:
            self._doubtful.append(_left_out(found, found.doubt))
            return
        kind: Kind | None = said
        why = ""
        if kind is None:
            guess = guessed_kind(found.name, found.kind_cell, found.heading, found.days)
            kind, why = guess.kind, guess.why
        site = found.site or self._site
        if kind is None:
            if self._is_there(self._there, None, found, site):
                self._unchanged += 1  # somebody said before what it is
            else:
                self._unsure.append(_left_out(found, why))
            return
        self._take(found, kind, why, site)

    def _take(self, found: FoundDates, kind: Kind, why: str, site: str) -> None:
        if self._is_there(self._there, kind, found, site):
            self._unchanged += 1
            return
        try:
            line("name", found.name)
            site = line("site", site, needed=False)
            check_dates(kind, *_days(found))
        except FieldProblem as problem:
            self._doubtful.append(_left_out(found, problem.what))
            return
        if why_not := self._hindrance(found, kind, site):
            self._doubtful.append(_left_out(found, why_not))
            return
        fields = {"name": found.name, "first": found.first, "last": found.last, "site": site}
        self._to_do.append(
            PlannedEntry(line_number=found.line_number, kind=kind, why=why, **fields)
        )
        self._there.append(CalendarEntry(id=0, kind=kind, **fields))

    def _hindrance(self, found: FoundDates, kind: Kind, site: str) -> str:
        """What in the calendar, or before it in the file, stands against it; empty if nothing."""
        gone = self._is_there(self._gone, kind, found, site)
        if gone:
            return (
                f"It was taken out of the calendar ({gone.taken_out}). Add it by hand if it holds."
            )
        clash = overlapping(self._there, kind, found.first, found.last, site)
        if clash is None or (kind == "closure" and not _same_name(clash.name, found.name)):
            return ""
        between = f"{full_day_words(clash.first_day)} to {full_day_words(clash.last_day)}"
        whose = f"{clash.name}, {between}"
        if clash.id:
            return f"The calendar has {whose}. Change that by hand if the file is right."
        return f"The file has {whose}, before it. Leave one in."

    @staticmethod
    def _is_there(
        entries: list[CalendarEntry], kind: Kind | None, found: FoundDates, site: str
    ) -> CalendarEntry | None:
        """The entry with these very days at that site; of any kind where None is given."""
        for each in entries:
            if (each.first, each.last) != (found.first, found.last):
                continue
            is_it = each.kind == kind if kind else _same_name(each.name, found.name)
            if is_it and same_site(each.site, site):
                return each
        return None


def _same_name(one: str, other: str) -> bool:
    return comparable(one) == comparable(other)


def _days(found: FoundDates) -> tuple[date, date]:
    return iso.day(found.first), iso.day(found.last)


def _in_order(found: list[LeftOut]) -> tuple[LeftOut, ...]:
    return tuple(sorted(found, key=lambda each: each.line_number))


def _left_out(found: FoundDates, why: str) -> LeftOut:
    return LeftOut(
        line_number=found.line_number, name=found.name, first=found.first, last=found.last, why=why
    )
