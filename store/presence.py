"""Who is in the program now: a file for each session, which its flock keeps alive."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from store import disk
from store.data_directory import prepare_directory
from store.layout import Layout
from store.lock import Holder
from store.modes import file_mode
from store.ownership import hand_over


class Presence:
    """One session's file; it falls with the session, however that ends."""

    def __init__(self, layout: Layout, operator: str) -> None:
        """Be present from now on. Raises StoreProblem and OSError."""
        prepare_directory(layout.sessions)
        self._path = layout.sessions / f"{os.getpid()}-{os.urandom(4).hex()}"
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL
        self._descriptor = disk.open_file(self._path.with_name(f".{self._path.name}"), flags)
        disk.take_lock(self._descriptor)
        # Only now may others look at it: unlocked, they would take it for one of a dead session.
        disk.rename(self._path.with_name(f".{self._path.name}"), self._path)
        hand_over(self._descriptor, layout.sessions)
        disk.set_mode(self._descriptor, file_mode(layout.sessions))
        holder = Holder(os.getpid(), operator, time.time())
        disk.write_at(self._descriptor, msgspec.json.encode(holder), 0)

    def leave(self) -> None:
        """Be present no longer."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                disk.remove(self._path)
            os.close(self._descriptor)
            self._descriptor = -1

    def __del__(self) -> None:
        if hasattr(self, "_descriptor"):
            self.leave()


def present(layout: Layout, *, tidy: bool = True) -> list[Holder]:
    """Every session that is in the program now; what a dead one left is taken away if `tidy`."""
    try:
        paths = sorted(path for path in layout.sessions.iterdir() if path.name[0] != ".")
    except OSError:
        return []
    return [holder for path in paths for holder in _alive(path, tidy)]


def _alive(path: Path, tidy: bool) -> Iterator[Holder]:
    try:
        descriptor = disk.open_file(path, os.O_RDONLY)
    except OSError:
        return
    try:
        disk.take_lock(descriptor)
    except BlockingIOError:
        try:
            yield msgspec.json.decode(disk.read_from(descriptor, 0), type=Holder)
        except (OSError, msgspec.MsgspecError):
            yield Holder(0, "somebody", 0.0)
    except OSError:
        return
    else:
        if tidy:
            with contextlib.suppress(OSError):
                disk.remove(path)
    finally:
        os.close(descriptor)
