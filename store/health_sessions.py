"""Who is writing, and who is in the program, found without disturbing anybody."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from store import disk
from store.date_words import moment_words
from store.health_finding import Finding, counted
from store.layout import Layout
from store.lock import Holder, Lock

_LOCK = "lock"
_SESSIONS = "sessions"


def check_lock(layout: Layout) -> Iterator[Finding]:
    """Whether anybody is writing, and who. Raises OSError and StoreProblem."""
    holder = Lock(layout.lock).holder()
    if holder is None:
        yield Finding(_LOCK, "ok", "free: nobody is writing just now")
        return
    mend = "Look again in a minute. If it is held still, ask that person to leave the program."
    yield Finding(_LOCK, "look", f"held. {holder}", mend)


def check_sessions(layout: Layout, now: datetime) -> Iterator[Finding]:
    """Who is in the program. Raises OSError."""
    found = sessions(layout)
    if not found:
        yield Finding(_SESSIONS, "ok", "nobody is in the program")
        return
    names = ", ".join(f"{each.operator}{_since(each, now)}" for each in found)
    yield Finding(_SESSIONS, "ok", f"{counted(len(found), 'session')} in the program: {names}")


def sessions(layout: Layout) -> list[Holder]:
    """Every session that is in the program now. Files of dead ones are left. Raises OSError."""
    try:
        paths = sorted(layout.sessions.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [holder for path in paths for holder in _alive(path)]


def _alive(path: Path) -> Iterator[Holder]:
    try:
        descriptor = disk.open_file(path, os.O_RDONLY)
    except OSError:  # it has just left, or is somebody else's business
        return
    try:
        disk.take_lock(descriptor)
    except BlockingIOError:
        try:
            yield msgspec.json.decode(disk.read_from(descriptor, 0), type=Holder)
        except (OSError, msgspec.MsgspecError):
            yield Holder(0, "somebody", 0.0)
    finally:
        os.close(descriptor)


def _since(holder: Holder, now: datetime) -> str:
    try:
        return f" since {moment_words(datetime.fromtimestamp(holder.since, UTC), now)}"
    except (OverflowError, OSError, ValueError):
        return ""
