"""Writing to the terminal only the cells that are other than those that stand there.

Textual draws again every region that it laid out anew, also where nothing in it changed, and a new
screen two or three times over. Over a slow line each byte counts, so what was written last is
remembered, cell by cell, and only what differs is written. Where that is to be forgotten, as for
another screen or size of window, all is written: that mends whatever else wrote there.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rich.cells import cell_len
from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

Cell = tuple[str, Style | None]
"""What stands in a cell; the second cell of a wide character is empty."""

_MOVE = 7
"""Cells that are cheaper written again than passed over: moving the cursor takes some bytes."""


class Shown:
    """What stands on the terminal, as far as it is known."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, Cell]] = {}

        self._region = Region()

    def forget(self) -> None:
        """Nothing is known of it any more."""
        self._rows.clear()

    def knows(self, region: Region) -> bool:
        """Whether it is known what stands there, it being a whole screen."""
        return bool(self._rows) and region == self._region

    def keep(self, update: LayoutUpdate) -> None:
        """All of this is about to stand there, and nothing else."""
        self.forget()
        self._region = update.region
        for y, strips in enumerate(update.strips, start=update.region.y):
            cells = [cell for strip in strips for cell in _cells(strip)]
            self._rows[y] = dict(enumerate(cells, start=update.region.x))

    def changes(self, y: int, x: int, strip: Strip) -> Iterator[tuple[int, Strip]]:
        """Where on a line to write what, so that the strip stands at `x`; it does from then on."""
        row = self._rows.setdefault(y, {})
        cells = _cells(strip)
        changed = [at for at, cell in enumerate(cells) if row.get(x + at) != cell]
        unsure = next((at for at in changed if _is_of_unsure_width(cells[at][0])), len(cells))
        if unsure < len(cells):  # a terminal may draw it further than was counted
            changed = [*(at for at in changed if at < unsure), *range(unsure, len(cells))]
            self._rows[y] = row = {at: cell for at, cell in row.items() if at < x}
        for at, cell in enumerate(cells):
            row[x + at] = cell
        for run in _runs(changed):
            begin, end = _of_whole_characters(cells, *run)
            yield x + begin, _strip(cells[begin:end])


class OnlyChanges(CompositorUpdate):
    """An update of which that is written which changes anything."""

    def __init__(self, update: CompositorUpdate, shown: Shown) -> None:
        self._update = update
        self._shown = shown
        self._written: str | None = None

    def render_segments(self, console: Console) -> str:
        """What to write to the terminal, which is taken to have been done; nothing if all is so."""
        if self._written is None:
            self._written = self._render(console)
        return self._written

    def _render(self, console: Console) -> str:
        update = self._update
        if isinstance(update, ChopsUpdate):
            pieces = _pieces(update)
        elif isinstance(update, LayoutUpdate) and self._shown.knows(update.region):
            pieces = _pieces_of_all(update)
        else:
            return self._whole(console)
        written: list[str] = []
        for y, x, strip in pieces:
            for place, changed in self._shown.changes(y, x, strip):
                written += (Control.move_to(place, y).segment.text, changed.render(console))
        return "".join(written)

    def _whole(self, console: Console) -> str:
        self._shown.forget()
        if isinstance(self._update, LayoutUpdate):
            self._shown.keep(self._update)
        return self._update.render_segments(console)


def _pieces(update: ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Line, cell and strip of all that an update draws."""
    for y, x1, x2 in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x <= x2 and end > x1:
                yield y, x, strip if end <= x2 else strip.crop(0, x2 - x)


def _pieces_of_all(update: LayoutUpdate) -> Iterator[tuple[int, int, Strip]]:
    """The same of a whole screen."""
    for y, strips in enumerate(update.strips, start=update.region.y):
        x = update.region.x
        for strip in strips:
            yield y, x, strip
            x += strip.cell_length


def _cells(strip: Strip) -> list[Cell]:
    """The strip cell by cell; what has no width of its own stays with what it stands upon."""
    cells: list[Cell] = []
    for segment in strip:
        style = _visible(segment.style) if segment.style else None
        if segment.text.isascii():
            cells += [(char, style) for char in segment.text]
            continue
        if _is_of_unsure_width(segment.text):
            cells += [(segment.text, style), *[("", style)] * cell_len(segment.text)][:-1]
            continue
        for char in segment.text:
            width = cell_len(char)
            if width == 0 and cells:
                at = next(each for each in reversed(range(len(cells))) if cells[each][0])
                cells[at] = cells[at][0] + char, cells[at][1]
            else:
                cells += [(char, style), ("", style)][:width]
    return cells


def _is_of_unsure_width(text: str) -> bool:
    """Whether it holds an emoji made of several, which some terminals draw as one."""
    return not text.isascii() and cell_len(text) != sum(map(cell_len, text))


@lru_cache(maxsize=1024)
def _visible(style: Style) -> Style:
    """A style without what cannot be seen of it."""
    return style.clear_meta_and_links()


def _runs(changed: Iterable[int]) -> list[tuple[int, int]]:
    """First and last but one of what is written in one go."""
    runs: list[tuple[int, int]] = []
    for at in changed:
        if runs and at - runs[-1][1] <= _MOVE:
            runs[-1] = runs[-1][0], at + 1
        else:
            runs.append((at, at + 1))
    return runs


def _of_whole_characters(cells: Sequence[Cell], begin: int, end: int) -> tuple[int, int]:
    """The run, and the other half of a wide character at either end."""
    while begin and not cells[begin][0]:
        begin -= 1
    while end < len(cells) and not cells[end][0]:
        end += 1
    return begin, end


def _strip(cells: Iterable[Cell]) -> Strip:
    segments: list[Segment] = []
    for text, style in cells:
        if segments and segments[-1].style == style:
            segments[-1] = Segment(segments[-1].text + text, style)
        else:
            segments.append(Segment(text, style))
    return Strip(segments)
