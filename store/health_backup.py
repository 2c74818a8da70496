"""When the last backup was made, and whether it is still there."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from flows.plural import counted
from store import data_file
from store.backup import LAST, LastBackup
from store.health_finding import Finding, to_copy
from store.health_folder import others_can
from store.layout import Layout
from store.modes import is_shared

_BACKUP = "backup"
_FRESH, _STALE = timedelta(days=2), timedelta(days=14)
_MAKE = "Make one with `policydesk backup DIRECTORY`."


def check_backup(layout: Layout, now: datetime, records: bool) -> Iterator[Finding]:
    """How old the last backup is and whether it can be read. `records`: there are some to lose.

    Raises OSError and StoreProblem.
    """
    try:
        data = (layout.directory / LAST).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        if records:
            what = "none was made: one failed disk would take all that is recorded"
            yield Finding(_BACKUP, "bad", what, f"{_MAKE} Better still, have one made every night.")
        else:
            yield Finding(_BACKUP, "ok", "there is nothing to back up yet")
        return
    try:
        last = msgspec.json.decode(data, type=LastBackup)
        made = datetime.fromisoformat(last.at).astimezone(UTC)
        path = Path(last.directory) / last.file
        path.lstat()
    except (ValueError, OverflowError):  # damaged, or by hand; msgspec's errors are ValueErrors
        yield Finding(_BACKUP, "bad", f"{LAST} cannot be read", f"{_MAKE} That writes it anew.")
        return
    except FileNotFoundError:
        what = f"the last one, {path}, is gone"
        yield Finding(_BACKUP, "bad", what, f"Look where it went. {_MAKE}")
        return
    yield _by_age(layout, path, made, now)
    yield from _of_the_file(layout, path)


def age_words(age: timedelta) -> str:
    """How long ago something was: `within the hour`, `5 hours ago`, `3 days ago`."""
    if age < timedelta(hours=1):
        return "within the hour"
    if age < timedelta(days=2):
        return f"{counted(int(age / timedelta(hours=1)), 'hour')} ago"
    return f"{age.days:,} days ago"


def _by_age(layout: Layout, path: Path, made: datetime, now: datetime) -> Finding:
    age = now - made
    what = f"{path}, made {age_words(age)}"
    if age < -timedelta(minutes=5):
        what = f"{path} was made in the future, if the clock is right"
        return Finding(_BACKUP, "look", what, "Set the clock right.")
    if age <= _FRESH:
        return Finding(_BACKUP, "ok", what)
    command = to_copy(to_copy("policydesk backup --data", layout.directory), path.parent)
    return Finding(_BACKUP, "look" if age <= _STALE else "bad", what, "Make another:", command)


def _of_the_file(layout: Layout, path: Path) -> Iterator[Finding]:
    found = data_file.read_bytes(path)
    if found is None or data_file.read_end(found[0]) is None:
        what = f"{path.name} is damaged: its checksum is wrong"
        yield Finding(_BACKUP, "bad", what, f"{_MAKE} Find out what damaged this one.")
    state = path.stat()
    more = state.st_mode & (0o007 if is_shared(path.parent) else 0o077)
    if more:
        mend = "It holds all that is recorded. Close it:"
        what = f"{path.name}: {others_can(more)} it"
        yield Finding(_BACKUP, "bad", what, mend, to_copy("chmod 600", path))
    if state.st_dev == layout.directory.stat().st_dev:
        what = "it is on the same disk as the records, and would be lost with them"
        mend = "Have backups written to a directory on another disk, or copy them to one."
        yield Finding(_BACKUP, "look", what, mend)
