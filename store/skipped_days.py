"""Days that count for nothing, in words: "Sat 24 and Sun 25 Oct, half term 26 to 30 Oct"."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from store.date_words import MONTHS, day_words

_MOST_WEEKENDS = 2
"""Weekends that are named each by itself."""


class DayOff(Struct, frozen=True, kw_only=True):
    """Why a day is no school day."""

    kind: Literal["closure", "holiday", "bank holiday", "weekend", "unknown"]
    """A `holiday` lies between two terms; of an `unknown` day the calendar says nothing."""
    name: str
    """What it is called; of an unknown day why nothing is known, in a sentence."""


class _Span(Struct, frozen=True):
    off: DayOff
    first: date
    last: date


def skipped_words(days: Sequence[tuple[date, DayOff]], start: date) -> str:
    """The days off, given in order, in words; years are said where they are not that of `start`."""
    spans = _spans(days)
    weekends = [each for each in spans if each.off.kind == "weekend"]
    several = len(weekends) > _MOST_WEEKENDS
    words = [_words(each, start) for each in spans if not (several and each in weekends)]
    if several:
        first, last = day_words(weekends[0].first, start), day_words(weekends[-1].last, start)
        words.insert(0, f"the weekends from {first} to {last}")
    return ", ".join(words)


def _spans(days: Iterable[tuple[date, DayOff]]) -> list[_Span]:
    found: list[_Span] = []
    for day, off in days:
        before = found[-1] if found else None
        if before and before.off == off and before.last + timedelta(days=1) == day:
            found[-1] = _Span(off, before.first, day)
        else:
            found.append(_Span(off, day, day))
    return found


def _words(span: _Span, start: date) -> str:
    if span.off.kind == "weekend":
        if span.first == span.last:
            return day_words(span.first, start)
        return f"{_short(span.first, span.last)} and {day_words(span.last, start)}"
    return f"{span.off.name} {_between(span.first, span.last, start)}"


def _between(first: date, last: date, start: date) -> str:
    """`26 to 30 Oct`, `30 Oct to 3 Nov`, or `Mon 4 Jan` for a single day."""
    if first == last:
        return day_words(first, start)
    end = day_words(last, start).partition(" ")[2]
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {end}"
    begin = f"{first.day} {MONTHS[first.month - 1][:3]}"
    year = "" if first.year in (start.year, last.year) else f" {first.year}"
    return f"{begin}{year} to {end}"


def _short(first: date, last: date) -> str:
    """`Sat 24`, with its month where the day after it is in another."""
    words = day_words(first, first)
    return words.rpartition(" ")[0] if first.month == last.month else words
