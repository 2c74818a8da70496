"""What the school keeps that home has no room for."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from tui.screens.doors import BEHIND_MORE
from tui.screens.page import Page
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row


class MoreScreen(Page[None]):
    """A list of screens, each opened by its key or by Enter."""

    help_text: ClassVar[str] = "Each of these opens by its letter here, and at home too."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(door.key, f"open('{door.id}')", door.words) for door in BEHIND_MORE
    ]

    def title_text(self) -> tuple[str, str]:
        """Where this is."""
        return "More", ""

    def keys(self) -> Keys:
        """Choosing and leaving."""
        letters = " ".join(door.key for door in BEHIND_MORE)
        return [(letters, "open"), ("up down", "move"), ("left", "home"), ("?", "help")]

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield LineList(id="more")

    def on_mount(self) -> None:
        """Begin at the first."""
        super().on_mount()
        rows = [Row(f"{door.key}  {door.words}", door.id, hanging=3) for door in BEHIND_MORE]
        self.query_one(LineList).show(rows)
        self.query_one(LineList).focus()

    def action_open(self, id: str) -> None:
        """Open one of them."""
        self.program.open_door(id)

    @on(LineList.Chosen)
    def choose(self, event: LineList.Chosen) -> None:
        """Enter opens the screen on the line."""
        self.program.open_door(event.row.id)
