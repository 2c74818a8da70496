"""Finding in a list as one types: the field, and the list that leads to it and back."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.widgets import Input

from tui.widgets.line_list import LineList
from tui.widgets.typed_ahead import passed_on


class FindEntry(Input):
    """What to find. Enter goes back to the list, at once."""

    def __init__(self, back: Callable[[], object], *, id: str, placeholder: str) -> None:
        super().__init__(id=id, placeholder=placeholder)
        self._back = back

    async def _on_key(self, event: events.Key) -> None:
        if passed_on(self, event):
            return
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self._back()
            return
        await super()._on_key(event)


class FindList(LineList):
    """A list with a line for each row, from which `/` goes to the field above it, at once."""

    opens_down: ClassVar[bool] = False

    def __init__(self, find: Callable[[], object], *, id: str) -> None:
        super().__init__(id=id, opens_out=True, one_line=True)
        self._find = find

    def on_key(self, event: events.Key) -> None:
        """Keys typed after `/` are no commands any more."""
        if passed_on(self, event):
            return
        if event.key == "slash":
            event.stop()
            event.prevent_default()
            self._find()
