"""The events of an iCalendar file, each with the days that it covers in London."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct

from flows.plain_text import clean_line
from store.calendar_plan import CalendarFile, FoundDates
from store.csv_text import read_csv_text
from store.london import london
from store.problems import StoreProblem

_READ = frozenset({"UID", "SUMMARY", "DTSTART", "DTEND", "DURATION"})
_REPEATS = frozenset({"RRULE", "RDATE", "RECURRENCE-ID"})
_LONGEST_LINE = 5_000
_BEGINS, _ENDS = time(9, 30), time(14, 30)
"""An event that begins and ends within these leaves out part of a school day."""


class _Block(Struct, frozen=True, kw_only=True):
    """The lines of one event that are read, and which others it has."""

    line_number: int
    lines: list[str]
    has: set[str]


def reads_as_icalendar(text: str) -> bool:
    """Whether the text of a file is an iCalendar's."""
    return text.lstrip("\ufeff \r\n\t")[:15].upper() == "BEGIN:VCALENDAR"


def read_calendar_events(path: Path, most: int) -> CalendarFile:
    """The events of a file. Raises StoreProblem, also where there are more than `most`."""
    text = read_csv_text(path, "an iCalendar file", "Fetch the file again.")
    if not reads_as_icalendar(text):
        what = "is not an iCalendar file: it does not begin with BEGIN:VCALENDAR."
        raise StoreProblem(path, what, "Nothing was read. Look whether it is the right file.")
    blocks = []
    for block in _blocks(path, text):
        blocks.append(block)
        if len(blocks) > most:
            what = f"has more than {most:,} events, and no list of a school's terms has."
            raise StoreProblem(path, what, "Nothing was read. Export the term dates alone.")
    if not blocks:
        raise StoreProblem(path, "has no events.", "Look whether it is the right file.")
    return CalendarFile(file=path, found=tuple(_found(each) for each in blocks))


def _blocks(path: Path, text: str) -> Iterator[_Block]:
    """The events, without the alarms in them; nothing else of the file is looked at."""
    block: _Block | None = None
    inner = ""
    for number, line in _unfolded(text):
        if len(line) > _LONGEST_LINE and _name(line) in _READ:
            what = f"line {number} has more than {_LONGEST_LINE:,} characters."
            raise StoreProblem(path, what, "Nothing was read. Look whether it is the right file.")
        mark = line.strip().upper()
        if mark == "BEGIN:VEVENT" and block is None:
            block = _Block(line_number=number, lines=[], has=set())
        elif mark == "END:VEVENT" and block is not None:
            yield block
            block, inner = None, ""
        elif block is None:
            continue
        elif mark.startswith("BEGIN:"):
            if mark == "BEGIN:VEVENT":
                raise _cut_short(path, block.line_number)
            inner = inner or mark.removeprefix("BEGIN:")
        elif mark == f"END:{inner}":
            inner = ""
        elif not inner:
            _take(block, line)
    if block is not None:
        raise _cut_short(path, block.line_number)


def _take(block: _Block, line: str) -> None:
    name = _name(line)
    block.has.add(name if name != "STATUS" else line.strip().upper())
    if name in _READ:
        block.lines.append(line)


def _cut_short(path: Path, number: int) -> StoreProblem:
    what = f"is damaged: the event that begins on line {number} does not end."
    return StoreProblem(path, what, "Nothing was read. Fetch the file again.")


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The lines, those that were folded whole again, each with the number on which it begins."""
    parts: list[str] = []
    begins = 1
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
            continue
        if parts:
            yield begins, "".join(parts)
        parts, begins = [line], number
    yield begins, "".join(parts)


def _name(line: str) -> str:
    """The name of a property: SUMMARY of `SUMMARY;LANGUAGE=en:Half term`."""
    return line.partition(":")[0].partition(";")[0].strip().upper()


def _found(block: _Block) -> FoundDates:
    from icalendar import Event  # noqa: PLC0415  # its import takes a while

    name = doubt = first = last = uid = hours = ""
    text = "\r\n".join(("BEGIN:VEVENT", *block.lines, "END:VEVENT", ""))
    try:
        event = Event.from_ical(text)
        name = clean_line(str(event.get("SUMMARY", "")))[:200]
        uid = clean_line(str(event.get("UID", "")))[:200]
        days = _days(event)
        hours = _hours(event)
    except Exception:  # of what a stranger's file can hold, the parser raises anything
        doubt = "Its dates cannot be read."
    else:
        first, last = days[0].isoformat(), days[1].isoformat()
        if last < first:
            doubt = "It ends before it begins."
    if block.has & _REPEATS:
        doubt = "It repeats, and repeats are not taken. Add each of them by hand."
    elif "STATUS:CANCELLED" in block.has:
        doubt = "It is marked as cancelled."
    elif not name and not doubt:
        doubt = "It has no name."
    if doubt:
        first = last = ""
    return FoundDates(
        line_number=block.line_number,
        name=name,
        first=first,
        last=last,
        uid=uid,
        hours=hours,
        doubt=doubt,
    )


def _ends(event: Any) -> tuple[Any, Any]:
    """Its start, and its end if it has one. Raises anything for what is no event."""
    start = event["DTSTART"].dt
    if "DTEND" in event:
        return start, event["DTEND"].dt
    return start, start + event["DURATION"].dt if "DURATION" in event else None


def _hours(event: Any) -> str:
    """From when until when it runs, where that leaves out part of a school day; else empty."""
    start, end = _ends(event)
    if _is_whole_day(start) or _is_whole_day(end):
        return ""
    begins = _on_the_wall(start).time()
    ends = _on_the_wall(end).time() if end is not None else begins
    if begins <= _BEGINS and (ends >= _ENDS or (ends == time() and end != start)):
        return ""
    return f"from {begins:%H:%M} to {ends:%H:%M}" if end is not None else f"at {begins:%H:%M}"


def _days(event: Any) -> tuple[date, date]:
    """The first and the last day of an event. Raises anything for what is no event."""
    start, end = _ends(event)
    first = _london_day(start)
    if end is None:
        return first, first
    last = _london_day(end)
    # An end is the first day, or moment, that is no longer part of the event.
    if _is_whole_day(end) or _on_the_wall(end).time() == time():
        before = last - timedelta(days=1)
        return first, max(first, before) if last >= first else before
    return first, last


def _is_whole_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _on_the_wall(moment: datetime) -> datetime:
    """The clock in London; a time without a zone is that already."""
    return moment.astimezone(london()) if moment.tzinfo else moment


def _london_day(value: date | datetime) -> date:
    return _on_the_wall(value).date() if isinstance(value, datetime) else value
