"""Which days are school days, and when so many of them have passed. Nothing is guessed."""

from datetime import date, timedelta

from msgspec import Struct

from store.bank_holidays import bank_holiday
from store.calendar import calendar_entries
from store.calendar_entry import CalendarEntry
from store.database import Store
from store.date_words import WEEKDAYS, full_day_words
from store.site import same_site
from store.skipped_days import DayOff, skipped_words

LONGEST_HOLIDAY = 63
"""Days between two terms from which on a term is missing there, rather than a holiday."""

NO_TERMS = "The school calendar has no term dates. Add them, by hand or from a file."


class SchoolDays(Struct, frozen=True, kw_only=True):
    """The day on which so many school days have passed."""

    day: date | None
    """None where the calendar does not reach so far."""
    skipped: str = ""
    """What was not counted: "skipped Sat 24 and Sun 25 Oct"; empty where nothing was."""
    warning: str = ""
    """Why there is no day, and what to do, in a sentence or two."""


class TermEnd(Struct, frozen=True, kw_only=True):
    """The end of the term that a day is in, or of the next."""

    day: date | None
    """None where the calendar lacks the term."""
    term: str = ""
    words: str = ""
    """Which term it is, in words: "the end of Autumn term"."""
    warning: str = ""
    """Why there is no day, and what to do, in a sentence or two."""


class SchoolCalendar(Struct, frozen=True, kw_only=True):
    """The terms and closures of one site, or of the whole school, in order."""

    site: str = ""
    terms: tuple[CalendarEntry, ...] = ()
    closures: tuple[CalendarEntry, ...] = ()
    elsewhere: str = ""
    """A site that has term dates, where there are none here."""

    @property
    def begins_on(self) -> date | None:
        """The first day of the first term; None where there are no terms."""
        return self.terms[0].first_day if self.terms else None

    @property
    def ends_on(self) -> date | None:
        """The last day of the last term; None where there are no terms."""
        return self.terms[-1].last_day if self.terms else None

    @property
    def end_words(self) -> str:
        """Where the calendar ends, or that it has no terms, in a sentence or two."""
        if self.ends_on is not None:
            ends = full_day_words(self.ends_on)
            return f"The calendar ends on {ends}: no term after it is known."
        if self.elsewhere:
            here = f"None is for {self.site}" if self.site else "None is for the whole school"
            return f"The school calendar has term dates of {self.elsewhere}. {here}. Add them."
        return NO_TERMS

    def is_known(self, day: date) -> bool:
        """Whether the calendar can say if it is a school day."""
        off = self.day_off(day)
        return off is None or off.kind != "unknown"

    def why_not(self, day: date) -> str:
        """Why it is no school day, in a sentence or two; empty where it is one."""
        off = self.day_off(day)
        if off is None:
            return ""
        if off.kind == "unknown":
            return off.name
        if off.kind == "weekend":
            return f"It is a {WEEKDAYS[day.weekday()]}."
        if off.kind == "bank holiday":
            return f"It is a bank holiday: {off.name}."
        return f"It is in the {off.name}." if off.kind == "holiday" else f"Closed: {off.name}."

    def day_off(self, day: date) -> DayOff | None:
        """Why it is no school day; None where it is one."""
        for closure in self.closures:
            if closure.holds_on(day):
                return DayOff(kind="closure", name=closure.name)
        if self.term_of(day) is None:
            lacking = self._lacking(day)
            if lacking:
                return DayOff(kind="unknown", name=lacking)
            return DayOff(kind="holiday", name="holiday between terms")
        if named := bank_holiday(day):
            return DayOff(kind="bank holiday", name=named)
        return DayOff(kind="weekend", name="weekend") if day.weekday() >= 5 else None

    def school_days_after(self, start: date, count: int) -> SchoolDays:
        """The day that is the `count`th school day after `start`, which is not counted itself.

        Raises ValueError for a count below 1.
        """
        if count < 1:
            raise ValueError("school days are counted from 1")
        skipped: list[tuple[date, DayOff]] = []
        day = start
        while count:
            day += timedelta(days=1)
            off = self.day_off(day)
            if off is None:
                count -= 1
            elif off.kind == "unknown":
                return SchoolDays(day=None, warning=off.name)
            else:
                skipped.append((day, off))
        words = skipped_words(skipped, start)
        return SchoolDays(day=day, skipped=f"skipped {words}" if words else "")

    def term_of(self, day: date) -> CalendarEntry | None:
        """The term that the day is in."""
        return next((each for each in self.terms if each.holds_on(day)), None)

    def end_of_term(self, day: date) -> TermEnd:
        """The last day of the term that the day is in; in a holiday, of the next, and says so."""
        term = self.term_of(day)
        if term is not None:
            return TermEnd(day=term.last_day, term=term.name, words=f"the end of {term.name}")
        if lacking := self._lacking(day):
            return TermEnd(day=None, warning=lacking)
        term = next(each for each in self.terms if each.first_day > day)
        words = f"{full_day_words(day)} is in no term; the end of the next, {term.name}"
        return TermEnd(day=term.last_day, term=term.name, words=words)

    def _lacking(self, day: date) -> str:
        """Why the calendar says nothing of a day outside all terms; empty in a holiday."""
        before = [each for each in self.terms if each.last_day < day]
        after = [each for each in self.terms if each.first_day > day]
        if not after:
            return self.end_words
        if not before:
            begins = full_day_words(after[0].first_day)
            return f"The calendar begins on {begins}: no term before it is known."
        ended, resumed = before[-1].last_day, after[0].first_day
        if (resumed - ended).days - 1 <= LONGEST_HOLIDAY:
            return ""
        between = f"{full_day_words(ended)} and {full_day_words(resumed)}"
        return f"The calendar knows no term between {between}, too long for a holiday."


def school_calendar(store: Store, site: str = "") -> SchoolCalendar:
    """The calendar of a site, or of the whole school. Raises StoreProblem.

    At a site its own terms stand in place of those of the whole school that they overlap; its own
    closures are added to those of the whole school.
    """
    entries = calendar_entries(store)
    own = [each for each in entries if each.site and same_site(each.site, site)]
    of_all = [each for each in entries if not each.site]
    terms = [each for each in own if each.kind == "term"]
    terms += [
        each
        for each in of_all
        if each.kind == "term" and not any(each.overlaps(term) for term in terms)
    ]
    others = (each.site for each in entries if each.kind == "term" and each.site)
    return SchoolCalendar(
        site=site,
        terms=tuple(sorted(terms, key=lambda each: each.first)),
        closures=tuple(each for each in (*of_all, *own) if each.kind == "closure"),
        elsewhere="" if terms else next(others, ""),
    )
