"""What is drawn on the screen: the letters, and the colours they stand in."""

from collections.abc import Iterator

from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme

from tui.app import PolicydeskApp

VGA = TerminalTheme(
    (0, 0, 0),
    (170, 170, 170),
    [
        (0, 0, 0),
        (170, 0, 0),
        (0, 170, 0),
        (170, 85, 0),
        (0, 0, 170),
        (170, 0, 170),
        (0, 170, 170),
        (170, 170, 170),
    ],
)
"""The sixteen colours of a Linux console."""
XTERM = TerminalTheme(
    (255, 255, 255),
    (0, 0, 0),
    [
        (0, 0, 0),
        (205, 0, 0),
        (0, 205, 0),
        (205, 205, 0),
        (0, 0, 238),
        (205, 0, 205),
        (0, 205, 205),
        (229, 229, 229),
    ],
)
"""Those of xterm, and of many who followed it."""


def drawn(program: PolicydeskApp) -> Iterator[Segment]:
    """Every piece of text on the screen with its style."""
    for strip in program.screen._compositor.render_strips():
        yield from strip


def lettered(program: PolicydeskApp) -> set[Style]:
    """The styles in which there is anything to read."""
    return {each.style or Style() for each in drawn(program) if each.text.strip()}


def contrast(style: Style, palette: TerminalTheme, system: ColorSystem) -> float:
    """The contrast between letters and ground, from 1 to 21, as WCAG 2 reckons it."""
    colours = [style.color or Color.default(), style.bgcolor or Color.default()]
    light, dark = sorted(
        (
            _luminance(colour.downgrade(system).get_truecolor(palette, foreground=place == 0))
            for place, colour in enumerate(colours)
        ),
        reverse=True,
    )
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: ColorTriplet) -> float:
    parts = [each / 255 for each in colour]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
