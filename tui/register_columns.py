"""The columns of the register on a screen, fitted to its width."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from flows.plain_text import clean_line
from store.register_row import RegisterRow
from tui.fitted import fitted
from tui.register_view import how_words, signed_words, state_words

_SITE, _STATE, _SIGNED, _HOW = 11, 20, 12, 17
_MARGIN = 4
_NAME = 16
"""The least that a name gets; columns are left out to leave it that."""


class Columns:
    """Name, site, state, day and how, in so many cells; the last ones are left out first."""

    def __init__(self, width: int, has_sites: bool, today: date) -> None:
        self._has_sites = has_sites
        self._today = today
        self._room = max(56, width - _MARGIN)

    @property
    def headings(self) -> str:
        """The line above the rows."""
        return self._line(("Name", "Site", "State", "Signed on", "How"))

    def line(self, row: RegisterRow) -> str:
        """One row."""
        state = state_words(row, self._today)
        return self._line(
            map(clean_line, (row.name, row.site, state, signed_words(row), how_words(row)))
        )

    def _line(self, cells: Iterable[str]) -> str:
        return "".join(map(fitted, cells, self._widths)).rstrip()

    @cached_property
    def _widths(self) -> tuple[int, ...]:
        """A width for each column; 0 for one that is left out."""
        sizes = [_SITE if self._has_sites else 0, _STATE, _SIGNED, _HOW]
        for place in (3, 0):
            if self._room - sum(sizes) < _NAME:
                sizes[place] = 0
        spare = self._room - sum(sizes) - _NAME
        if sizes[0] and spare > 0:
            more = min(spare // 3, 20)
            sizes[0], spare = sizes[0] + more, spare - more
        return (_NAME + max(0, spare), *sizes)
