"""Taking the list of official accounts out of the program: that it was goes on record."""

from collections.abc import Iterable
from pathlib import Path

from store.database import Store
from store.fields import line
from store.handing_out import HandedOut, hand_out
from store.list_taking import KIND
from store.register_taking import PERSONS, runs


def take_channels(
    store: Store,
    data: bytes,
    rows: int,
    people: Iterable[int],
    *,
    recipient: str = "",
    shown: str = "",
    path: Path | None = None,
    force: bool = False,
) -> HandedOut:
    """Record that `data`, a CSV of so many accounts, is exported, and write it: both, or neither.

    `people` are the numbers of those who stand in it; `shown` says which accounts they are. Without
    `path` whoever calls this gives out the data, and only then. Raises FieldProblem, Refused (it
    cannot be recorded) and StoreProblem.
    """
    document = {
        "kind": KIND,
        "form": "channels",
        "format": "csv",
        "filter": line("find", shown, needed=False),
        "rows": rows,
        PERSONS: runs(sorted(set(people))),
    }
    recipient = line("for", recipient, needed=False)
    return hand_out(
        store, document, lambda _: data, recipient=recipient, why="", path=path, force=force
    )
