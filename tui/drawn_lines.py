"""What widgets drew is let go of with them.

Textual (8.2.8) remembers two colours for each widget by the lines that it drew, and for a thousand
widgets, so that the lines of every screen that was left stay in memory. The colours depend on
nothing but the two grounds, so they are remembered by these alone.
"""

from functools import lru_cache

from textual._styles_cache import StylesCache
from textual.color import Color
from textual.style import Style


def let_go_of_drawn_lines() -> None:
    """See to it in this program."""
    StylesCache.get_inner_outer = staticmethod(_inner_outer)  # type: ignore[assignment]


@lru_cache(1024)
def _inner_outer(base: Color, ground: Color) -> tuple[Style, Style]:
    """The ground within a widget's border, and without."""
    return Style(background=base + ground), Style(background=base)
