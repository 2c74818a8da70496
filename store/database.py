"""The records of the school: read as they are now, changed in transactions."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from store.chain import Head
from store.fields import line
from store.layout import Layout
from store.long_work import no_way_back
from store.pending import Now, Pending
from store.problems import LockTaken, from_os_error

if TYPE_CHECKING:  # TinyDB takes a while to import, so it waits until the records are really read
    from tinydb.table import Document

    from store.content import Content
    from store.presence import Presence
    from store.session import Session
    from store.table import RecordsDatabase

_People = Literal["people", "role_holders", "editions"]
_Casework = Literal["incidents", "actions", "evidence"]
StateTable = Literal[_People, _Casework, "reviews", "channels", "calendar", "settings"]
AppendedTable = Literal["acknowledgements", "outcomes", "entries", "disclosures", "changes"]
TableName = Literal[StateTable, AppendedTable]

STATE: tuple[StateTable, ...] = get_args(StateTable)
APPENDED: tuple[AppendedTable, ...] = get_args(AppendedTable)

Appended = tuple[tuple[str, int], ...]
"""Documents of appended tables, each by its table and its id."""

TIMEOUT = 5.0
"""How long, in seconds, a session waits for another to finish writing."""

_SMALL = 4_000_000
"""Bytes up to which the data file is written anew soon after each commit (some 10,000 records)."""
_LONG = 1_000_000
"""Bytes of journal from which it is folded whatever the size of the data file."""


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


class Store:
    """The records of one data directory, as one operator uses them.

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
        self.layout = Layout(directory)
        self.file = self.layout.file
        self.operator = line("operator", operator)
        self.timeout = timeout
        self._clock = now
        self._opening = threading.Lock()
        self._session: Session | None = None
        self._presence: Presence | None = None
        self._mine = _Open()
        self.known: dict[TableName, dict[str, tuple[Mapping[str, Any], object]]] = {}
        """For each table what documents were last read as, so that none is read twice."""
        self.done: list[Appended] = []
        """What each transaction of this session appended, the last one last."""

    def now(self) -> datetime:
        """The time now, in UTC, to the second."""
        return self._clock().astimezone(UTC).replace(microsecond=0)

    def stamp(self) -> str:
        """The time now as it is recorded: ISO, in UTC with its offset."""
        return self.now().isoformat()

    # --- Reading ------------------------------------------------------------------------------

    def documents(self, table: TableName) -> "list[Document]":
        """All documents of a table, oldest first. Not to be changed. Raises StoreProblem."""
        with self.tinydb() as database:
            return database.table(table).all()

    def stored(self, table: TableName) -> Mapping[str, Mapping[str, Any]]:
        """The documents of a table by id as text, oldest first, as they are held.

        One that is the same object as before has not changed. Raises StoreProblem.
        """
        if self._mine.pending is not None:
            return self._mine.pending.whole(table)
        with self.session.reading() as content:
            return dict(content.tables.get(table, {}))

    def document(self, table: TableName, id: int) -> "Document | None":
        """One document. Not to be changed. Raises StoreProblem."""
        with self.tinydb() as database:
            return database.table(table).get(doc_id=id)

    @contextlib.contextmanager
    def tinydb(self) -> "Iterator[RecordsDatabase]":
        """The records as a TinyDB, which changes them inside a transaction only.

        Raises StoreProblem. Outside a transaction nothing is taken in until this ends.
        """
        from store.table import RecordsDatabase  # noqa: PLC0415

        if self._mine.pending is not None:
            yield RecordsDatabase(self._mine.pending)
            return
        with self.session.reading() as content:
            yield RecordsDatabase(Now(content))

    def content(self) -> "Content":
        """Everything that is recorded now, not to be changed. Raises StoreProblem."""
        with self.session.reading() as content:
            return content.copy()

    def state(self) -> tuple[str, int]:
        """What differs when anybody has recorded something; cheap enough to ask every second.

        Raises StoreProblem.
        """
        with self.session.reading() as content:
            return content.lineage, content.sequence

    @property
    def session(self) -> "Session":
        """The files that the records are in, as this session has them open."""
        if self._session is None:
            from store.session import Session  # noqa: PLC0415  # its imports take a while

            with self._opening:
                if self._session is None:
                    self._session = Session(self.layout, self.operator, self.now, self.timeout)
        return self._session

    @property
    def size(self) -> int:
        """How many bytes of records there are, as this session last saw them."""
        return 0 if self._session is None else self._session.file_size + self._session.unfolded

    @property
    def has_recorded(self) -> bool:
        """Whether anything was recorded by this session."""
        return self._session is not None and self._session.has_written

    def notices(self) -> list[str]:
        """What the operator should be told about the files, in sentences, each told once."""
        if self._session is None:
            return []
        told, self._session.notices[:] = list(self._session.notices), []
        return told

    # --- Writing ------------------------------------------------------------------------------

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """What is recorded inside is on disk when this ends, all of it, or nothing of it is.

        Inside, reads see what has been written so far, and no other session can write. One inside
        another is part of it. Raises StoreProblem.
        """
        if self._mine.pending is not None:
            try:
                yield
            except BaseException:
                self._mine.spoilt = True
                raise
            return
        session = self.session
        writing = session.begin()
        try:
            self._mine.pending, self._mine.spoilt = Pending(writing.content), False
            try:
                yield
                if self._mine.spoilt:
                    raise RuntimeError("Part of the transaction failed: nothing of it is recorded.")
                changes, head = self._mine.pending.changes(), self._mine.pending.head
                if changes:
                    no_way_back()
            finally:
                self._mine.pending = None
            if changes:
                writing.commit(changes, head)
                self.done.append(tuple((name, id) for name, id, _ in changes if name in APPENDED))
        finally:
            session.end(writing)

    def append(self, table: AppendedTable, document: Mapping[str, Any]) -> int:
        """Add a document to a table whose documents are never edited; its id. In a transaction."""
        return self.pending().append(table, document)

    def add_state(self, table: StateTable, document: Mapping[str, Any]) -> int:
        """Add a document to a state table; its id. Only `store.changes` calls this."""
        self.pending()
        with self.tinydb() as database:
            return database.table(table).insert(document)

    def update_state(self, table: StateTable, id: int, fields: Mapping[str, Any]) -> None:
        """Set fields of a document of a state table. Only `store.changes` calls this."""
        if table not in STATE:
            raise RuntimeError(f"Documents of {table} are never edited.")
        self.pending()
        with self.tinydb() as database:
            if not database.table(table).update(fields, doc_ids=[id]):
                raise KeyError(f"{table} {id}")

    def chain_head(self) -> Head:
        """Where the chain ends now. Raises StoreProblem."""
        if self._mine.pending is not None:
            return self._mine.pending.head
        with self.session.reading() as content:
            return content.head

    def pending(self) -> Pending:
        """What the open transaction has set so far. Raises RuntimeError where none is open."""
        if self._mine.pending is None:
            raise RuntimeError("Records are only written inside Store.transaction().")
        return self._mine.pending

    # --- Folding ------------------------------------------------------------------------------

    def fold(self) -> bool:
        """Write the data file with all that was recorded; whether it lacked anything.

        Raises StoreProblem.
        """
        with self.session.writing() as writing:
            lacked = bool(self.session.unfolded)
            if lacked:
                writing.fold()
        return lacked

    def fold_away(self) -> None:
        """Fold so that nothing is left of what the data file and journals held before.

        Raises StoreProblem.
        """
        from store.fold import fold_away  # noqa: PLC0415

        with self.session.writing() as writing:
            writing.fold(fold_away)

    def fold_if_due(self, *, idle: bool = False) -> None:
        """Fold soon after a commit while the file is small, when idle, or when the journal is long.

        Does nothing while another session is writing. Raises StoreProblem for anything else.
        """
        session = self._session
        if session is None or not session.unfolded:
            return
        if not (idle or session.file_size < _SMALL or session.unfolded > _LONG):
            return
        try:
            writing = session.begin(timeout=0)
        except LockTaken:
            return
        try:
            if session.unfolded:
                writing.fold()
        finally:
            session.end(writing)

    def enter(self) -> None:
        """Be counted among those who are in the program, until `leave`. Raises StoreProblem.

        What dead sessions left of theirs is taken away.
        """
        from store.presence import Presence, present  # noqa: PLC0415  # only the screens stay

        try:
            self._presence = Presence(self.layout, self.operator)
            present(self.layout)
        except OSError as error:
            raise from_os_error(self.layout.sessions, "written", error) from error

    def leave(self) -> None:
        """Go, and fold what is not folded if nobody else is there to do it. Raises StoreProblem."""
        presence, self._presence = self._presence, None
        if presence is not None:
            presence.leave()
        session = self._session
        if session is None or not session.unfolded:
            return
        if presence is not None or session.has_written:  # who only looked leaves it to others
            from store.presence import present  # noqa: PLC0415

            self.fold_if_due(idle=not present(self.layout))


class _Open(threading.local):
    """The transaction that this thread has open."""

    pending: Pending | None = None
    spoilt: bool = False
