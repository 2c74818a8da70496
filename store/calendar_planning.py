"""Comparing a file of term dates with the calendar: what would be added, and what is left out."""

from collections.abc import Mapping
from datetime import date

from store import iso
from store.calendar import calendar_entries, check_dates, overlapping
from store.calendar_entry import CalendarEntry, Kind
from store.calendar_plan import (
    CalendarFile,
    CalendarPlan,
    FoundDates,
    LeftOut,
    PlannedEntry,
    Said,
)
from store.calendar_words import guessed_kind
from store.comparable import comparable
from store.database import Store
from store.date_words import full_day_words
from store.fields import line
from store.problems import FieldProblem
from store.site import same_site


class Planning:
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
        """What importing the file would do."""
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
        if said is None and found.hours:
            kind, why = None, f"It runs {found.hours}, and so not for whole days."
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
            PlannedEntry(line_number=found.line_number, kind=kind, why=why, uid=found.uid, **fields)
        )
        self._there.append(CalendarEntry(id=0, kind=kind, uid=found.uid, **fields))

    def _hindrance(self, found: FoundDates, kind: Kind, site: str) -> str:
        """What in the calendar, or before it in the file, stands against it; empty if nothing."""
        gone = self._is_there(self._gone, kind, found, site)
        if gone:
            return (
                f"It was taken out of the calendar ({gone.taken_out}). Add it by hand if it holds."
            )
        if moved := self._moved(found, site):
            return moved
        clash = overlapping(self._there, kind, found.first, found.last, site)
        if clash is None or (kind == "closure" and not _same_name(clash.name, found.name)):
            return self._again(found, site) if kind == "closure" else ""
        whose = f"{clash.name}, {_between(clash)}"
        if clash.id:
            return f"The calendar has {whose}. Change that by hand if the file is right."
        return f"The file has {whose}, before it. Leave one in."

    def _moved(self, found: FoundDates, site: str) -> str:
        """That the very event was taken from a file with other days; empty if it was not."""
        for each in self._there:
            if each.id and found.uid and each.uid == found.uid and same_site(each.site, site):
                return (
                    f"It was {_between(each)} when it was taken from {each.source or 'a file'}. If "
                    f"it was moved, change {each.name} in the calendar to the new days, or take it "
                    "out and import the file again."
                )
        return ""

    def _again(self, found: FoundDates, site: str) -> str:
        """That the term has days off of that name already which the file does not have any more."""
        dates = {(each.first, each.last) for each in self._source.found}
        for each in self._there:
            kept = not each.id or (each.first, each.last) in dates
            if kept or each.kind != "closure" or not _same_name(each.name, found.name):
                continue
            if same_site(each.site, site) and self._in_one_term(each, found):
                return (
                    f"The calendar has {each.name}, {_between(each)}, in the same term, and the "
                    "file has it no more. If it was moved, change that by hand; if both hold, add "
                    "this one by hand."
                )
        return ""

    def _in_one_term(self, entry: CalendarEntry, found: FoundDates) -> bool:
        first, last = min(entry.first, found.first), max(entry.last, found.last)
        return any(
            term.kind == "term" and term.first <= first and last <= term.last
            for term in self._there
            if not term.site or same_site(term.site, entry.site)
        )

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


def _between(entry: CalendarEntry) -> str:
    if entry.first == entry.last:
        return full_day_words(entry.first_day)
    return f"{full_day_words(entry.first_day)} to {full_day_words(entry.last_day)}"


def _days(found: FoundDates) -> tuple[date, date]:
    return iso.day(found.first), iso.day(found.last)


def _in_order(found: list[LeftOut]) -> tuple[LeftOut, ...]:
    return tuple(sorted(found, key=lambda each: each.line_number))


def _left_out(found: FoundDates, why: str) -> LeftOut:
    return LeftOut(
        line_number=found.line_number, name=found.name, first=found.first, last=found.last, why=why
    )
