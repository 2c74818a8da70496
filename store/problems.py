"""What can go wrong, as exceptions whose words a person can act on."""

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

from flows.plain_text import clean_line

_SAID = SimpleNamespace(by_name=False)
"""Whether files are told by their names alone."""


@contextlib.contextmanager
def by_name_alone() -> Iterator[None]:
    """Have no problem say where on the server a file is, to somebody who has no files there."""
    before, _SAID.by_name = _SAID.by_name, True
    try:
        yield
    finally:
        _SAID.by_name = before


class StoreProblem(Exception):
    """A file cannot be read or written. Nothing was written over.

    `file` is the file in question, `what` says what is wrong, `mend` what to do about it.
    """

    def __init__(self, file: Path, what: str, mend: str) -> None:
        super().__init__(file, what, mend)
        self.file = file
        self.what = what
        self.mend = mend

    def __str__(self) -> str:
        file = self.file.name if _SAID.by_name else str(self.file)
        return f"{clean_line(file)}: {self.what}\n{self.mend}"


class AccessEnded(StoreProblem):
    """The operator may not come in by their key, or not any more."""


class LockTaken(StoreProblem):
    """Another session is writing, and did not finish in time."""


class FieldProblem(Exception):
    """Something typed cannot stand. `field` names the field, `what` is a sentence about it."""

    def __init__(self, field: str, what: str) -> None:
        super().__init__(field, what)
        self.field = field
        self.what = what

    def __str__(self) -> str:
        return self.what


class Refused(Exception):
    """What was asked goes against the records. `what` says how, and what can be done."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what

    def __str__(self) -> str:
        return self.what


_RIGHTS = "Ask the person who runs the server for the right to read and write it."
_ROOM = "Nothing was recorded. Make room on the disk, then try again."
_DISK = "Nothing was recorded. Tell the person who runs the server before going on."
_PATH = "Name another place, or move what is in the way."

_WORDS = {
    errno.EACCES: ("permission denied", _RIGHTS),
    errno.EPERM: ("the system does not permit it", _RIGHTS),
    errno.EROFS: ("the disk is read-only", _RIGHTS),
    errno.ENOSPC: ("the disk is full", _ROOM),
    errno.EDQUOT: ("the disk quota is used up", _ROOM),
    errno.EFBIG: ("the file may not grow any further", _ROOM),
    errno.EIO: ("the disk reports an error", _DISK),
    errno.EISDIR: ("a directory is in the way", _PATH),
    errno.ENOTDIR: ("part of the path is not a directory", _PATH),
    errno.EEXIST: ("a file is in the way", _PATH),
    errno.ENOENT: ("part of the path does not exist", _PATH),
    errno.ELOOP: ("it is a symbolic link", "Name the directory that really holds the file."),
    errno.ENAMETOOLONG: ("the name is too long", _PATH),
}


def from_os_error(file: Path, doing: str, error: OSError) -> StoreProblem:
    """The problem for an error of the system; `doing` completes "cannot be", as in "written"."""
    if isinstance(error, FileNotFoundError) and doing == "read":
        return StoreProblem(file, "is not there.", "Look whether the name is right.")
    why, mend = _WORDS.get(
        error.errno or 0, (error.strerror or str(error), "Nothing was recorded. Try again.")
    )
    return StoreProblem(file, f"cannot be {doing}: {why}.", mend)
