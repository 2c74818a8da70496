"""What the school keeps that home has no room for."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from tui.screens.doors import BEHIND_MORE, TAKES
from tui.screens.page import Page
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row


class MoreScreen(Page[None]):
    """A list of screens, each opened by its key or by Enter."""

    help_text: ClassVar[str] = "Each of these opens by its letter here, and at home too."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(door.key, door.action, door.words) for door in BEHIND_MORE
    ]
    takes = TAKES

    def title_text(self) -> tuple[str, str]:
        """Where this is."""
        return "More", ""

    def keys(self) -> Keys:
        """Choosing and leaving."""
        refused = self.refused_now()
        free = [door.key for door in BEHIND_MORE if door.action not in refused]
        closed = [(door.key, "open") for door in BEHIND_MORE if door.action in refused]
        return [
            (" ".join(free), "open"),
            *closed,
            ("up down", "move"),
            ("left", "home"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield LineList(id="more")

    def on_mount(self) -> None:
        """Begin at the first."""
        super().on_mount()
        self.query_one(LineList).focus()

    def refresh_frame(self) -> None:
        """Show everything as it is now."""
        super().refresh_frame()
        rows = [
            Row(door.row_words(self.why_refused(door.action)), door.id, hanging=3)
            for door in BEHIND_MORE
        ]
        self.query_one(LineList).renew(rows)

    def action_open(self, id: str) -> None:
        """Open one of them."""
        self.program.open_door(id)

    @on(LineList.Chosen)
    def choose(self, event: LineList.Chosen) -> None:
        """Enter opens the screen on the line."""
        self.program.open_door(event.row.id)
