"""Styles for terminals that have few colours, or none."""

from collections.abc import Callable
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_BLACK = 0
"""Its number among the sixteen colours."""
_NOT_BOLD = Style(bold=False)


class _Restyled(LineFilter):
    """Gives each segment the style that `style` makes of its own."""

    style: Callable[[Style], Style]

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments, restyled."""
        style = type(self).style
        return [
            Segment(text, None if of is None else style(of), control)
            for text, of, control in segments
        ]


@lru_cache(1024)
def colourless(style: Style) -> Style:
    """Bold, underlined and struck through as it is; no colour, and nothing faint.

    What has a ground of its own is reversed instead.
    """
    return Style(
        bold=style.bold or None,
        reverse=bool(style.reverse) != _has_ground(style) or None,
        underline=style.underline or None,
        strike=style.strike or None,
        meta=style.meta or None,
    )


@lru_cache(1024)
def unpainted(style: Style) -> Style:
    """As it is on the terminal's ground; what has another ground is reversed instead."""
    return colourless(style) if _has_ground(style) else style


@lru_cache(1024)
def black_not_bold(style: Style) -> Style:
    """As it is, but black letters plain: many terminals draw them grey where they are bold."""
    is_black = style.color is not None and style.color.number == _BLACK
    return style + _NOT_BOLD if style.bold and is_black else style


class Colourless(_Restyled):
    """Takes every colour away, the terminal's usual ones too."""

    style = staticmethod(colourless)


class Unpainted(_Restyled):
    """Leaves no ground but the terminal's own, and that reversed."""

    style = staticmethod(unpainted)


class BlackNotBold(_Restyled):
    """Lets no black letters be bold."""

    style = staticmethod(black_not_bold)


def _has_ground(style: Style) -> bool:
    return style.bgcolor is not None and not style.bgcolor.is_default
