"""Who is writing, and who is in the program, found without disturbing anybody."""

from collections.abc import Iterator
from datetime import UTC, datetime

from flows.plural import counted
from store.date_words import moment_words
from store.health_finding import Finding
from store.layout import Layout
from store.lock import Holder, Lock
from store.presence import present

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
    """Who is in the program."""
    found = present(layout, tidy=False)
    if not found:
        yield Finding(_SESSIONS, "ok", "nobody is in the program")
        return
    names = ", ".join(f"{each.operator}{_since(each, now)}" for each in found)
    yield Finding(_SESSIONS, "ok", f"{counted(len(found), 'session')} in the program: {names}")


def _since(holder: Holder, now: datetime) -> str:
    try:
        return f" since {moment_words(datetime.fromtimestamp(holder.since, UTC), now)}"
    except (OverflowError, OSError, ValueError):
        return ""
