"""How an operator wants the program to look and to open, kept from one session to the next.

A convenience: where the file is missing or cannot be read, nothing has been chosen.
"""

from pathlib import Path

import msgspec
from msgspec import Struct

from store.atomic_file import replace_file
from store.data_directory import prepare_directory
from store.operator_file import operator_file

_DIRECTORY = "preferences"
_LARGEST = 1_000


class Preferences(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one operator has chosen. Empty text is no choice: then the terminal is asked."""

    theme: str = ""
    """The name of a set of colours."""
    letters: str = ""
    """Which letters may be drawn: `full` or `ascii`."""
    plain: bool = False
    """Whether the program opens line by line rather than on a screen."""


def keep_preferences(directory: Path, operator: str, chosen: Preferences) -> None:
    """Keep what the operator has chosen, in place of what was kept. Raises StoreProblem."""
    prepare_directory(directory)
    path = operator_file(directory / _DIRECTORY, operator)
    prepare_directory(path.parent)
    replace_file(path, msgspec.json.encode(chosen))


def preferences(directory: Path, operator: str) -> Preferences:
    """What the operator chose; where that is not known, a choice of nothing."""
    try:
        with operator_file(directory / _DIRECTORY, operator).open("rb") as file:
            return msgspec.json.decode(file.read(_LARGEST), type=Preferences)
    except (OSError, ValueError):
        return Preferences()
