"""The columns of the roster on a screen, fitted to its width."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from flows.plain_text import clean_line
from store.people import Person
from tui.fitted import fitted
from tui.people_view import since_words
from tui.roster_text import tags_words

_HEADINGS = ("Name", "Staff id", "Job", "Site", "Tags", "Started")
_SIZES = (16, 9, 12, 11, 16, 12)
_LEFT = 19
"""What the last column takes where it says who left."""
_LEFT_OUT = (2, 3, 1)
"""The columns that are left out where there is no room, the first one first."""
_SHARE = (4, 0, 3, 2, 1, 0)
"""How room that is over is shared, in tenths."""
_MARGIN = 4


class PeopleColumns:
    """Name, staff id, job, site, tags, and since when or until when."""

    def __init__(self, width: int, *, has_sites: bool, has_left: bool, today: date) -> None:
        """`has_left` is whether anybody shown has left or will."""
        self._has_sites = has_sites
        self._has_left = has_left
        self._today = today
        self._room = max(56, width - _MARGIN)

    @property
    def headings(self) -> str:
        """The line above the rows."""
        last = "Started, or left" if self._has_left else _HEADINGS[-1]
        return self._line((*_HEADINGS[:-1], last))

    def line(self, each: Person) -> str:
        """One person."""
        tags, since = tags_words(each, self._today), since_words(each, self._today)
        return self._line((each.name, each.staff_id, each.job, each.site, tags, since))

    def _line(self, cells: Iterable[str]) -> str:
        sized = zip(cells, self._widths, strict=True)
        return "".join(fitted(clean_line(cell), size) for cell, size in sized).rstrip()

    @cached_property
    def _widths(self) -> Sequence[int]:
        """A width for each column; 0 for one that is left out."""
        sizes = list(_SIZES)
        if self._has_left:
            sizes[-1] = _LEFT
        if not self._has_sites:
            sizes[3] = 0
        for place in _LEFT_OUT:
            if sum(sizes) > self._room:
                sizes[place] = 0
        spare = max(0, self._room - sum(sizes))
        shared = zip(_SHARE, sizes, strict=True)
        more = [spare * share // 10 if size else 0 for share, size in shared]
        more[0] += spare - sum(more)
        return [size + extra for size, extra in zip(sizes, more, strict=True)]
