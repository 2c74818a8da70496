"""The records of the school: read as they are now, changed in transactions."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from store.data_directory import prepare_directory
from store.data_file import NAME, Version, file_version, open_to_others
from store.date_words import moment_words
from store.fields import line
from store.lock import locked
from store.problems import StoreProblem

if TYPE_CHECKING:  # TinyDB takes a while to import, so it waits until the file is really opened
    from tinydb import TinyDB
    from tinydb.table import Document, Table

StateTable = Literal["people", "role_holders", "reviews"]
AppendedTable = Literal["acknowledgements", "outcomes", "changes"]
TableName = Literal[StateTable, AppendedTable]

_APPENDED = get_args(AppendedTable)

TIMEOUT = 5.0
"""How long, in seconds, a session waits for another to finish writing."""


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


class Store:
    """The data file of one data directory, as one operator uses it.

    Nothing is read or made until it is needed; an absent file is an empty store. Reads see what
    other sessions have recorded.
    """

    def __init__(
        self,
        directory: Path,
        operator: str,
        *,
        now: Callable[[], datetime] = utc_now,
        timeout: float = TIMEOUT,
    ) -> None:
        self.directory = directory
        self.file = directory / NAME
        self.operator = line("operator", operator)
        self.timeout = timeout
        self.notices: list[str] = []
        """What the operator should be told about the file, in sentences; the reader empties it."""
        self._clock = now
        self._reading = threading.Lock()
        self._read: tuple[Version | None, TinyDB] | None = None
        self._mine = _Open()

    def now(self) -> datetime:
        """The time now, in UTC, to the second."""
        return self._clock().astimezone(UTC).replace(microsecond=0)

    def stamp(self) -> str:
        """The time now as it is recorded: ISO, in UTC with its offset."""
        return self.now().isoformat()

    def version(self) -> Version | None:
        """What changes when anybody has recorded something; cheap enough to ask every second."""
        return file_version(self.file)

    def documents(self, table: TableName) -> "list[Document]":
        """All documents of a table, oldest first. Not to be changed. Raises StoreProblem."""
        return self._database().table(table).all()

    def document(self, table: TableName, id: int) -> "Document | None":
        """One document. Not to be changed. Raises StoreProblem."""
        return self._database().table(table).get(doc_id=id)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """What is recorded inside is on disk when this ends, all of it, or nothing of it is.

        Inside, reads see what has been written so far, and no other session can write. One inside
        another is part of it. Raises StoreProblem.
        """
        if self._mine.database is not None:
            try:
                yield
            except BaseException:
                self._mine.spoilt = True
                raise
            return
        prepare_directory(self.directory)
        lock = self.file.with_name(NAME + ".lock")
        since = moment_words(self.now(), self.now())
        with locked(lock, self.operator, since, self.timeout):
            yield from self._one_replacement()

    def _one_replacement(self) -> Iterator[None]:
        from store.tinydb_file import open_for_writing, whole_file  # noqa: PLC0415

        self._must_still_be_there()
        database = open_for_writing(self.file)
        self._mine.database, self._mine.spoilt = database, False
        try:
            yield
            if self._mine.spoilt:
                raise RuntimeError("Part of the transaction failed, so nothing of it is recorded.")
            shared = open_to_others(self.file)
            written = whole_file(database).save()
        finally:
            self._mine.database = None
        if shared and written:
            self.notices.append(
                f"Other users could read {self.file}. Now only its owner can (mode 0600)."
            )

    def append(self, table: AppendedTable, document: Mapping[str, Any]) -> int:
        """Add a document to a table whose documents are never edited; its id. In a transaction."""
        return self._table(table).insert(document)

    def add_state(self, table: StateTable, document: Mapping[str, Any]) -> int:
        """Add a document to a state table; its id. Only `store.changes` calls this."""
        return self._table(table).insert(document)

    def update_state(self, table: StateTable, id: int, fields: Mapping[str, Any]) -> None:
        """Set fields of a document of a state table. Only `store.changes` calls this."""
        if table in _APPENDED:
            raise RuntimeError(f"Documents of {table} are never edited.")
        if not self._table(table).update(fields, doc_ids=[id]):
            raise KeyError(f"{table} {id}")

    def _table(self, table: TableName) -> "Table":
        if self._mine.database is None:
            raise RuntimeError("Records are only written inside Store.transaction().")
        return self._mine.database.table(table)

    def _database(self) -> "TinyDB":
        """This thread's open transaction, else the file as it is now."""
        if self._mine.database is not None:
            return self._mine.database
        from store.tinydb_file import open_for_reading, whole_file  # noqa: PLC0415

        with self._reading:
            version = self.version()
            if self._read is None or self._read[0] != version:
                self._must_still_be_there()
                database = open_for_reading(self.file)
                self._read = whole_file(database).content.version, database
            return self._read[1]

    def _must_still_be_there(self) -> None:
        """A file that was read and is gone must not begin again as an empty one."""
        if self._read is not None and self._read[0] is not None and self.version() is None:
            raise StoreProblem(
                self.file,
                "has gone since this session read it.",
                "Nothing was written. Put it back; or leave the program and start it again to "
                "begin with an empty file.",
            )


class _Open(threading.local):
    """The transaction that this thread has open."""

    database: "TinyDB | None" = None
    spoilt: bool = False
