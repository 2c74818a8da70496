"""A page of labelled text that scrolls."""

from collections.abc import Iterable

from textual import events
from textual.containers import VerticalScroll
from textual.screen import ScreenResultType
from textual.widget import Widget
from textual.widgets import Static

from tui.labelled_text import TextLine
from tui.screens.page import Page
from tui.widgets.labelled import labelled


class ReadingPage(Page[ScreenResultType]):
    """A subclass gives the lines for a width; the keys that scroll are the text's."""

    def lines(self, width: int) -> Iterable[TextLine]:
        """What there is to read, at that width."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """The text."""
        yield VerticalScroll(Static(id="text", markup=False), classes="reading")

    def on_mount(self) -> None:
        """Give the keys that scroll to the text."""
        super().on_mount()
        self.query_one(VerticalScroll).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the text out to the width there is."""
        super().on_resize(event)
        self._lay_out(event.size.width)

    def show_lines(self) -> None:
        """Lay the text out anew, because there is something else to read."""
        self._lay_out(self.size.width)

    def _lay_out(self, width: int) -> None:
        lines = self.lines(max(40, width - 4))
        self.query_one("#text", Static).update(labelled(lines))
