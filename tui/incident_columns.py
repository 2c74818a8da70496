"""The columns of the list of incidents, fitted to the width of the screen."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property

from flows.plain_text import clean_line
from store import iso
from store.date_words import full_day_words
from store.timeline import Timeline
from tui.due_words import to_do_words
from tui.fitted import fitted

_HEADINGS = ("No.", "What it is about", "State", "Received", "To do", "Policy")
_SIZES = (5, 14, 7, 12, 18, 11)
_LEFT_OUT = 5
"""The column that is left out where there is no room."""
_SHARE = (0, 7, 0, 0, 3, 0)
"""How room that is over is shared, in tenths."""
_MARGIN = 4


class IncidentColumns:
    """Number, title, state, when it was received, what is still to be done, and the policy."""

    def __init__(self, width: int, now: datetime) -> None:
        self._room = max(56, width - _MARGIN)
        self._now = now

    @property
    def headings(self) -> str:
        """The line above the rows."""
        return self._line(_HEADINGS)

    def line(self, each: Timeline) -> str:
        """One incident."""
        received = full_day_words(iso.london_date(each.received))
        found = each.incident
        to_do = to_do_words(each.actions, self._now) or "-"
        return self._line((f"{found.id}", each.title, found.state, received, to_do, found.policy))

    def _line(self, cells: Iterable[str]) -> str:
        sized = zip(cells, self._widths, strict=True)
        return "".join(fitted(clean_line(cell), size) for cell, size in sized).rstrip()

    @cached_property
    def _widths(self) -> Sequence[int]:
        """A width for each column; 0 for one that is left out."""
        sizes = list(_SIZES)
        if sum(sizes) > self._room:
            sizes[_LEFT_OUT] = 0
        spare = max(0, self._room - sum(sizes))
        more = [spare * share // 10 for share in _SHARE]
        more[1] += spare - sum(more)
        return [size + extra for size, extra in zip(sizes, more, strict=True)]
