"""A list whose choice is acted upon at once, so that keys typed ahead keep their order."""

from collections.abc import Callable

from textual import events

from tui.widgets.line_list import LineList, Row


class InstantList(LineList):
    """Calls `choose` with the row where another list sends Chosen, which can come too late.

    By the time that a message is dealt with, a key typed after it may have been: the page then
    shows something else, to which the row does not belong.
    """

    def __init__(
        self, choose: Callable[[Row], None], *, id: str | None = None, opens_out: bool = False
    ) -> None:
        super().__init__(id=id, opens_out=opens_out)
        self._choose = choose
        self.pressed_at = 0.0
        """When Enter was last pressed here, or the mouse, by the monotonic clock."""

    def on_key(self, event: events.Key) -> None:
        """Note when Enter was pressed, which may be long before it is dealt with."""
        if event.key == "enter":
            self.pressed_at = event.time

    def on_click(self, event: events.Click) -> None:
        """Note when it was; the list itself then chooses the row."""
        self.pressed_at = event.time

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.cursor_row is not None:
            self._choose(self.cursor_row)
