"""One writer at a time, among sessions and among the threads of a session."""

import contextlib
import fcntl
import json
import os
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from flows.plain_text import clean_line
from store.problems import StoreProblem, from_os_error

_mutexes: dict[str, threading.Lock] = {}
_mutexes_guard = threading.Lock()


@contextlib.contextmanager
def locked(path: Path, operator: str, since: str, timeout: float) -> Iterator[None]:
    """Hold the lock file `path`, which is made if need be and never deleted.

    `operator` and `since` are told to whoever waits in vain. `timeout` is in seconds.
    Raises StoreProblem if another session holds the lock longer, and names that session.
    """
    deadline = time.monotonic() + timeout
    # flock does not tell the threads of one process apart, so a mutex comes first.
    mutex = _mutex(path)
    if not mutex.acquire(timeout=max(timeout, 0)):
        raise _held(path, timeout)
    try:
        descriptor = _open(path)
        try:
            while not _taken(path, descriptor):
                if time.monotonic() >= deadline:
                    raise _held(path, timeout)
                time.sleep(random.uniform(0.0005, 0.003))  # short: flock keeps no queue
            _name_holder(descriptor, operator, since)
            try:
                yield
            finally:
                _forget_holder(descriptor)
        finally:
            os.close(descriptor)  # which also gives up the flock
    finally:
        mutex.release()


def _mutex(path: Path) -> threading.Lock:
    with _mutexes_guard:
        return _mutexes.setdefault(os.path.realpath(path), threading.Lock())


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
    except OSError as error:
        raise from_os_error(path, "opened", error) from error


def _taken(path: Path, descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise from_os_error(path, "locked", error) from error
    return True


def _name_holder(descriptor: int, operator: str, since: str) -> None:
    holder = json.dumps({"pid": os.getpid(), "operator": operator, "since": since}) + "\n"
    with contextlib.suppress(OSError):  # a full disk must not keep anybody from reading why
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, holder.encode(), 0)


def _forget_holder(descriptor: int) -> None:
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)


def _held(path: Path, timeout: float) -> StoreProblem:
    return StoreProblem(
        path,
        f"{_holder(path)} is writing the records and did not finish within {timeout:g} seconds.",
        "Nothing was recorded. Try again; if it stays so, ask that person to leave the program.",
    )


def _holder(path: Path) -> str:
    """The holder in words, from what it wrote into the lock file; that may be gone by now."""
    try:
        told = json.loads(path.read_bytes()[:2000])
        words = f"Operator {told['operator']} (process {told['pid']}, since {told['since']})"
        return clean_line(words)
    except (OSError, ValueError, KeyError, TypeError):
        return "Another session"
