"""How many colours the terminal can show, as its name and the environment tell."""

import re
from collections.abc import Mapping
from enum import IntEnum


class Depth(IntEnum):
    """How many colours there are to draw with, the fewest first."""

    NONE = 0
    SIXTEEN = 16
    MANY = 256
    FULL = 1 << 24


NAMES = {
    Depth.NONE: "standard",
    Depth.SIXTEEN: "standard",
    Depth.MANY: "256",
    Depth.FULL: "truecolor",
}
"""What Rich and Textual call them; where there are no colours, none is asked of them."""

_FULL = re.compile(r"-(direct|truecolor)$")
_MANY = re.compile(r"256|alacritty|contour|foot|ghostty|kitty|rio|st-|wezterm")
_NONE = re.compile(r"^(dumb|unknown|vt\d+|wy\d+|ansi-m)|-(m|mono)$")


def colour_depth(environ: Mapping[str, str]) -> Depth:
    """How many colours the terminal that `TERM` names has; `COLORTERM` may say that it has all.

    The system's own list of terminals is not asked: over SSH it often lacks the one at hand.
    """
    if environ.get("COLORTERM", "").strip().casefold() in ("truecolor", "24bit"):
        return Depth.FULL
    name = environ.get("TERM", "").strip().casefold()
    if _FULL.search(name):
        return Depth.FULL
    if _MANY.search(name):
        return Depth.MANY
    return Depth.NONE if _NONE.search(name) else Depth.SIXTEEN
