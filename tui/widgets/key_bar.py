"""The bottom line: which keys do what here."""

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widgets import Static

Keys = Sequence[tuple[str, str]]
"""Pairs of a key as it is written and the words for what it does."""

_GAP = "   "
_MARGIN = 2
"""Cells at the sides of the bar."""


class KeyBar(Static):
    """Keys and their words, over as many lines as they need; none is parted from its words."""

    _keys: Keys = ()

    def show(self, keys: Keys) -> None:
        """Show these keys."""
        self._keys = keys
        self._lay_out()

    def on_resize(self) -> None:
        """Fit the lines to the width."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.app.size.width - _MARGIN
        lines = [Content(_GAP).join(line) for line in _lines(map(_entry, self._keys), width)]
        bar = Content("\n").join(lines)
        if bar != self.content:
            self.update(bar)


def _entry(key: tuple[str, str]) -> Content:
    return Content.assemble((key[0], "bold"), f" {key[1]}")


def _lines(entries: Iterable[Content], width: int) -> list[list[Content]]:
    """The entries in lines, as many in each as there is room for."""
    lines: list[list[Content]] = [[]]
    used = 0
    for entry in entries:
        gap = len(_GAP) if lines[-1] else 0
        if lines[-1] and used + gap + entry.cell_length > width:
            lines.append([])
            used = gap = 0
        lines[-1].append(entry)
        used += gap + entry.cell_length
    return lines
