"""What an administrator would check of a data directory. Everything is looked at and left alone."""

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from store.health_backup import check_backup
from store.health_clock import check_clock
from store.health_disk import check_kind, check_room
from store.health_encodings import check_encodings
from store.health_files import check_files
from store.health_finding import Finding, findings
from store.health_folder import check_directory, check_leftovers, is_there
from store.health_operators import check_operators
from store.health_records import check_journal, check_records, read_records
from store.health_sessions import check_lock, check_sessions
from store.layout import Layout
from store.presence import present
from store.problems import StoreProblem


def examine(
    directory: Path, now: datetime, environ: Mapping[str, str] = os.environ
) -> list[Finding]:
    """All that is to be said of a data directory, there or not. Nothing is made or written.

    `now` is in UTC. A check that fails is a finding like any other.
    """
    layout = Layout(directory)
    checks: dict[str, Callable[[], Iterable[Finding]]] = {
        "directory": lambda: check_directory(directory)
    }
    if is_there(directory) and os.access(directory, os.R_OK | os.X_OK):
        checks |= {
            "files": lambda: check_files(layout),
            "leftovers": lambda: check_leftovers(layout),
            "encodings": lambda: check_encodings(layout),
            "lock": lambda: check_lock(layout),
            "sessions": lambda: check_sessions(layout, now),
            "records": lambda: _check_records(layout, now),
        }
    else:
        checks["clock"] = lambda: check_clock(now, None)
    checks |= {
        "room": lambda: check_room(layout),
        "disk": lambda: check_kind(layout, environ),
    }
    return [each for subject, check in checks.items() for each in findings(subject, check)]


def _check_records(layout: Layout, now: datetime) -> Iterable[Finding]:
    """The records, and what can only be judged by them."""
    found = read_records(layout)
    content = None if isinstance(found, StoreProblem) else found.content
    some = content is None or bool(content.tables)
    checks: dict[str, Callable[[], Iterable[Finding]]] = {
        "records": lambda: check_records(found),
        "journal": lambda: check_journal(layout, found, bool(present(layout, tidy=False))),
        "backup": lambda: check_backup(layout, now, some),
        "clock": lambda: check_clock(now, content),
        "operators": lambda: check_operators(content),
    }
    return [each for subject, check in checks.items() for each in findings(subject, check)]
