"""The bottom line: which keys do what here."""

from collections.abc import Collection, Iterable, Sequence

from textual import events
from textual.content import Content
from textual.widgets import Static

from tui.key_names import called

Keys = Sequence[tuple[str, str]]
"""Pairs of a key as it is written and the words for what it does."""

_GAP = " "
"""Between entries, each of which has a cell at either side, for the brackets."""


class KeyBar(Static):
    """Keys and their words, over as many lines as they need; none is parted from its words.

    What cannot be done now stands in brackets. A click on an entry is a press of its key.
    """

    _keys: Keys = ()
    _refused: Collection[str] = ()
    _places: Sequence[Sequence[str]] = ()

    def show(self, keys: Keys, refused: Collection[str] = ()) -> None:
        """Show these keys, of which Textual calls those `refused` that do nothing now."""
        self._keys = keys
        self._refused = refused
        self._lay_out()

    def on_resize(self) -> None:
        """Fit the lines to the width."""
        self._lay_out()

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked; of several, the first."""
        line, place = event.y, event.x
        row = self._places[line] if 0 <= line < len(self._places) else []
        key = row[place] if 0 <= place < len(row) else ""
        if key:
            self.app.simulate_key(key)

    def _lay_out(self) -> None:
        width = self.app.size.width
        lines = _lines([self._entry(*each) for each in self._keys], width)
        gap = [""] * len(_GAP)
        self._places = [
            [cell for entry, key in line for cell in ([key] * entry.cell_length + gap)]
            for line in lines
        ]
        bar = Content("\n").join(
            [Content(_GAP).join([entry for entry, _ in line]) for line in lines]
        )
        if bar != self.content:
            self.update(bar, layout=len(lines) != self.size.height)

    def _entry(self, key: str, words: str) -> tuple[Content, str]:
        """An entry, and what Textual calls its key."""
        pressed = called(key.split("-", maxsplit=1)[0].split(" ", maxsplit=1)[0])
        if pressed in self._refused:
            return Content.assemble((f"({key} {words})", "$text-muted")), pressed
        return Content.assemble(" ", (key, "bold"), f" {words} "), pressed


def _lines(entries: Iterable[tuple[Content, str]], width: int) -> list[list[tuple[Content, str]]]:
    """The entries in lines, as many in each as there is room for."""
    lines: list[list[tuple[Content, str]]] = [[]]
    used = 0
    for entry, key in entries:
        gap = len(_GAP) if lines[-1] else 0
        if lines[-1] and used + gap + entry.cell_length > width:
            lines.append([])
            used = gap = 0
        lines[-1].append((entry, key))
        used += gap + entry.cell_length
    return lines
