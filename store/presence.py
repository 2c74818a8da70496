"""Who is in the program now: a file for each session, which its flock keeps alive.

It says whose session that is, and which incident is shown there, if one is: nothing else.
"""

import contextlib
import os
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec.structs import replace

from store import disk
from store.data_directory import prepare_directory
from store.layout import Layout
from store.lock import Holder
from store.modes import file_mode
from store.ownership import hand_over

_SIZE = 1200
_SUM = 8
_TRIES = 3


class Here(Holder, frozen=True):
    """A session that is in the program, since when, and in which incident since when."""

    incident: int = 0
    """The number of the incident that is shown there; 0 for none."""
    shown_since: float = 0.0


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
        self._here = Here(os.getpid(), operator, time.time())
        disk.write_at(self._descriptor, _written(self._here), 0)

    def show(self, incident: int, since: float) -> int:
        """Let the others see which incident is shown here; 0 for none. Which it was before.

        On a full disk they go on seeing that.
        """
        before = self._here.incident
        if self._descriptor >= 0 and incident != before:
            self._here = replace(self._here, incident=incident, shown_since=since)
            with contextlib.suppress(OSError):
                disk.write_at(self._descriptor, _written(self._here), 0)
        return before

    def others(self, layout: Layout) -> list[Here]:
        """Every other session that is in the program now."""
        return present(layout, tidy=False, but=self._path)

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


def present(layout: Layout, *, tidy: bool = True, but: Path | None = None) -> list[Here]:
    """Every session that is in the program now; what a dead one left is taken away if `tidy`.

    `but` is the file of one that is not asked after.
    """
    try:
        paths = sorted(path for path in layout.sessions.iterdir() if path.name[0] != ".")
    except OSError:
        return []
    return [here for path in paths if path != but for here in _alive(path, tidy)]


def _alive(path: Path, tidy: bool) -> Iterator[Here]:
    try:
        descriptor = disk.open_file(path, os.O_RDONLY)
    except OSError:
        return
    try:
        disk.take_lock(descriptor)
    except BlockingIOError:
        yield _read(descriptor)
    except OSError:
        return
    else:
        if tidy:
            with contextlib.suppress(OSError):
                disk.remove(path)
    finally:
        os.close(descriptor)


def _written(here: Here) -> bytes:
    """Of one length, so that nothing is left of what stood there, and with its sum at the end."""
    text = msgspec.json.encode(here).ljust(_SIZE)
    return text + f"{zlib.crc32(text):0{_SUM}x}".encode()


def _read(descriptor: int) -> Here:
    """What `_written` made; that is looked at again where it was just being written over."""
    for _ in range(_TRIES):
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            data = disk.read_from(descriptor, 0)
            text, checked = data[:-_SUM], data[-_SUM:]
            if f"{zlib.crc32(text):0{_SUM}x}".encode() == checked:
                return msgspec.json.decode(text, type=Here)
    return Here(0, "somebody", 0.0)
