"""A file that nobody sees until it is on record: written whole under a hidden name, then named."""

import os
import re
from pathlib import Path

from store import disk
from store.atomic_file import drop, fill, name_unless_taken

_HIDDEN = re.compile(r"\..+\.[0-9a-f]{12}\.export", re.DOTALL)


class HiddenFile:
    """A file under a hidden name beside `path`, on disk before this returns, closed to others.

    As long as it is hidden its flock says that somebody will see to it. Raises OSError, and leaves
    nothing behind then.
    """

    def __init__(self, path: Path, data: bytes) -> None:
        self._path = path
        self._hidden, self._descriptor = _make(path)
        try:
            fill(self._descriptor, data, path)
        except BaseException:
            self.drop()
            raise

    def show(self, *, force: bool) -> None:
        """Give it its name, in place of what is there if `force`; it is hidden no longer.

        Raises OSError, with FileExistsError where something is there; it is gone then.
        """
        try:
            if force:
                disk.rename(self._hidden, self._path)
            else:
                name_unless_taken(self._hidden, self._path)
        finally:
            self.drop()

    def drop(self) -> None:
        """Take away what is still hidden."""
        drop(self._hidden)
        disk.close(self._descriptor)


def sweep(folder: Path) -> None:
    """Take away hidden files that killed sessions left in a folder, as far as one may."""
    try:
        left = [each for each in folder.iterdir() if _HIDDEN.fullmatch(each.name)]
    except OSError:
        return
    for path in left:
        _drop_if_dead(path)


def _make(path: Path) -> tuple[Path, int]:
    """A new hidden file, and its descriptor, which holds its flock."""
    while True:
        hidden = path.with_name(f".{path.name[:200]}.{os.urandom(6).hex()}.export")
        descriptor = disk.open_file(hidden, os.O_RDWR | os.O_CREAT | os.O_EXCL)
        try:
            disk.take_lock(descriptor)
            is_there = disk.state_of(descriptor).st_nlink > 0
        except BlockingIOError:  # somebody sweeps, and took it for a dead session's
            is_there = False
        except OSError:  # a file system without flock, where nobody sweeps either
            is_there = True
        if is_there:
            return hidden, descriptor
        disk.close(descriptor)


def _drop_if_dead(path: Path) -> None:
    try:
        descriptor = disk.open_file(path, os.O_RDONLY)
    except OSError:
        return
    try:
        disk.take_lock(descriptor)
        drop(path)
    except OSError:  # somebody is at it, or it cannot be told
        pass
    finally:
        disk.close(descriptor)
