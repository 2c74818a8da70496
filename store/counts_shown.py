"""Counts of incidents as they are shown: to the office all of them, to governors none so small that
it tells of a single case."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from flows.plain_text import clean_line
from store.count_table import CountRow, CountTable
from store.date_words import full_day_words
from store.incident_counts import INCIDENTS, Called, CountsWanted, IncidentCounts
from store.small_numbers import FEWER, NOT_SHOWN, guarded, guarded_parts

CountsForm = Literal["office", "governors"]

IN_ALL = "In all"


class ShownRow(Struct, frozen=True, kw_only=True):
    """A line of a table; a cell is empty where there is nothing to add up."""

    label: str
    cells: tuple[str, ...]


class ShownTable(Struct, frozen=True, kw_only=True):
    """A table as it is shown."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    note: str = ""


class ShownCounts(Struct, frozen=True, kw_only=True):
    """All tables as they are shown, and what has to be said of them."""

    form: CountsForm
    of: str
    """Which incidents count, in a sentence."""
    tables: tuple[ShownTable, ...]
    note: str = ""


def shown_counts(counts: IncidentCounts, form: CountsForm, called: Called = str) -> ShownCounts:
    """The counts for the office, or for governors."""
    guards = form == "governors"
    return ShownCounts(
        form=form,
        of=f"{_of(counts.wanted, called)}{_erased(counts.erased, guards=guards)}",
        tables=tuple(_guarded(each) if guards else _whole(each) for each in counts.tables),
        note=_GUARDED if guards else "",
    )


_GUARDED = (
    f'"{FEWER}" is 1 or 2. "{NOT_SHOWN}" is a number that would tell which of them it is, by what '
    "it adds up to. No case is described."
)
_TOO_SMALL = "The numbers are too small to be shown by this."
_OVERLAPS = "An incident or outcome can stand in several of these rows, so they do not add up."


def _whole(table: CountTable) -> ShownTable:
    rows = [ShownRow(label=x.label, cells=tuple(map(str, x.counts))) for x in table.rows]
    totals = tuple("" if each is None else str(each) for each in table.totals)
    return _table(table, rows, totals)


def _guarded(table: CountTable) -> ShownTable:
    parts = [_parts(table, place) for place in range(len(table.columns))]
    rows = [
        ShownRow(
            label=row.label,
            cells=tuple(each[number] if each else NOT_SHOWN for each in parts),
        )
        for number, row in enumerate(table.rows)
        if not _tells(row, parts)
    ]
    totals = tuple("" if each is None else guarded(each) for each in table.totals)
    return _table(table, rows, totals)


def _parts(table: CountTable, place: int) -> list[str] | None:
    return guarded_parts([row.counts[place] for row in table.rows])


def _tells(row: CountRow, parts: list[list[str] | None]) -> bool:
    """Whether that the row is there at all would tell where the few are."""
    hides = any(each is None for each in parts)
    return hides and not any(
        count for count, each in zip(row.counts, parts, strict=True) if each is not None
    )


def _table(table: CountTable, rows: list[ShownRow], totals: tuple[str, ...]) -> ShownTable:
    note = _OVERLAPS if None in table.totals and rows else ""
    if table.rows and not rows:
        note = _TOO_SMALL
    in_all = [ShownRow(label=IN_ALL, cells=totals)] if any(totals) else []
    return ShownTable(title=table.title, columns=table.columns, rows=(*rows, *in_all), note=note)


def limits_words(wanted: CountsWanted, called: Called = str) -> str:
    """`received from 1 Sep 2026, only at North`."""
    return clean_line(f"received{''.join(_limits(wanted, called))}")


def _of(wanted: CountsWanted, called: Called) -> str:
    return f"{INCIDENTS} {limits_words(wanted, called)}."


def _erased(count: int, *, guards: bool) -> str:
    """That incidents do not count any more; to governors without a number, which may be small."""
    if not count:
        return ""
    if guards:
        return " Incidents that have been erased since do not count."
    have = "1 incident has" if count == 1 else f"{count} incidents have"
    return f" {have} been erased since, of whatever day: not counted."


def _limits(wanted: CountsWanted, called: Called) -> Iterator[str]:
    if wanted.since:
        yield f" from {full_day_words(wanted.since)}"
    if wanted.until:
        yield f" until {full_day_words(wanted.until)}"
    if not wanted.since and not wanted.until:
        yield " at any time"
    if wanted.policy:
        yield f", only {called(wanted.policy)}"
    if wanted.site:
        yield f", only at {wanted.site}"
