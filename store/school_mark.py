"""A mark that tells this school's records from another's, in files for other programs."""

import os

from msgspec import Struct

from store import changes
from store.database import Store
from store.records import records

_KIND = "mark"


class _Mark(Struct, frozen=True, kw_only=True):
    id: int
    mark: str


def school_mark(store: Store) -> str:
    """The mark, which is made when it is first asked for and stays, also through a restore.

    It is a random word and says nothing of the school. Raises StoreProblem.
    """
    found = records(store, "settings", _Mark, of={"kind": _KIND})
    if found:
        return found[0].mark
    with store.transaction():
        made = {"kind": _KIND, "mark": os.urandom(8).hex(), "set_by": store.operator}
        if not records(store, "settings", _Mark, of={"kind": _KIND}):
            changes.add(store, "settings", {**made, "set_at": store.stamp()})
        return records(store, "settings", _Mark, of={"kind": _KIND})[0].mark
