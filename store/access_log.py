"""The log of who came in over SSH, what they asked for by name, and when they left.

A line is a time, an operator, a happening and a few words of the program's own: nothing that
anybody typed stands in it, so that it holds no case text. Ten files of half a megabyte are kept.
"""

import contextlib
import errno
import os
import re
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from store import disk
from store.atomic_file import confirm_directory
from store.data_directory import prepare_directory
from store.lock import took_by
from store.modes import file_mode
from store.problems import StoreProblem, from_os_error

FOLDER = "log"
NAME = "access.log"
KEPT = 10
"""How many files there are at most, the one that is written to included."""
LARGEST = 500_000
"""Bytes from which another file is begun."""

_ODD = re.compile(r"[^a-z0-9.:_+/=-]+", re.IGNORECASE)
_LONGEST = 80
_WAIT = 5.0
"""For how long, in seconds, another session is waited for."""


def log(directory: Path, operator: str, at: datetime, happening: str, *about: str) -> None:
    """Write that something happened. Raises StoreProblem.

    `operator`, `happening` and `about` are words of the program's own; whatever else is in them
    than letters, digits and a few marks becomes a hyphen.
    """
    folder = directory / FOLDER
    prepare_directory(folder)
    path = folder / NAME
    words = (_word(each) for each in (operator, happening, *about))
    line = " ".join([at.isoformat(timespec="seconds"), *words]) + "\n"
    try:
        with _alone(folder):
            if path.exists() and path.lstat().st_size + len(line) > LARGEST:
                _begin_another(folder)
            _append(path, line.encode("ascii"))
    except OSError as error:
        raise from_os_error(path, "written", error) from error


def log_files(directory: Path) -> list[Path]:
    """The files of the log, the oldest first."""
    folder = directory / FOLDER
    names = [f"{NAME}.{number}" for number in range(KEPT - 1, 0, -1)]
    return [path for path in (*(folder / each for each in names), folder / NAME) if path.exists()]


def _word(text: str) -> str:
    return _ODD.sub("-", text)[:_LONGEST] or "-"


def _append(path: Path, line: bytes) -> None:
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
    descriptor = os.open(path, flags | os.O_CLOEXEC, 0o600)
    try:
        disk.set_mode(descriptor, file_mode(path.parent))
        before = os.fstat(descriptor).st_size
        if os.write(descriptor, line) < len(line):  # as on a disk that is almost full
            os.ftruncate(descriptor, before)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    finally:
        os.close(descriptor)


def _begin_another(folder: Path) -> None:
    """Each file takes the name of the next older; the oldest gives way."""
    for number in range(KEPT - 1, 0, -1):
        younger = folder / (f"{NAME}.{number - 1}" if number > 1 else NAME)
        if younger.exists():
            younger.replace(folder / f"{NAME}.{number}")
    confirm_directory(folder)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """While this lasts no other session writes to the log or begins another file."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        if not took_by(descriptor, time.monotonic() + _WAIT):
            raise StoreProblem(folder, "is held by another session.", "Try again.")
        yield
    finally:
        os.close(descriptor)
