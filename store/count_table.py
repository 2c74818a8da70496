"""Counts of something, in rows and columns."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct


class CountRow(Struct, frozen=True, kw_only=True):
    """A line of a table."""

    label: str
    counts: tuple[int, ...]
    """One for each column."""


class CountTable(Struct, frozen=True, kw_only=True):
    """Counts by one thing."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[CountRow, ...]
    totals: tuple[int | None, ...]
    """In all, for each column; None where one thing can stand in several rows."""


def count_table(
    title: str,
    columns: Mapping[str, Counter[str]],
    order: Iterable[str] | None = None,
    *,
    overlaps: Iterable[str] = (),
) -> CountTable:
    """A table of these columns, with a row for each label of `order`, or of every one in turn.

    In the columns of `overlaps` one thing can stand in several rows.
    """
    found = {label for counter in columns.values() for label in counter}
    labels = sorted(found, key=_in_turn) if order is None else list(order)
    overlaps = frozenset(overlaps)
    return CountTable(
        title=title,
        columns=tuple(columns),
        rows=tuple(
            CountRow(label=each, counts=tuple(counter[each] for counter in columns.values()))
            for each in labels
        ),
        totals=tuple(
            None if name in overlaps else counter.total() for name, counter in columns.items()
        ),
    )


def _in_turn(label: str) -> list[tuple[int, str]]:
    """Clause 7.3 stands before clause 16.1."""
    return [
        (int(part), "") if part.isdecimal() else (0, part.casefold())
        for part in re.split(r"(\d+)", label)
    ]
