"""How long a line of text is that a command prints to be read."""

import shutil

_WIDEST = 100


def reading_width() -> int:
    """Cells: as wide as the terminal, and no wider than reads well."""
    return min(_WIDEST, shutil.get_terminal_size().columns)
