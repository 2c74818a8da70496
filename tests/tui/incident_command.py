"""The command `policydesk incident`, on a data directory with an outcome that asks for much."""

import json
from pathlib import Path
from typing import Any

from store.database import Store
from store.people import add_person
from tests.tui.command import policydesk

WALK = (
    *("walk", "inspire", "takedown", "--record", "--who", "KB"),
    *("--answer", "guard=neither", "--answer", "post-mine=no"),
    *("--answer", "report-where=elsewhere", "--answer", "takedown-stage=not-started"),
    *("--answer", "report-threatening=yes"),
)


def said(*arguments: object, data: Path, code: int = 0, typed: str | bytes = "") -> str:
    """What it prints, or where it fails what it complains of, on one line."""
    done = policydesk("incident", *map(str, arguments), data=data, typed=typed)
    assert done.returncode == code, (done.stdout + done.stderr).decode()
    return " ".join((done.stderr if code else done.stdout).decode().split())


def told(*arguments: object, data: Path) -> Any:
    """What `--json` prints: one value on one line."""
    done = policydesk("incident", *map(str, arguments), "--json", data=data)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.count(b"\n") == 1
    return json.loads(done.stdout)


def walked(data: Path) -> Path:
    """The data directory with outcome 1, of Inspire's takedown, and S12 on the roster."""
    assert policydesk(*WALK, data=data).returncode == 0
    add_person(Store(data, "jb"), "Quibble, Zelda", staff_id="S12", tags=["staff"])
    return data


def opened(data: Path) -> Path:
    """The same with incident 1, which was opened by hand."""
    said("open", "Group chat", "--policy", "inspire", "--reporter", "KB", data=walked(data))
    return data
