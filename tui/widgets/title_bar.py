"""The top line: where one is, and a figure or date at the right."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from flows.plain_text import clean_line


class TitleBar(Widget):
    """One line with a text at each end; the left one gives way where both do not fit.

    What stands `before` it is on every page, and never gives way.
    """

    def __init__(self, before: str = "") -> None:
        super().__init__()
        self._before = before
        self._left = ""
        self._right = ""

    def show(self, left: str, right: str = "") -> None:
        """Show these texts."""
        texts = clean_line(f"{self._before} {left}"), clean_line(right)
        if texts != (self._left, self._right):
            self._left, self._right = texts
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """The one line."""
        width = self.size.width
        style = self.rich_style
        room = width - len(self._right) - 3
        left = self._left if len(self._left) <= room else self._left[: max(0, room - 3)] + "..."
        line = f" {left}".ljust(width - len(self._right) - 1) + self._right
        return Strip([Segment(line, style)]).adjust_cell_length(width, style)
