"""The field in which a sheet is keyed."""

from collections.abc import Callable
from typing import NamedTuple

from textual import events
from textual.widgets import Input


class SheetEntry(Input):
    """The field. Its keys are acted upon here, so that keys typed ahead keep their order.

    Before each of them, and before what is pasted, `before` is called with when it was sent, in
    seconds of `time.monotonic`.
    """

    class Pressed(NamedTuple):
        """What the keys that do not type are to do."""

        enter: Callable[[], object]
        down: Callable[[], object]
        up: Callable[[], object]
        tab: Callable[[], object]
        left: Callable[[], object]
        """Only where there is nothing to move in."""

    def __init__(self, pressed: Pressed, before: Callable[[float], object]) -> None:
        super().__init__(id="typed")
        self._pressed = pressed
        self._before = before

    async def _on_key(self, event: events.Key) -> None:
        self._before(event.time)
        if event.key in self._pressed._fields and not (event.key == "left" and self.value):
            event.stop()
            event.prevent_default()
            getattr(self._pressed, event.key)()
            return
        await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        self._before(event.time)  # and then what any field does
