"""TinyDB's tables over the records: everything of TinyDB works, and only what was touched is kept.

TinyDB itself hands its storage a whole table for each change. Here an updater is given a view that
hands out copies and remembers which documents were set or removed.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from copy import deepcopy
from typing import Any, Protocol

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from store.content import Edits, Tables


class Records(Protocol):
    """What a table reads from and writes to."""

    def table(self, name: str) -> Mapping[str, dict[str, Any]]:
        """The documents of a table by id as text, as they are now."""

    def last_id(self, name: str) -> int:
        """The highest id of a table."""

    def edit(self, name: str, edits: Edits) -> None:
        """Take in what an updater did."""

    def tables(self) -> Tables:
        """All tables."""


class RecordsStorage(Storage):
    """Gives TinyDB the records to read; the tables write by themselves."""

    def __init__(self, records: Records) -> None:
        self.records = records

    def read(self) -> Tables:
        return self.records.tables()

    def write(self, data: Any) -> None:  # noqa: ARG002
        raise RuntimeError("Whole tables are never dropped or written.")


class RecordsTable(Table):
    """A TinyDB table that never takes its own word for what other sessions may have changed."""

    default_query_cache_capacity = 0  # a cached result would hide what others commit

    def __init__(self, storage: Storage, name: str, cache_size: int = 0) -> None:
        super().__init__(storage, name, cache_size)
        assert isinstance(storage, RecordsStorage)
        self._records = storage.records
        self._touched = Touched({})

    def _read_table(self) -> Mapping[str, dict[str, Any]]:  # type: ignore[override]  # only read
        return self._records.table(self._name)

    def _get_next_id(self) -> int:
        """Counted anew each time, with what an updater has set so far."""
        return max(self._records.last_id(self._name), self._touched.last_id) + 1

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        self._touched = Touched(self._records.table(self._name))
        try:
            updater(self._touched)
            self._records.edit(self._name, self._touched.edits())
        finally:
            self._touched = Touched({})


class RecordsDatabase(TinyDB):
    """TinyDB over the records."""

    table_class = RecordsTable  # type: ignore[assignment]  # a subclass, made as TinyDB makes it

    def __init__(self, records: Records) -> None:
        super().__init__(records, storage=RecordsStorage)


class Touched(MutableMapping[int, dict[str, Any]]):
    """A table as an updater sees it: what it gets is a copy, what it sets is kept apart."""

    def __init__(self, documents: Mapping[str, dict[str, Any]]) -> None:
        self._documents = documents
        self._touched: Edits = {}
        self.last_id = 0
        """The highest id that was set."""

    def edits(self) -> Edits:
        """What is different now."""
        return {
            id: document
            for id, document in self._touched.items()
            if document != self._documents.get(str(id))
        }

    def __getitem__(self, id: int) -> dict[str, Any]:
        if id not in self._touched:
            self._touched[id] = deepcopy(self._documents[str(id)])
        document = self._touched[id]
        if document is None:
            raise KeyError(id)
        return document

    def __setitem__(self, id: int, document: dict[str, Any]) -> None:
        self._touched[id] = document
        self.last_id = max(self.last_id, id)

    def __delitem__(self, id: int) -> None:
        if id not in self:
            raise KeyError(id)
        self._touched[id] = None

    def __contains__(self, id: object) -> bool:
        if id in self._touched:
            return self._touched[id] is not None
        return str(id) in self._documents

    def __iter__(self) -> Iterator[int]:
        for written in self._documents:
            if int(written) in self:
                yield int(written)
        for id, document in list(self._touched.items()):
            if document is not None and str(id) not in self._documents:
                yield id

    def __len__(self) -> int:
        return sum(1 for _ in self)
