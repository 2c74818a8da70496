"""The mark of the sample school in its records, by which any copy of them is known for one."""

from msgspec import Struct

from store import changes
from store.content import Content
from store.database import Store
from store.records import records

_KIND = "sample"


class _Mark(Struct, frozen=True, kw_only=True):
    id: int


def mark_as_sample(store: Store) -> None:
    """Record that nobody in these records exists. In a transaction. Raises StoreProblem."""
    stamped = {"set_by": store.operator, "set_at": store.stamp()}
    changes.add(store, "settings", {"kind": _KIND, **stamped})


def is_of_sample_school(store: Store) -> bool:
    """Whether the school of these records is the sample. Raises StoreProblem."""
    return bool(records(store, "settings", _Mark, of={"kind": _KIND}))


def holds_sample(content: Content) -> bool:
    """Whether these are the records of the sample school, be they a copy."""
    settings = content.tables.get("settings", {})
    return any(each.get("kind") == _KIND for each in settings.values())
