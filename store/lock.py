"""One writer at a time, among sessions and among the threads of a session.

The lock file also remembers, without waiting for the disk, how far the records have been
acknowledged: what is found to be shorter than that was cut, or put there in place of it.
"""

import mmap
import os
import random
import threading
import time
import zlib
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from flows.plain_text import clean_line
from store import disk
from store.date_words import moment_words
from store.modes import file_mode
from store.ownership import hand_over
from store.problems import LockTaken, from_os_error

_MARK_SIZE = 64
_HOLDER_SIZE = 960
_SIZE = _MARK_SIZE + _HOLDER_SIZE

_mutexes: dict[str, threading.Lock] = {}
_mutexes_guard = threading.Lock()


class Mark(Struct, frozen=True):
    """How far the records of one history were acknowledged. Without a lineage nothing is known."""

    lineage: str = ""
    sequence: int = 0


class Holder(Struct, frozen=True):
    """Who holds the lock: process, operator, since when (in seconds since 1970)."""

    pid: int
    operator: str
    since: float

    def words(self) -> str:
        """The holder for a person to read. Raises ValueError."""
        since = datetime.fromtimestamp(self.since, UTC)
        return f"Operator {self.operator} (process {self.pid}, since {moment_words(since, since)})"


class Lock:
    """The lock file of a data directory; made where it is missing, and never deleted."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = -1
        self._map: mmap.mmap | None = None
        with _mutexes_guard:
            self._mutex = _mutexes.setdefault(os.path.realpath(path), threading.Lock())

    def take(self, operator: str, timeout: float) -> None:
        """Hold the lock from now on. `timeout` is in seconds.

        `operator` is told to whoever waits in vain. Raises StoreProblem if another session holds
        the lock longer, and names that session.
        """
        deadline = time.monotonic() + timeout
        # flock does not tell the threads of one process apart, so a mutex comes first.
        if not self._mutex.acquire(timeout=max(timeout, 0)):
            raise self._taken(timeout)
        try:
            while not self._holds(deadline, timeout):
                pass
            self._write(_MARK_SIZE, msgspec.json.encode(Holder(os.getpid(), operator, time.time())))
        except BaseException:
            self.close()
            self._mutex.release()
            raise

    def give_up(self) -> None:
        """Hold the lock no longer."""
        try:
            disk.give_up_lock(self._descriptor)
        except OSError:
            self.close()
        finally:
            self._mutex.release()

    def mark(self) -> Mark:
        """How far the records were acknowledged; the lock is held."""
        return _decode_mark(self._map[:_MARK_SIZE]) if self._map else Mark()

    def peek(self) -> Mark:
        """How far the records are acknowledged, asked without the lock."""
        try:
            with self._path.open("rb") as file:
                return _decode_mark(file.read(_MARK_SIZE))
        except OSError:
            return Mark()

    def acknowledge(self, mark: Mark) -> None:
        """Remember how far the records are acknowledged; the lock is held."""
        self._write(0, _encode_mark(mark))

    def holder(self) -> str | None:
        """Who holds the lock now, in words; None where nobody does. Raises StoreProblem."""
        if not self._path.exists():
            return None
        descriptor = self._open()
        try:
            return self._holder() if not self._took(descriptor) else None
        finally:
            os.close(descriptor)

    def close(self) -> None:
        """Close the file; it is opened again when the lock is taken."""
        if self._map is not None:
            self._map.close()
            self._map = None
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __del__(self) -> None:
        self.close()

    def _holds(self, deadline: float, timeout: float) -> bool:
        """Wait for the flock; False where the file was deleted, and so keeps nobody out."""
        if self._descriptor < 0:
            self._descriptor = self._open()
        while not self._took(self._descriptor):
            if time.monotonic() >= deadline:
                raise self._taken(timeout)
            time.sleep(random.uniform(0.0005, 0.003))  # short: flock keeps no queue
        found = disk.state_of(self._descriptor)
        if not found.st_nlink:
            self.close()
            return False
        if found.st_size < _SIZE:
            self._fill()
        if self._map is None:
            self._map = mmap.mmap(self._descriptor, _SIZE)
        return True

    def _write(self, offset: int, data: bytes) -> None:
        """Write into memory that all sessions share, which costs no call to the system."""
        if self._map is not None and disk.state_of(self._descriptor).st_size >= _SIZE:
            size = _MARK_SIZE if offset == 0 else _HOLDER_SIZE
            self._map[offset : offset + size] = data.ljust(size)

    def _fill(self) -> None:
        """Make a new file, or one that was cut, as long as it has to be."""
        try:
            old = disk.read_at(self._descriptor, _SIZE, 0)
            disk.write_at(self._descriptor, old.ljust(_SIZE), 0)
        except OSError as error:
            raise from_os_error(self._path, "written", error) from error

    def _open(self) -> int:
        try:
            try:
                return disk.open_file(self._path, os.O_RDWR)
            except FileNotFoundError:
                return self._make()
        except OSError as error:
            raise from_os_error(self._path, "opened", error) from error

    def _make(self) -> int:
        try:
            descriptor = disk.open_file(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL)
        except FileExistsError:  # another session was first
            return disk.open_file(self._path, os.O_RDWR)
        hand_over(descriptor, self._path.parent)
        disk.set_mode(descriptor, file_mode(self._path.parent))
        return descriptor

    def _took(self, descriptor: int) -> bool:
        try:
            disk.take_lock(descriptor)
        except BlockingIOError:
            return False
        except OSError as error:
            raise from_os_error(self._path, "locked", error) from error
        return True

    def _taken(self, timeout: float) -> LockTaken:
        return LockTaken(
            self._path,
            f"{self._holder()} is writing the records and did not finish within {timeout:g} "
            "seconds.",
            "Nothing was recorded. Try again; if it stays so, ask that person to leave the "
            "program.",
        )

    def _holder(self) -> str:
        """The holder in words, from what it wrote into the lock file; that may be gone by now."""
        try:
            with self._path.open("rb") as file:
                told = file.read(_MARK_SIZE + _HOLDER_SIZE)[_MARK_SIZE:]
            return clean_line(msgspec.json.decode(told, type=Holder).words())
        except (OSError, ValueError, OverflowError, msgspec.MsgspecError):
            return "Another session"


def _encode_mark(mark: Mark) -> bytes:
    body = b"%s %d" % (mark.lineage.encode(), mark.sequence)
    return b"%08x %s" % (zlib.crc32(body), body)


def _decode_mark(data: bytes) -> Mark:
    """What a lock file remembers; nothing where it is new, or damaged."""
    try:
        check, lineage, sequence = data.decode("ascii").split()
        mark = Mark(lineage, int(sequence))
    except ValueError:
        return Mark()
    return mark if check == f"{zlib.crc32(f'{lineage} {sequence}'.encode()):08x}" else Mark()
