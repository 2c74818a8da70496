"""How an operator wants the program to look and to open, kept from one session to the next."""

from pathlib import Path

from msgspec import Struct

from store.operator_file import keep_choice, kept_choice

KIND = "preferences"


class Preferences(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one operator has chosen. Empty text is no choice: then the terminal is asked."""

    theme: str = ""
    """The name of a set of colours."""
    letters: str = ""
    """Which letters may be drawn: `full` or `ascii`."""
    plain: bool = False
    """Whether the program opens line by line rather than on a screen."""
    hidden_after: str = ""
    """Minutes without a key after which the screen is hidden, or `never`."""


def keep_preferences(directory: Path, operator: str, chosen: Preferences) -> None:
    """Keep what the operator has chosen, in place of what was kept. Raises StoreProblem."""
    keep_choice(directory, KIND, operator, chosen)


def preferences(directory: Path, operator: str) -> Preferences:
    """What the operator chose; where that is not known, a choice of nothing."""
    return kept_choice(directory, KIND, operator, Preferences) or Preferences()
