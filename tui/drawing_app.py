"""A program that draws no more than it has to, and knows when it was first seen."""

from collections.abc import Callable

from rich.console import RenderableType
from textual import events, on
from textual._compositor import CompositorUpdate
from textual.driver import Driver
from textual.screen import Screen

from tui.appearance import Appearance
from tui.changed_cells import OnlyChanges, Shown
from tui.themed_app import ThemedApp


class DrawingApp(ThemedApp):
    """What of a program is drawing alone."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._shown = Shown()
        self._written_last: Screen[object] | None = None
        """The screen that was last written to the terminal."""
        self._once_drawn: list[Callable[[], object]] = []

    def once_drawn(self, do: Callable[[], object]) -> None:
        """Do that once something stands on the terminal: what is heavy would have it wait."""
        self._once_drawn.append(do)

    async def on_event(self, event: events.Event) -> None:
        """As ever; a window of another size holds nothing that is known."""
        if isinstance(event, events.Resize):
            self._shown.forget()
        await super().on_event(event)

    @on(Driver.SignalResume)
    def draw_anew(self) -> None:
        """Whatever was written over it while the program was stopped, all of it is drawn again."""
        self._shown.forget()
        self.screen.refresh(layout=True)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """As ever, but what stands on the terminal already is not written again."""
        if isinstance(renderable, CompositorUpdate) and self._is_written_at_once:
            if screen is not self._written_last:
                self._shown.forget()
                self._written_last = screen
            renderable = OnlyChanges(renderable, self._shown)
            if not renderable.render_segments(self.console) and self._is_cursor_in_place:
                self.post_display_hook()
                return
        super()._display(screen, renderable)
        if self._once_drawn and renderable is not None and not self._batch_count:
            waiting, self._once_drawn = self._once_drawn, []
            for do in waiting:
                self.call_later(do)

    @property
    def _is_written_at_once(self) -> bool:
        """Whether what is displayed now is written, and not left out."""
        return self._running and not (self._closed or self._batch_count or self.is_headless)

    @property
    def _is_cursor_in_place(self) -> bool:
        """Whether the cursor of the terminal, which may be hidden, is where it is to be."""
        place = self.screen.outer_size.clamp_offset(self.cursor_position)
        return place == self._previous_cursor_position
