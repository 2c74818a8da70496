"""What the tests of the findings share: a backup, a tree of files, the states of a subject."""

import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec

from store.database import Store
from store.health_finding import Finding
from tests.store.conftest import NOW

Start = Callable[..., "subprocess.Popen[str]"]
Examine = Callable[..., dict[str, list[Finding]]]


def back_up(store: Store, to: Path, days_ago: float = 0) -> Path:
    to.mkdir(mode=0o700, exist_ok=True)
    store.fold()
    at = NOW - timedelta(days=days_ago)
    file = to / f"policydesk-{at:%Y%m%dT%H%M%SZ}.json"
    file.write_bytes(store.file.read_bytes())
    file.chmod(0o600)
    last = {"directory": str(to), "file": file.name, "at": at.isoformat(), "head": ""}
    told = store.directory / "last-backup.json"
    told.write_bytes(msgspec.json.encode(last))
    told.chmod(0o600)
    return file


def tree(directory: Path) -> dict[str, tuple[int, ...]]:
    return {
        str(path): (found.st_mode, found.st_size, found.st_mtime_ns, found.st_ino, found.st_uid)
        for path in [directory, *directory.rglob("*")]
        if (found := path.lstat())
    }


def states(found: dict[str, list[Finding]], subject: str) -> list[str]:
    return [each.state for each in found[subject]]
