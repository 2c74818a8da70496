"""The rows of a list as lines of text: wrapped, or cut so that each is one line."""

import string
import textwrap
from bisect import bisect_right
from collections.abc import Iterable
from typing import Protocol

from tui.widgets.rows import Row, Rows

_SPACES = str.maketrans(dict.fromkeys(string.whitespace, " "))


class RowLines(Protocol):
    """Lines, numbered from 0 on, of rows that are numbered so too."""

    width: int
    """In cells, the one before the text for the cursor's mark included."""

    def __len__(self) -> int:
        """How many lines there are."""

    def text(self, line: int) -> str:
        """What stands on a line."""

    def row_at(self, line: int) -> int:
        """The row to which a line belongs."""

    def of_row(self, row: int) -> range:
        """The lines of a row, one or more; none for a row below 0."""


class WrappedLines:
    """Each row on as many lines as its text needs. All rows are looked at once."""

    def __init__(self, rows: Iterable[Row], width: int) -> None:
        self.width = width
        room = max(10, width - 1)
        self._texts: list[str] = []
        self._starts: list[int] = []
        for row in rows:
            self._starts.append(len(self._texts))
            if len(row.text) <= room and row.text.isprintable():  # most do, and wrapping is slow
                self._texts.append(row.text.rstrip())
            else:
                self._texts += _wrapped(row, room)

    def __len__(self) -> int:
        return len(self._texts)

    def text(self, line: int) -> str:
        """What stands on a line."""
        return self._texts[line]

    def row_at(self, line: int) -> int:
        """The row to which a line belongs."""
        return bisect_right(self._starts, line) - 1

    def of_row(self, row: int) -> range:
        """The lines of a row."""
        if row < 0:
            return range(0)
        after = self._starts[row + 1] if row + 1 < len(self._starts) else len(self._texts)
        return range(self._starts[row], after)


class CutLines:
    """Each row on one line, of which as much is shown as fits. A row is looked at to be drawn."""

    def __init__(self, rows: Rows, width: int) -> None:
        self.width = width
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def text(self, line: int) -> str:
        """What stands on a line."""
        return self._rows[line].text.translate(_SPACES)

    def row_at(self, line: int) -> int:
        """The row to which a line belongs."""
        return line

    def of_row(self, row: int) -> range:
        """The line of a row."""
        return range(row, row + 1) if row >= 0 else range(0)


def _wrapped(row: Row, room: int) -> list[str]:
    return textwrap.wrap(row.text, room, subsequent_indent=" " * row.hanging) or [""]
