"""The school calendar, and what importing a file would do to it, as lines."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from flows.plain_text import clean_line
from store import iso
from store.bank_holidays import bank_holidays
from store.calendar_entry import KIND_WORDS, CalendarEntry
from store.calendar_plan import CalendarPlan, LeftOut, PlannedEntry
from store.date_words import MONTHS, day_words, full_day_words

_HOLIDAYS_AHEAD = 2
"""Years for which bank holidays are listed, this one among them."""


class CalendarLine(Struct, frozen=True, kw_only=True):
    """One line of the calendar: an entry of the school's, or a bank holiday."""

    first: date
    last: date
    what: str
    """`term`, `days off` or `bank holiday`."""
    name: str
    site: str = ""
    source: str = ""
    entry: int | None = None
    """The number of the entry; None for a bank holiday."""

    @property
    def id(self) -> str:
        """What tells it from every other line."""
        return f"bank {self.first.isoformat()}" if self.entry is None else str(self.entry)

    @property
    def days(self) -> str:
        """Its days: `Wed 2 Sep to Fri 18 Dec 2026`, or one."""
        if self.first == self.last:
            return f"{day_words(self.first, self.first)} {self.first.year}"
        return span_words(self.first, self.last)

    @property
    def words(self) -> str:
        """All there is to say of it, in a line."""
        whence = f"from {self.source}" if self.source else ""
        return clean_line("; ".join(filter(None, (self.name, self.what, self.site, whence))))


def span_words(first: date, last: date) -> str:
    """`2 Sep to 18 Dec 2026`, or `26 to 30 Oct 2026`; one day where it is one."""
    if first == last:
        return full_day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {full_day_words(last)}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {MONTHS[first.month - 1][:3]}{year} to {full_day_words(last)}"


def calendar_lines(
    entries: Sequence[CalendarEntry], today: date, *, past: bool = False
) -> list[CalendarLine]:
    """The entries and the bank holidays to come, by their first day; with `past` past ones too."""
    found = [_entry_line(each) for each in entries if past or each.last_day >= today]
    found += [
        CalendarLine(first=day, last=day, what="bank holiday", name=name)
        for year in range(today.year, today.year + _HOLIDAYS_AHEAD)
        for day, name in bank_holidays(year).items()
        if day >= today
    ]
    return sorted(found, key=lambda each: (each.first, each.last))


def _entry_line(each: CalendarEntry) -> CalendarLine:
    return CalendarLine(
        first=each.first_day,
        last=each.last_day,
        what=KIND_WORDS[each.kind],
        name=each.name,
        site=each.site,
        source=each.source,
        entry=each.id,
    )


# --- A plan -----------------------------------------------------------------------------------


def plan_lines(plan: CalendarPlan) -> Iterator[str]:
    """What importing would do: the numbers, then each entry, then what is left out."""
    yield numbers_line(plan)
    for heading, lines in plan_sections(plan):
        yield f"{heading}:"
        yield from lines


def numbers_line(plan: CalendarPlan) -> str:
    """The file, and what importing it would do in numbers."""
    counts = (
        (len(plan.to_do), "to add", True),
        (plan.unchanged, "there already", False),
        (len(plan.unsure), "unsure", True),
        (len(plan.doubtful), "doubtful", True),
        (plan.passed_over, "neither", False),
    )
    said = ", ".join(f"{count} {words}" for count, words, always in counts if count or always)
    return clean_line(f"{plan.source.file.name}: {said}.")


def plan_sections(plan: CalendarPlan) -> Iterator[tuple[str, list[str]]]:
    """What importing would do: headings, each with its lines; one without any is left out."""
    for heading, lines in (
        ("To add", [planned_line(each) for each in plan.to_do]),
        ("Unsure, and left out until you say what they are", _left_out(plan.unsure)),
        ("Doubtful, and left alone", _left_out(plan.doubtful)),
    ):
        if lines:
            yield heading, lines


def planned_line(each: PlannedEntry) -> str:
    """Something that is to be added, with what it was taken for and by which words."""
    why = f'by "{each.why}"' if each.why else "as you say"
    days = span_words(each.first_day, each.last_day)
    site = f", {each.site}" if each.site else ""
    return clean_line(f"{each.name}, {days}{site}: {KIND_WORDS[each.kind]} ({why})")


def left_out_line(each: LeftOut) -> str:
    """Something that is left out, and why."""
    days = f", {span_words(iso.day(each.first), iso.day(each.last))}" if each.first else ""
    return clean_line(f"line {each.line_number}, {each.name or 'no name'}{days}: {each.why}")


def _left_out(found: Sequence[LeftOut]) -> list[str]:
    return [left_out_line(each) for each in found]
