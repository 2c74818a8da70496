"""The records as an operator at a gate has them: what is not shown is not there to them.

This is the one place where documents leave the store and come into it, so that no screen and no
command can go round what an operator may see and do.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from store.content import Edits, Table, Tables
from store.pending import Now
from store.standing import Standing


class Shown:
    """Records without what an operator is not shown, which take in what they may set."""

    def __init__(self, records: Now, standing: Standing) -> None:
        self._records = records
        self._standing = standing

    def table(self, name: str) -> Mapping[str, dict[str, Any]]:
        """The documents of a table by id as text."""
        hidden = self._standing.sight.hidden(name)
        whole = self._records.table(name)
        return Without(whole, hidden) if hidden else whole

    def last_id(self, name: str) -> int:
        """The highest id of a table, shown or not."""
        return self._records.last_id(name)

    def tables(self) -> Tables:
        """All tables."""
        return {name: dict(self.table(name)) for name in self._records.tables()}

    def edit(self, name: str, edits: Edits) -> None:
        """Take in what an updater did. Raises NotAllowed where the operator may not."""
        present = self._records.table(name)
        for id, document in edits.items():
            self._standing.must_take(name, id, present.get(str(id)), document)
        self._records.edit(name, edits)


class Without(Mapping[str, dict[str, Any]]):
    """A table without some of its documents, none of them copied."""

    def __init__(self, whole: Mapping[str, dict[str, Any]], hidden: frozenset[str]) -> None:
        self._whole = whole
        self._hidden = hidden

    def __getitem__(self, id: str) -> dict[str, Any]:
        if id in self._hidden:
            raise KeyError(id)
        return self._whole[id]

    def __iter__(self) -> Iterator[str]:
        return (id for id in self._whole if id not in self._hidden)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def without_hidden(documents: Table, hidden: frozenset[str]) -> Table:
    """A table of its own without those documents, quick to read in whole."""
    if len(hidden) < len(documents) / 2:  # a dict is copied quicker than it is gone through
        found = dict(documents)
        for id in hidden:
            found.pop(id, None)
        return found
    return {id: each for id, each in documents.items() if id not in hidden}
