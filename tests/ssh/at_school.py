"""The records of an invented school that people log in to, and what was logged of that."""

import json
from pathlib import Path

from store.access_log import log_files
from store.database import Store
from store.last_policy import keep_last_policy
from store.people import add_person
from store.verify import verify

HOME = "Is this contact acceptable?"


def school(top: Path) -> Path:
    """The data directory of a school with one person on the roster, in a folder of its own."""
    data = top / "data"
    store = Store(data, "root")
    add_person(store, "Adams, K", site="Academy A")
    store.leave()
    return data


def knows_windsor(data: Path, *operators: str) -> None:
    """Windsor's is the policy that these used last, so that home is what they see first."""
    for each in operators:
        keep_last_policy(data, each, "windsor")


def logged(data: Path) -> list[str]:
    """The lines of the log of who came in."""
    return "".join(file.read_text(encoding="ascii") for file in log_files(data)).splitlines()


def recorded(data: Path) -> str:
    """All that is on record, as text, whose chain is whole. Raises NotIntact where it is not."""
    store = Store(data, "root")
    try:
        content = store.content()
    finally:
        store.leave()
    verify(content)
    return json.dumps({name: dict(table) for name, table in content.tables.items()})
