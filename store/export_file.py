"""Writing a file that is taken out of the program: its owner's alone, and never over another."""

import hashlib
import os
from pathlib import Path

from store.atomic_file import create_file, replace_file
from store.layout import NAME
from store.problems import StoreProblem, from_os_error


def write_export(path: Path, content: str | bytes, force: bool = False) -> str:
    """Write an export that only its owner can read; returns its SHA-256 in hexadecimal.

    Raises StoreProblem, also where the file is there already and `force` is not given, and where
    a device or a pipe is there. A link is replaced, and what it leads to stays as it is.
    """
    data = content.encode() if isinstance(content, str) else content
    may_be_written(path, force)
    try:
        if force:
            replace_file(path, data)
        else:
            create_file(path, data)
    except FileExistsError as error:
        raise _taken(path) from error
    return hashlib.sha256(data).hexdigest()


def may_be_written(path: Path, force: bool = False) -> None:
    """Raise StoreProblem where `write_export` would refuse to write there as things are."""
    if path.name.startswith(NAME):
        raise StoreProblem(path, "is the name of the records themselves.", "Name another file.")
    _must_be_no_device(path)
    if not force and os.path.lexists(path):
        raise _taken(path)


def _taken(path: Path) -> StoreProblem:
    mend = "Nothing was written. Name another file, or say --force to write over this one."
    return StoreProblem(path, "is there already.", mend)


def _must_be_no_device(path: Path) -> None:
    """A file put in the place of a device would break what other programs do with it."""
    try:
        if path.is_dir():
            raise StoreProblem(path, "is a directory.", "Name a file in it.")
        if path.exists() and not path.is_file():
            mend = "Nothing was written. Name another file, or - for standard output."
            raise StoreProblem(path, "is a device or a pipe, not a file.", mend)
    except OSError as error:
        raise from_os_error(path, "written", error) from error
