"""The gate that the records are behind for an operator who came in by a key of their own."""

from pathlib import Path
from typing import TYPE_CHECKING

from store.content import Content, Table
from store.pending import Now

if TYPE_CHECKING:  # what stands behind it is imported where there is one
    from store.shown import Shown
    from store.standing import Standing


class Gate:
    """Lets one operator at the records, by what these say of the operator at the moment."""

    def __init__(self, file: Path, operator: str) -> None:
        self._file = file
        self._operator = operator
        self._state: tuple[str, int] | None = None
        self._standing: Standing | None = None

    def let_in(self, content: Content) -> None:
        """Look anew at what the operator may, before anything is read or written.

        Raises AccessEnded where they may not come in, or not any more.
        """
        state = content.lineage, content.sequence
        if self._standing is None or self._state != state:
            from store.standing import Standing  # noqa: PLC0415  # as above

            self._standing = Standing(self._file, content.tables, self._operator)
            self._state = state

    @property
    def standing(self) -> "Standing":
        """What the operator may do and see. Only once they were let in."""
        assert self._standing is not None
        return self._standing

    def shown(self, table: str, documents: Table) -> Table:
        """The documents of a table that are shown."""
        from store.shown import without_hidden  # noqa: PLC0415  # as above

        return without_hidden(documents, self.standing.sight.hidden(table))

    def records(self, records: Now) -> "Shown":
        """The records as the operator has them."""
        from store.shown import Shown  # noqa: PLC0415  # as above

        return Shown(records, self.standing)
