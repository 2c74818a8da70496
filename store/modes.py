"""Who may read and write what is made: one user alone, or the group that the folder belongs to."""

import os
import stat
from pathlib import Path

_OTHERS = stat.S_IRWXO
_GROUP = stat.S_IRWXG


def is_shared(directory: Path) -> bool:
    """Whether the directory is its group's: setgid, and the group may write there."""
    try:
        mode = directory.stat().st_mode
    except OSError:
        return False
    return bool(mode & stat.S_ISGID and mode & stat.S_IWGRP)


def file_mode(directory: Path) -> int:
    """The mode of a new file there: 0600, or 0660 in a shared directory."""
    return 0o660 if is_shared(directory) else 0o600


def directory_mode(parent: Path) -> int:
    """The mode of a new directory there: 0700, or 2770 in a shared directory."""
    return 0o2770 if is_shared(parent) else 0o700


def open_to_others(path: Path) -> bool:
    """Whether anybody may get at the file who should not: others, or a group it is not shared with.

    False where there is no such file.
    """
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return False
    return bool(mode & (_OTHERS if is_shared(path.parent) else _OTHERS | _GROUP))
