"""A program that looks as its operator and its terminal want it, and can change that at once."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import App
from textual.filter import ANSIToTruecolor, LineFilter, Monochrome, NoColor
from textual.scrollbar import ScrollBar, ScrollBarRender

from tui.appearance import TERMINAL, Appearance
from tui.ascii_output import AsciiOutput
from tui.colour_depth import Depth
from tui.drawn_lines import let_go_of_drawn_lines
from tui.inert_output import InertOutput
from tui.terminal_styles import BlackNotBold, Colourless, Unpainted
from tui.themes import theme_of, usual_variables


class WholeCells(ScrollBarRender):
    """Scroll bars of whole cells, which need no signs that a terminal may lack."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]


class ThemedApp(App[None]):
    """What of a program is looks alone."""

    def __init__(self, appearance: Appearance) -> None:
        ScrollBar.renderer = WholeCells
        let_go_of_drawn_lines()
        super().__init__()
        self.appearance = appearance
        self._inert = InertOutput()  # one for all: what it did to a line is known by it
        self._own_filters: list[LineFilter] = []
        for name in self.available_themes:  # none of these keeps what the stylesheet counts on
            self.unregister_theme(name)
        self._take(appearance)
        self.set_reactive(App.theme, theme_of(appearance).name)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The stylesheet's own colours, before a theme is chosen."""
        return usual_variables()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The usual filters, then the one that lets nothing but text through, and those of looks.

        What Textual does by itself where there is `NO_COLOR` leaves greys. The terminal's own
        colours go out as they are.
        """
        kinds = Monochrome | NoColor | (ANSIToTruecolor if self.current_theme.ansi else NoColor)
        kept = [each for each in super().get_line_filters() if not isinstance(each, kinds)]
        return [*kept, self._inert, *self._own_filters]

    def look(self, appearance: Appearance) -> None:
        """Look so from now on, on every screen at once."""
        self._take(appearance)
        name = theme_of(appearance).name
        if self.theme != name:
            self.theme = name
        for screen in self.screen_stack:
            for each in screen.walk_children(with_self=True):
                each.refresh()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Let no cursor blink: an idle program writes nothing."""
        if getattr(event.widget, "cursor_blink", False):
            event.widget.cursor_blink = False  # type: ignore[attr-defined]

    def _take(self, appearance: Appearance) -> None:
        self.appearance = appearance
        self.no_color = not appearance.has_colours
        self.register_theme(theme_of(appearance))
        self._own_filters = [AsciiOutput()] if appearance.ascii_only else []
        if not appearance.has_colours:
            self._own_filters.append(Colourless())
        elif appearance.theme == TERMINAL:
            self._own_filters.append(Unpainted())
        elif appearance.depth is Depth.SIXTEEN:
            self._own_filters.append(BlackNotBold())
