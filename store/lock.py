"""One writer at a time, among sessions and among the threads of a session.

The lock file also remembers, without waiting for the disk, how far the records have been
acknowledged: what is found to be shorter than that was cut, or put there in place of it.
"""

import contextlib
import os
import random
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from flows.plain_text import clean_line
from store import disk
from store.atomic_file import confirm_directory
from store.date_words import moment_words
from store.mark import SIZE, Mark, decode, encode
from store.modes import file_mode
from store.ownership import hand_over
from store.problems import LockTaken, from_os_error

_HOLDER_SIZE = 960

_mutexes: dict[str, threading.Lock] = {}
_mutexes_guard = threading.Lock()


class Holder(Struct, frozen=True):
    """Who holds the lock: process, operator, since when (in seconds since 1970)."""

    pid: int
    operator: str
    since: float

    def words(self) -> str:
        """The holder for a person to read. Raises ValueError."""
        since = datetime.fromtimestamp(self.since, UTC)
        return f"Operator {self.operator} (process {self.pid}, since {moment_words(since, since)})"


def took_by(descriptor: int, deadline: float) -> bool:
    """Whether the flock of an open file was taken by that moment of `time.monotonic`.

    Raises OSError.
    """
    while True:
        try:
            disk.take_lock(descriptor)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(random.uniform(0.0005, 0.003))  # short: flock keeps no queue
        else:
            return True


class Lock:
    """The lock file of a data directory; made where it is missing, and never deleted."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = -1
        self._marked = b"", Mark()
        self._name = ""
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
            holder = msgspec.json.encode(Holder(os.getpid(), operator, time.time()))
            self._write(SIZE, holder.ljust(_HOLDER_SIZE))
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
        """How far the records were acknowledged; the lock is held. Raises StoreProblem."""
        try:
            data = disk.read_at(self._descriptor, SIZE, 0)
        except OSError as error:
            raise from_os_error(self._path, "read", error) from error
        if data != self._marked[0]:
            self._marked = data, decode(data)
        return self._marked[1]

    def peek(self) -> Mark:
        """How far the records are acknowledged, asked without the lock."""
        try:
            with self._path.open("rb") as file:
                return decode(file.read(SIZE))
        except OSError:
            return Mark()

    @contextlib.contextmanager
    def glance(self) -> Iterator[Mark | None]:
        """How far the records are acknowledged, or None where nobody is writing, nor begins to.

        Others must not wait: until this ends no session can take the lock.
        """
        try:
            descriptor = disk.open_file(self._path, os.O_RDONLY)
        except OSError:  # there is none, or we may not: then nothing can be told
            yield None
            return
        try:
            try:
                disk.share_lock(descriptor)
            except OSError:
                yield self.peek()
            else:
                yield None
        finally:
            os.close(descriptor)

    def acknowledge(self, mark: Mark) -> None:
        """Remember how far the records are acknowledged; the lock is held."""
        data = encode(mark)
        self._write(0, data)
        self._marked = data, mark

    def confirm(self) -> None:
        """Have the disk confirm that there is a lock file with a mark; the lock is held.

        Once, when it is new: then even a power cut leaves one, and where none is found somebody
        took it away. Raises StoreProblem.
        """
        try:
            disk.sync(self._descriptor)
            confirm_directory(self._path.parent)
        except OSError as error:
            raise from_os_error(self._path, "written", error) from error

    def holder(self) -> str | None:
        """Who holds the lock now, in words; None where nobody does. Raises StoreProblem."""
        try:
            descriptor = disk.open_file(self._path, os.O_RDONLY)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise from_os_error(self._path, "opened", error) from error
        try:
            disk.share_lock(descriptor)
        except BlockingIOError:
            return self._holder()
        finally:
            os.close(descriptor)
        return None

    def close(self) -> None:
        """Close the file; it is opened again when the lock is taken."""
        self._name = ""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __del__(self) -> None:
        self.close()

    def _holds(self, deadline: float, timeout: float) -> bool:
        """Wait for the flock; False where the file was deleted, and so keeps nobody out."""
        if self._descriptor < 0:
            self._descriptor = self._open()
        try:
            took = took_by(self._descriptor, deadline)
        except OSError as error:
            raise from_os_error(self._path, "locked", error) from error
        if not took:
            raise self._taken(timeout)
        if self._is_the_file():
            return True
        self.close()
        return False

    def _is_the_file(self) -> bool:
        """Whether what is open is what other sessions open, and not what somebody deleted.

        Its name is asked for and not its state, for the reason given in `OpenJournal.is_in_place`.
        """
        if self._name and disk.name_of(self._descriptor) == self._name:
            return True
        name = disk.name_of(self._descriptor)  # asked first: of a dead file it would be another
        try:
            same = os.path.samestat(os.lstat(self._path), disk.state_of(self._descriptor))
        except OSError:
            return False
        self._name = name if same else ""
        return same

    def _write(self, offset: int, data: bytes) -> None:
        """Tell the others, as far as that goes: a full disk must keep nobody from going on."""
        try:
            disk.write_at(self._descriptor, data, offset)
        except OSError:
            pass

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
                told = file.read(SIZE + _HOLDER_SIZE)[SIZE:]
            return clean_line(msgspec.json.decode(told, type=Holder).words())
        except (OSError, ValueError, OverflowError, msgspec.MsgspecError):
            return "Another session"
