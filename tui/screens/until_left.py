"""A screen that hears nothing any more once it is left.

Textual takes a screen apart some time after it was left, or before it was put together where keys
were typed ahead. What still comes for it then, such as a key, a timer or a choice made twice, would
act a second time, or look for parts that are gone and end the program. The same holds of a screen
that the program was left before: Textual puts together nothing of it any more.
"""

from textual import events
from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.messages import CloseMessages, Prune
from textual.screen import Screen, ScreenResultType

_ENDINGS = (Prune, CloseMessages, events.Unmount, events.ScreenSuspend)


class UntilLeft(Screen[ScreenResultType]):
    """A screen, until it is left."""

    _is_resumed = False
    _has_parts = False

    @property
    def is_left(self) -> bool:
        """Whether it is on its way out."""
        return self._pruning or self not in self.app.screen_stack

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave it, once; what was opened over it meanwhile goes with it."""
        if self.is_left:
            return AwaitComplete()
        while self.app.screen is not self:  # one behind another can count as current too
            self.app.pop_screen()
        return super().dismiss(result)

    async def _dispatch_message(self, message: Message) -> None:
        """As ever; once it is left, only what ends it.

        What is shown for the first time has its styles from being put together a moment ago.
        """
        if isinstance(message, events.ScreenResume) and not self._is_resumed:
            self._is_resumed, message.refresh_styles = True, False
        if isinstance(message, events.Mount) and not self.app._exit:
            self._has_parts = True
        is_too_late = self.is_left or (self.app._exit and not self._has_parts)
        if isinstance(message, _ENDINGS) or not is_too_late:
            await super()._dispatch_message(message)
