"""A page of labelled text that scrolls."""

from collections.abc import Iterable

from textual import events
from textual.containers import VerticalScroll
from textual.screen import ScreenResultType
from textual.widget import Widget
from textual.widgets import Static

from store.problems import FieldProblem, Refused, StoreProblem
from tui.labelled_text import TextLine, WholeLine
from tui.screens.page import Page
from tui.widgets.key_bar import KeyBar, Keys
from tui.widgets.labelled import labelled

_SCROLL = "scroll"
"""What the key bar of a page to read says of the keys that scroll."""


class ReadingPage(Page[ScreenResultType]):
    """A subclass gives the lines for a width; the keys that scroll are the text's.

    Where the records cannot be read, what is wrong with them stands in the place of the lines.
    """

    def lines(self, width: int) -> Iterable[TextLine]:
        """What there is to read, at that width. Raises FieldProblem, Refused and StoreProblem."""
        raise NotImplementedError

    def keys(self) -> Keys:
        """Reading and going back."""
        return [("up down", _SCROLL), ("left", "back"), ("?", "help")]

    def body(self) -> Iterable[Widget]:
        """The text."""
        yield VerticalScroll(Static(id="text", markup=False), classes="reading")

    def on_mount(self) -> None:
        """Give the keys that scroll to the text, and go on saying whether there is more of it."""
        super().on_mount()
        scroll = self.query_one(VerticalScroll)
        scroll.focus()
        self.watch(scroll, "scroll_y", self.show_keys, init=False)
        self.screen_layout_refresh_signal.subscribe(self, lambda _: self.show_keys())

    def show_keys(self) -> None:
        """Show the keys; the one that scrolls says where there is more to read."""
        keys = [(key, self._more if words == _SCROLL else words) for key, words in self.keys()]
        self.query_one(KeyBar).show(keys, self.refused_keys())

    @property
    def _more(self) -> str:
        """Where there is more; of one length, so that the keys stay where they are."""
        scroll = self.query_one(VerticalScroll)
        if not scroll.max_scroll_y:
            return _SCROLL
        return "more above" if scroll.scroll_y >= scroll.max_scroll_y else "more below"

    def on_resize(self, event: events.Resize) -> None:
        """Lay the text out to the width there is."""
        super().on_resize(event)
        self._lay_out(event.size.width)

    def show_lines(self) -> None:
        """Lay the text out anew, because there is something else to read."""
        self._lay_out(self.size.width)

    def _lay_out(self, width: int) -> None:
        lines: Iterable[TextLine]
        try:
            lines = list(self.lines(max(40, width - 4)))
        except (FieldProblem, Refused, StoreProblem) as problem:
            lines = map(WholeLine, str(problem).splitlines())
        self.query_one("#text", Static).update(labelled(lines))
