"""The data file as TinyDB sees it: a storage that changes the file whole or not at all."""

from pathlib import Path

from tinydb import TinyDB
from tinydb.storages import Storage

from store.atomic_file import replace_file
from store.data_file import (
    Content,
    Tables,
    encode_tables,
    must_be_writable,
    read_data_file,
)


class WholeFile(Storage):
    """One version of the data file.

    Without `keeps` it is for reading. With it TinyDB's writes stay in memory until `save`, so that
    many of them make one replacement of the file. Each version has a TinyDB of its own, because
    TinyDB's query cache and next ids do not notice what other sessions write.
    """

    def __init__(self, path: Path, *, keeps: bool = False) -> None:
        self._path = path
        self._keeps = keeps
        self.content = read_data_file(path)
        self.changed = False

    def read(self) -> Tables:
        return dict(self.content.tables)  # TinyDB adds to it before it writes

    def write(self, data: Tables) -> None:
        if not self._keeps:
            raise RuntimeError("The data file is only written inside Store.transaction().")
        self.content = Content(data, self.content.version)
        self.changed = True

    def save(self) -> bool:
        """Put what was written on disk; whether there was any. The caller holds the lock.

        Raises StoreProblem.
        """
        if not self.changed:
            return False
        must_be_writable(self._path)
        data = encode_tables(self.content.tables)
        replace_file(self._path, data, temporary=self._path.with_name(self._path.name + ".new"))
        self.changed = False
        return True


def open_for_reading(path: Path) -> TinyDB:
    """The file as it is now. Raises StoreProblem."""
    return TinyDB(path, storage=WholeFile)


def open_for_writing(path: Path) -> TinyDB:
    """The file as it is now, to be changed and then saved. Raises StoreProblem."""
    return TinyDB(path, storage=WholeFile, keeps=True)


def whole_file(database: TinyDB) -> WholeFile:
    """The storage of a TinyDB made here."""
    storage = database.storage
    assert isinstance(storage, WholeFile)
    return storage
