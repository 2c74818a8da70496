"""A list in columns, fitted to the width of the screen; and what of a row did not fit."""

from collections.abc import Iterable, Sequence
from typing import Any, Generic

from flows.plain_text import clean_line
from tui.fitted import fitted
from tui.listing import NOTHING, Column, Item, Listing

_NARROWEST = 56
_MARGIN = 4
SORTED = "*"
"""Stands after the heading of the column by which the list is sorted."""


class ListedLines(Generic[Item]):
    """The headings and the lines of a list, in so many cells of the screen."""

    def __init__(self, listing: Listing[Item], width: int, order: str = "") -> None:
        self._listing = listing
        self._order = order.casefold()
        self._widths = widths(listing.columns, max(_NARROWEST, width - _MARGIN))

    @property
    def headings(self) -> str:
        """The line above the rows."""
        return self._fitted(
            f"{each.heading}{SORTED if each.heading.casefold() == self._order else ''}"
            for each in self._listing.columns
        )

    def line(self, item: Item) -> str:
        """One record; what stands in a column that is left out is not asked for."""
        return self._fitted(
            clean_line(column.cell(item)) if size else ""
            for column, size in zip(self._listing.columns, self._widths, strict=True)
        )

    def lost(self, item: Item) -> str:
        """What the line does not say, or not to its end, on one line; empty where it says all."""
        parts = []
        for column, size in zip(self._listing.columns, self._widths, strict=True):
            cell = clean_line(column.cell(item))
            if _is_told_of(column, cell) and _is_cut(cell, size):
                parts.append(f"{column.heading}: {cell}")
        return "; ".join(parts)

    def _fitted(self, said: Iterable[str]) -> str:
        return "".join(map(fitted, said, self._widths)).rstrip()


def widths(columns: Sequence[Column[Any]], room: int) -> list[int]:
    """A width for each column, in cells, as many as there are in all; 0 for one that is left out.

    Where even those that are never left out have no room, the last of them are narrower.
    """
    sizes = [each.size if each.on_screen else 0 for each in columns]
    for place in sorted(range(len(columns)), key=lambda place: -columns[place].leaves):
        if columns[place].leaves and sum(sizes) > room:
            sizes[place] = 0
    for place in reversed(range(len(columns))):
        too_much = sum(sizes) - room
        if too_much > 0 and sizes[place]:
            sizes[place] = max(min(sizes[place], 6), sizes[place] - too_much)
    return _with_more(columns, sizes, max(0, room - sum(sizes)))


def _with_more(columns: Sequence[Column[Any]], sizes: list[int], spare: int) -> list[int]:
    """The room that is over shared out; what is left of that goes to the first that grows."""
    shares = [each.share if size else 0 for each, size in zip(columns, sizes, strict=True)]
    whole = sum(shares)
    if not whole:
        return sizes
    more = [spare * share // whole for share in shares]
    more[next(place for place, share in enumerate(shares) if share)] += spare - sum(more)
    return [size + extra for size, extra in zip(sizes, more, strict=True)]


def _is_told_of(column: Column[Any], cell: str) -> bool:
    """Whether it has to be said somewhere, where the line does not say it."""
    return column.on_screen and not column.below and cell not in ("", NOTHING)


def _is_cut(cell: str, size: int) -> bool:
    """Whether a cell is not shown in full in that width."""
    if not size:
        return True
    return fitted(cell, size).rstrip() != cell.rstrip()
