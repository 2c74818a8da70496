"""Documents of the data file as records of the program, and back."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from store.database import Store, TableName
from store.problems import StoreProblem

if TYPE_CHECKING:
    from tinydb.table import Document

Record = TypeVar("Record", bound=msgspec.Struct)


def records(
    store: Store, table: TableName, kind: type[Record], *, number: str = "id"
) -> list[Record]:
    """All of a table, oldest first; the field `number` of each is TinyDB's id of its document.

    Raises StoreProblem, naming table and id of what is damaged.
    """
    return [_record(store, table, each, kind, number) for each in store.documents(table)]


def record(store: Store, table: TableName, id: int, kind: type[Record]) -> Record | None:
    """One of a table, or None. Raises StoreProblem like `records`."""
    document = store.document(table, id)
    return None if document is None else _record(store, table, document, kind, "id")


def recorded(kind: type[Record], id: int, document: Mapping[str, Any]) -> Record:
    """The record of a document just written. Raises ValueError where it would be damaged."""
    return msgspec.convert({**document, "id": id}, kind)


def as_document(fields: Mapping[str, Any]) -> dict[str, Any]:
    """JSON data for the data file, with nothing left of the objects that it came from."""
    built: dict[str, Any] = msgspec.to_builtins(fields, str_keys=True)
    return built


def _record(
    store: Store, table: TableName, document: "Document", kind: type[Record], number: str
) -> Record:
    try:
        return msgspec.convert({**document, number: document.doc_id}, kind)
    except msgspec.ValidationError as error:
        raise StoreProblem(
            store.file,
            f"is damaged: table {table!r}, document {document.doc_id}: {error}.",
            "Nothing was written. Mend that document by hand, or put back a good copy of the file.",
        ) from error
