"""How the program looks to one operator at one terminal: which colours, and which letters."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from store.preferences import Preferences
from tui.ascii_encoding import speaks_utf8
from tui.colour_depth import Depth, colour_depth

THEMES = {
    "dark": "Dark: light letters on black",
    "light": "Light: dark letters on white",
    "contrast": "High contrast",
    "mono": "No colours: bold, reversed and underlined",
    "terminal": "The colours of the terminal itself",
}
"""The sets of colours, the usual one first, each with its words."""
USUAL = "dark"
MONO = "mono"
TERMINAL = "terminal"
LETTERS = {
    "full": "All letters",
    "ascii": "Plain letters only (ASCII), accents left out",
}
"""Which letters may be drawn, with their words."""


class Appearance(Struct, frozen=True, kw_only=True):
    """What is drawn with."""

    theme: str = USUAL
    """A name from `THEMES`."""
    ascii_only: bool = False
    depth: Depth = Depth.FULL
    unchosen_theme: str = USUAL
    """The set of colours where the operator chooses none."""
    unchosen_ascii: bool = False
    """Whether only ASCII may be drawn where the operator does not choose."""

    @property
    def has_colours(self) -> bool:
        """Whether any colour is drawn with."""
        return self.theme != MONO and self.depth is not Depth.NONE

    def as_chosen(self, chosen: Preferences) -> "Appearance":
        """The same terminal with what the operator has chosen; the rest is as it was at first."""
        letters = chosen.letters if chosen.letters in LETTERS else ""
        return replace(
            self,
            theme=chosen.theme if chosen.theme in THEMES else self.unchosen_theme,
            ascii_only=letters == "ascii" if letters else self.unchosen_ascii,
        )


def appearance_at_terminal(environ: Mapping[str, str], encoding: str | None) -> Appearance:
    """How the program looks where nothing is chosen, by what the terminal and the locale say.

    `encoding` is what standard input is read in. `NO_COLOR` (no-color.org) makes the usual
    set of colours that without any.
    """
    theme = MONO if environ.get("NO_COLOR") else USUAL
    only = not speaks_utf8(environ, encoding)
    return Appearance(
        theme=theme,
        ascii_only=only,
        depth=colour_depth(environ),
        unchosen_theme=theme,
        unchosen_ascii=only,
    )
