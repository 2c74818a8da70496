"""Documents of the data file as records of the program, and back."""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from store.chain import is_erased
from store.database import Store
from store.problems import StoreProblem
from store.table_names import TableName

_NOTHING = (None, None)

Record = TypeVar("Record", bound=msgspec.Struct)


def records(
    store: Store,
    table: TableName,
    kind: type[Record],
    *,
    number: str = "id",
    of: Mapping[str, Any] | None = None,
) -> list[Record]:
    """All of a table but what was erased, oldest first; with `of` those that have these fields.

    The field `number` of each is TinyDB's id of its document. Raises StoreProblem, naming table
    and id of what is damaged.
    """
    known = store.known.setdefault(table, {})
    found = []
    for id, document in store.stored(table).items():
        if of and any(document.get(name) != value for name, value in of.items()):
            continue
        before, held = known.get(id, _NOTHING)
        if before is not document or not isinstance(held, kind):
            if is_erased(document):
                known.pop(id, None)  # what was erased is not to be held on to
                continue
            held = _record(store, table, int(id), document, kind, number)
            known[id] = document, held
        found.append(held)
    return found


def erased_numbers(store: Store, table: TableName) -> tuple[int, ...]:
    """The numbers of those of a table of which nothing is left. Raises StoreProblem."""
    stored = store.stored(table).items()
    return tuple(sorted(int(id) for id, each in stored if is_erased(each)))


def record(store: Store, table: TableName, id: int, kind: type[Record]) -> Record | None:
    """One of a table, or None. Raises StoreProblem like `records`."""
    document = store.document(table, id)
    if document is None or is_erased(document):
        return None
    return _record(store, table, id, document, kind, "id")


def recorded(kind: type[Record], id: int, document: Mapping[str, Any]) -> Record:
    """The record of a document just written. Raises ValueError where it would be damaged."""
    return msgspec.convert({**document, "id": id}, kind)


def as_document(fields: Mapping[str, Any]) -> dict[str, Any]:
    """JSON data for the data file, with nothing left of the objects that it came from."""
    built: dict[str, Any] = _without_tuples(msgspec.to_builtins(fields, str_keys=True))
    return built


def _without_tuples(value: Any) -> Any:
    """The value with lists for tuples, since that is how JSON gives them back."""
    if isinstance(value, dict):
        return {name: _without_tuples(each) for name, each in value.items()}
    return [_without_tuples(each) for each in value] if isinstance(value, list | tuple) else value


def _record(
    store: Store,
    table: TableName,
    id: int,
    document: Mapping[str, Any],
    kind: type[Record],
    number: str,
) -> Record:
    try:
        return msgspec.convert({**document, number: id}, kind)
    except msgspec.ValidationError as error:
        raise StoreProblem(
            store.file,
            f"is damaged: table {table!r}, document {id}: {error}.",
            "Nothing was written. Mend that document by hand, or put back a good copy of the file.",
        ) from error
