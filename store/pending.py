"""What a transaction has set and not committed yet, over what is recorded."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import to_builtins

from store.chain import LINK, link_after
from store.content import Content, Edits, Tables
from store.journal import Change


class Now:
    """What is recorded, for TinyDB to read."""

    def __init__(self, content: Content) -> None:
        self._content = content

    def table(self, name: str) -> Mapping[str, dict[str, Any]]:
        """The documents of a table by id as text."""
        return self._content.tables.get(name, {})

    def last_id(self, name: str) -> int:
        """The highest id of a table."""
        return self._content.last_id(name)

    def tables(self) -> Tables:
        """All tables."""
        return self._content.tables

    def edit(self, name: str, edits: Edits) -> None:  # noqa: ARG002
        """Refuse. Raises RuntimeError."""
        raise RuntimeError("Records are only written inside Store.transaction().")


class Pending(Now):
    """What is recorded and, over it, what the transaction has set so far."""

    def __init__(self, content: Content) -> None:
        super().__init__(content)
        self._edits: dict[str, Edits] = {}
        self._last_ids: dict[str, int] = {}
        self.head = content.head
        """Where the chain ends with what the transaction has appended."""

    def table(self, name: str) -> Mapping[str, dict[str, Any]]:
        """The documents of a table by id as text, those of the transaction included."""
        edits = self._edits.get(name)
        return Overlay(super().table(name), edits) if edits else super().table(name)

    def whole(self, name: str) -> dict[str, dict[str, Any]]:
        """A copy of a table, those of the transaction included; its documents are shared."""
        table = self.table(name)
        return table.merged() if isinstance(table, Overlay) else dict(table)

    def last_id(self, name: str) -> int:
        """The highest id of a table, those of the transaction included."""
        return max(super().last_id(name), self._last_ids.get(name, 0))

    def tables(self) -> Tables:
        """All tables, those of the transaction included."""
        names = dict.fromkeys([*super().tables(), *self._edits])
        return {name: dict(self.table(name)) for name in names}

    def edit(self, name: str, edits: Edits) -> None:
        """Take in what an updater did."""
        if edits:
            self._edits.setdefault(name, {}).update(edits)
            self._last_ids[name] = max(self._last_ids.get(name, 0), *edits)

    def append(self, table: str, document: Mapping[str, Any]) -> int:
        """Add a document to a table whose documents are never edited, and link it; its id."""
        id = self.last_id(table) + 1
        link = link_after(self.head, table, id, document)
        self.edit(table, {id: {**document, LINK: to_builtins(link)}})
        self.head = link.head()
        return id

    def changes(self) -> list[Change]:
        """What is to be committed."""
        return [
            (name, id, document)
            for name, edits in self._edits.items()
            for id, document in edits.items()
        ]


class Overlay(Mapping[str, dict[str, Any]]):
    """A table with some documents set or removed, neither of them copied."""

    def __init__(self, below: Mapping[str, dict[str, Any]], edits: Edits) -> None:
        self._below = below
        self._edits = edits

    def __getitem__(self, id: str) -> dict[str, Any]:
        number = int(id)
        if number not in self._edits:
            return self._below[id]
        document = self._edits[number]
        if document is None:
            raise KeyError(id)
        return document

    def __iter__(self) -> Iterator[str]:
        for id in self._below:
            if self._edits.get(int(id), True) is not None:
                yield id
        for number, document in self._edits.items():
            if document is not None and str(number) not in self._below:
                yield str(number)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def merged(self) -> dict[str, dict[str, Any]]:
        """The same as a dict, as quick as one is copied."""
        found = dict(self._below)
        for number, document in self._edits.items():
            if document is None:
                found.pop(str(number), None)
            else:
                found[str(number)] = document
        return found
