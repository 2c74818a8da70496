"""A program that hides its screen where nobody is at the keys; one that came in by a key ends."""

from collections.abc import Sized
from datetime import timedelta
from typing import TYPE_CHECKING

from rich.console import RenderableType
from textual import events
from textual.screen import Screen
from textual.widget import Widget

from store.london import london
from store.preferences import Preferences, preferences
from tui import idle
from tui.appearance import Appearance
from tui.desk import Desk
from tui.drawing_app import DrawingApp
from tui.idle import Deed
from tui.screens.page import Page

if TYPE_CHECKING:
    from tui.screens.hidden import HiddenScreen

_ACTS = (events.Key, events.Paste, events.MouseDown, events.MouseScrollUp, events.MouseScrollDown)
"""What shows a hidden screen again; a mouse that is only moved does not."""


class HidingApp(DrawingApp):
    """What of a program is being left alone."""

    works: Sized
    """What is being done beside the keys."""

    def __init__(self, desk: Desk, appearance: Appearance) -> None:
        super().__init__(appearance)
        self.desk = desk
        self.parting = ""
        """What to say on the terminal once the program is left, where it ended by itself."""
        self._touched = idle.now()
        self._limit: float | None = None
        self._hidden: HiddenScreen | None = None
        self._focused_before: Widget | None = None
        self._warned: tuple[Page[object], str, str] | None = None
        """The page that warns of the end, with what it said before, and what it says."""
        self._waits_for_release = False

    def on_mount(self) -> None:
        """Begin to look at the clock."""
        self.hide_as_chosen(preferences(self.desk.directory, self.desk.operator))
        self._touched = idle.now()
        self.set_interval(idle.EVERY, self.see_idle)

    def hide_as_chosen(self, chosen: Preferences) -> None:
        """From now on after as long as the operator has chosen."""
        desk = self.desk
        self._limit = idle.limit_of(chosen, minutes=desk.idle_minutes, is_gated=desk.is_gated)

    @property
    def is_hidden(self) -> bool:
        """Whether nothing is shown now."""
        return self._hidden is not None

    def see_idle(self) -> None:
        """Do what is to be done now, if anything; nothing is written otherwise."""
        if self.is_hidden or self._exit:
            return
        if self.works:
            self._touched = idle.now()  # whoever waits for it is given as long again
        deed = self._deed()
        if deed is Deed.HIDE:
            self._hide()
        elif deed is Deed.END:
            self.parting = idle.ended_words(self._limit or 0, is_form_lost=self._has_half_a_form)
            self.exit()
        elif deed is Deed.WARN and self._warned is None and isinstance(self.screen, Page):
            left = (self._limit or 0) - (idle.now() - self._touched)
            said = idle.warning_words(self._clock(left))
            self._warned = self.screen, self.screen.said_now, said
            self.screen.notice(said)

    def idle_takes(self, event: events.Event) -> bool:
        """Whether what was typed or clicked has done its work by showing the screen again."""
        if event.is_forwarded or not isinstance(event, events.InputEvent | events.Paste):
            return False
        if self._is_of_waking(event):
            return True
        if self.is_hidden:
            if isinstance(event, _ACTS):
                self._show_again()
                self._waits_for_release = isinstance(event, events.MouseDown)
            return True
        if self._deed() in (Deed.HIDE, Deed.END):
            self.see_idle()  # the computer slept, and the key came before the next look
            return True
        self._touched = idle.now()
        self._warn_no_more()
        return False

    def _is_of_waking(self, event: events.Event) -> bool:
        """Whether it ends the click that showed the screen again."""
        if not self._waits_for_release:
            return False
        self._waits_for_release = isinstance(event, events.MouseMove)
        return isinstance(event, events.MouseMove | events.MouseUp)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """As ever; nothing is drawn over a hidden screen."""
        if self._hidden is None or screen is self._hidden:
            super()._display(screen, renderable)

    def _deed(self) -> Deed:
        return idle.what_to_do(
            touched=self._touched,
            now=idle.now(),
            limit=self._limit,
            is_gated=self.desk.is_gated,
            is_busy=bool(self.works),
        )

    def _hide(self) -> None:
        from tui.screens.hidden import HiddenScreen  # noqa: PLC0415  # only where one is left alone

        # Of a window that is not in front, the field that the cursor is to go back to.
        self._focused_before = self.screen.focused or self._last_focused_on_app_blur
        self._hidden = HiddenScreen(self._clock())
        self.push_screen(self._hidden)

    def _show_again(self) -> None:
        hidden, self._hidden = self._hidden, None
        self._touched = idle.now()
        if hidden is not None and self.screen is hidden:
            self.pop_screen()
        focused, self._focused_before = self._focused_before, None
        self.app_focus = True  # a key was pressed here
        if focused is not None and focused.is_attached and focused.screen is self.screen:
            self.screen.set_focus(focused, scroll_visible=False, from_app_focus=True)

    def _warn_no_more(self) -> None:
        if self._warned is None:
            return
        (page, before, said), self._warned = self._warned, None
        if page.is_attached and page.said_now == said:
            page.notice(before)

    @property
    def _has_half_a_form(self) -> bool:
        return any(isinstance(each, Page) and each.has_unsaved for each in self.screen_stack)

    def _clock(self, later: float = 0) -> str:
        """The time on the wall, or so many seconds from now."""
        moment = self.desk.store.now() + timedelta(seconds=later)
        return moment.astimezone(london()).strftime("%H:%M")
