"""What is recorded, as a session holds it in memory."""

from collections.abc import Iterable
from typing import Any

from store.chain import LINK, Head, head_of
from store.journal import Change

Table = dict[str, dict[str, Any]]
"""TinyDB's form of a table: for each id, written as text, a document."""
Tables = dict[str, Table]
Edits = dict[int, dict[str, Any] | None]
"""For each id that was touched the document it now has, or None where it was removed."""


class Content:
    """All tables after a number of transactions. A document is replaced, never altered."""

    def __init__(
        self,
        *,
        lineage: str,
        tables: Tables | None = None,
        sequence: int = 0,
        roll: int = 0,
        head: Head = Head(),  # noqa: B008  # it is frozen
    ) -> None:
        self.lineage = lineage
        """Names this history of transactions, as against one that was put in its place."""
        self.tables: Tables = {} if tables is None else tables
        self.sequence = sequence
        """The number of the last transaction."""
        self.roll = roll
        """The rolling check of the last transaction."""
        self._head = head
        self._last_linked: dict[str, Any] | None = None
        self._last_ids: dict[str, int] = {}

    @property
    def head(self) -> Head:
        """Where the chain ends."""
        if self._last_linked is not None:
            self._head, self._last_linked = head_of(self._last_linked), None
        return self._head

    def apply(
        self, sequence: int, changes: Iterable[Change], roll: int, head: Head | None = None
    ) -> None:
        """Take in one transaction; where the chain ends with it is worked out if not given."""
        for table, id, document in changes:
            if document is None:
                self.tables.get(table, {}).pop(str(id), None)
                continue
            self.tables.setdefault(table, {})[str(id)] = document
            self._last_ids[table] = max(self.last_id(table), id)
            if (
                head is None and LINK in document
            ):  # links come in their order, but an erased one comes again
                self._take_link(document)
        self.sequence, self.roll = sequence, roll
        if head is not None:
            self._head, self._last_linked = head, None

    def last_id(self, table: str) -> int:
        """The highest id of a table; 0 where it is empty."""
        if table not in self._last_ids:
            self._last_ids[table] = max(map(int, self.tables.get(table, ())), default=0)
        return self._last_ids[table]

    def copy(self) -> "Content":
        """As it is now; documents are shared, since nobody alters them."""
        tables = {name: dict(table) for name, table in self.tables.items()}
        return Content(
            lineage=self.lineage,
            tables=tables,
            sequence=self.sequence,
            roll=self.roll,
            head=self.head,
        )

    def _take_link(self, document: dict[str, Any]) -> None:
        last = self._last_linked[LINK]["number"] if self._last_linked else self._head.number
        if document[LINK]["number"] > last:
            self._last_linked = document
