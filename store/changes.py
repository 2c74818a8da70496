"""The state tables change only here, and every change writes down what it was."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from store.database import Store
from store.records import as_document, records
from store.table_names import StateTable


class Change(Struct, frozen=True, kw_only=True):
    """One change of a state table: what was before and is after, who changed it, when and why."""

    number: int
    """The id of this document."""
    table: str
    id: int
    """The id of the document that changed."""
    what: str
    before: dict[str, Any] | None
    """The fields that changed, as they were; None where the document is new."""
    after: dict[str, Any]
    by: str
    at: str
    why: str = ""
    erased: tuple[tuple[str, int, str], ...] = ()
    """Where the change is an erasure: table, id and digest of each document that was destroyed."""


ERASED = "erased"
"""What an erasure is called in `what`; `after` is then all that is left of the document."""


def add(store: Store, table: StateTable, fields: Mapping[str, Any], *, why: str = "") -> int:
    """Add a document; its id. Inside a transaction."""
    document = as_document(fields)
    id = store.add_state(table, document)
    _write_down(store, table, id, "added", None, document, why)
    return id


def change(
    store: Store, table: StateTable, id: int, fields: Mapping[str, Any], *, what: str, why: str = ""
) -> None:
    """Set fields of a document, whose other fields stay. Inside a transaction.

    Nothing is written where they have these values already.
    """
    document = store.document(table, id)
    if document is None:
        raise KeyError(f"{table} {id}")
    after = {
        name: value
        for name, value in as_document(fields).items()
        if name not in document or document[name] != value
    }
    if not after:
        return
    before = {name: document[name] for name in after if name in document}
    store.update_state(table, id, after)
    _write_down(store, table, id, what, before, after, why)


def changes(store: Store, table: StateTable, id: int) -> list[Change]:
    """What has happened to one document, oldest first. Raises StoreProblem."""
    return [
        each
        for each in records(store, "changes", Change, number="number")
        if each.table == table and each.id == id
    ]


def _write_down(
    store: Store,
    table: StateTable,
    id: int,
    what: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
    why: str,
) -> None:
    document = {
        "table": table,
        "id": id,
        "what": what,
        "before": before,
        "after": after,
        "by": store.operator,
        "at": store.stamp(),
        "why": why,
    }
    store.append("changes", as_document(document))
