"""What the store is measured against: the disk alone, stock TinyDB, and SQLite."""

import os
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB

Tables = Mapping[str, Mapping[str, Mapping[str, Any]]]


class Lines:
    """A file to which a line of a given length is appended, on disk before `append` returns.

    Nobody asks for the state of this file: after that the kernel (Linux 6.13) has new times to
    write with the next line, and the sync takes twice as long.
    """

    def __init__(self, path: Path, length: int, *, room: int = 0) -> None:
        """With `room`, that many bytes of zeros are there before and are written over."""
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        self._line = b"x" * (length - 1) + b"\n"
        self._offset = 0
        if room:
            os.pwrite(self._descriptor, bytes(room), 0)
            os.fsync(self._descriptor)

    def append(self) -> None:
        """One write and one fdatasync."""
        self._offset += os.pwrite(self._descriptor, self._line, self._offset)
        os.fdatasync(self._descriptor)

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)


class Stock:
    """TinyDB as it comes, with its JSONStorage, holding the same documents."""

    def __init__(self, path: Path, documents: Mapping[str, Mapping[str, Any]]) -> None:
        # Written at one go: filling it by inserts would take hours.
        path.write_bytes(msgspec.json.encode({"acknowledgements": documents}))
        self._database = TinyDB(path)
        self._table = self._database.table("acknowledgements")
        self._document = dict(documents["1"])

    def insert(self) -> None:
        """One insert. Nothing is synced, so it may yet be lost."""
        self._table.insert(self._document)

    def close(self) -> None:
        """Close the file."""
        self._database.close()


class Sqlite:
    """SQLite as it is durable: journal_mode=WAL, synchronous=FULL, a transaction a document."""

    def __init__(self, path: Path, documents: Iterable[Mapping[str, Any]]) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")
        self._connection.execute(
            "CREATE TABLE acknowledgements (id INTEGER PRIMARY KEY, json TEXT)"
        )
        self._connection.execute("BEGIN")
        for each in documents:
            self._document = dict(each)
            self.insert()
        self._connection.execute("COMMIT")

    def insert(self) -> None:
        """One insert with the making of its JSON, on disk before this returns."""
        text = msgspec.json.encode(self._document).decode()
        self._connection.execute("INSERT INTO acknowledgements (json) VALUES (?)", (text,))

    def close(self) -> None:
        """Close the database."""
        self._connection.close()


def replace_whole(path: Path, tables: Tables) -> None:
    """Serialise all tables and put them in the place of `path`: what a fold cannot do without."""
    temporary = path.with_name(f"{path.name}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    data = memoryview(msgspec.json.encode(tables))
    while data:
        data = data[os.write(descriptor, data) :]
    os.fsync(descriptor)
    os.close(descriptor)
    temporary.replace(path)
    directory = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    os.fsync(directory)
    os.close(directory)
