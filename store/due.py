"""When something is due by what a policy prints, and how that comes about."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from msgspec import Struct

from flows.plain_text import clean_line
from flows.plural import counted
from flows.rule import Clock
from flows.timing import comes_before, means_at_once
from store import iso
from store.clock_changes import changes_between, wall_words
from store.date_words import day_words
from store.london import london
from store.school_days import SchoolCalendar


class Due(Struct, frozen=True, kw_only=True):
    """When something is due, with its working."""

    due: str = ""
    """A date (due at its end), a time in UTC, or empty where no date can be worked out."""
    how: str
    """How the date came about, or why there is none, in a sentence or two."""
    at_once: bool = False
    """It is to be done now: `due` is the moment from which it stands, which is no limit."""
    before: str = ""
    """The words for what it must come before, where that is all that is known of its time."""
    warning: str = ""
    """What the calendar lacks for a date, and what to do; empty where it lacks nothing."""


def due_by(
    printed: str | None,
    clock: Clock | None,
    *,
    received: str,
    cite: Sequence[str],
    calendar: SchoolCalendar,
    clause_words: str = "",
) -> Due:
    """When it is due, by the words `printed` for it or their `clock`.

    The words are the policy's sense, in the encoding's words: they are never quoted. `received` is
    the report: a date, or a time in UTC. Without clauses in `cite` it is good practice and is
    called so. `clause_words` is what names the clauses, `policy 16.3/1` if not given. Raises
    ValueError where `received` is neither.
    """
    said = clause_words or (f"policy {', '.join(cite)}" if cite else "")
    source = f", {said}" if said else " (good practice, not in this policy)"
    if clock is not None:
        return _by_clock(clock, received, source, calendar)
    words = clean_line(printed or "")
    verb = "printed" if cite else "said"
    if not words:
        return Due(how=f"No time is {verb} for it{source}: it has no date.")
    asked = f"{said[:1].upper()}{said[1:]} asks for it {words}"
    if not said:
        asked = f"As good practice, not in this policy, it is asked for {words}"
    if means_at_once(words):
        how = f"{asked}: due from {_start_words(received)}; no number is {verb}."
        return Due(due=received, how=how, at_once=True)
    if comes_before(words):
        return Due(how=f"{asked}: it has no date, only what it comes before.", before=words)
    return Due(how=f"{asked}: no date can be worked out from that.")


def _by_clock(clock: Clock, received: str, source: str, calendar: SchoolCalendar) -> Due:
    if clock.hours is not None:
        return _after_hours(clock, clock.hours, received, source)
    if clock.days is not None:
        return _after_days(clock, clock.days, received, source)
    if clock.school_days is not None:
        return _after_school_days(clock, clock.school_days, received, source, calendar)
    if clock.end_of_term:
        return _by_end_of_term(clock, received, source, calendar)
    return Due(how=f"No limit is given as a number{source}: it has no date.")


def _after_hours(clock: Clock, hours: int, received: str, source: str) -> Due:
    """So many real hours on, whatever the clocks on the wall do meanwhile."""
    timed = "T" in received
    start = iso.moment(received) if timed else _start_of(received)
    end = start + timedelta(hours=hours)
    begins = wall_words(start, start) if timed else f"the start of {_start_words(received)}"
    parts = [f"{counted(hours, 'hour')} from {begins}{source}: {wall_words(end, start)}."]
    if not timed:
        parts.append("The time of day is not known, so it counts from the start of the day.")
    parts += [changes_between(start, end), _started_by(clock)]
    return Due(due=end.isoformat(), how=" ".join(filter(None, parts)))


def _after_days(clock: Clock, days: int, received: str, source: str) -> Due:
    start = iso.london_date(received)
    end = start + timedelta(days=days)
    how = f"{counted(days, 'day')} from {day_words(start, start)}{source}: "
    how += f"the end of {day_words(end, start)}. {_started_by(clock)}"
    return Due(due=end.isoformat(), how=how.strip())


def _after_school_days(
    clock: Clock, count: int, received: str, source: str, calendar: SchoolCalendar
) -> Due:
    start = iso.london_date(received)
    found = calendar.school_days_after(start, count)
    limit = f"{counted(count, 'school day')} from {day_words(start, start)}{source}"
    if found.day is None:
        return Due(how=f"{limit}: no date. {found.warning}", warning=found.warning)
    skipped = f" ({found.skipped})" if found.skipped else ""
    how = f"{limit}: the end of {day_words(found.day, start)}{skipped}. {_started_by(clock)}"
    return Due(due=found.day.isoformat(), how=how.strip())


def _by_end_of_term(clock: Clock, received: str, source: str, calendar: SchoolCalendar) -> Due:
    start = iso.london_date(received)
    found = calendar.end_of_term(start)
    if found.day is None:
        return Due(
            how=f"By the end of term{source}: no date. {found.warning}", warning=found.warning
        )
    how = f"By the end of term{source}: {day_words(found.day, start)} ({found.words}). "
    return Due(due=found.day.isoformat(), how=(how + _started_by(clock)).strip())


def _start_of(day: str) -> datetime:
    """Midnight in London with which a day begins, in UTC."""
    return datetime.combine(iso.day(day), time(), tzinfo=london()).astimezone(UTC)


def _start_words(received: str) -> str:
    """The moment or the day of the report in words."""
    if "T" in received:
        moment = iso.moment(received)
        return wall_words(moment, moment)
    day = iso.day(received)
    return day_words(day, day)


def _started_by(clock: Clock) -> str:
    return f"What starts it: {clock.from_.rstrip('.')}." if clock.from_.strip() else ""
