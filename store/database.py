"""The records of the school: read as they are now, changed in transactions."""

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.chain import Head
from store.fields import line
from store.gate import Gate
from store.layout import Layout
from store.long_work import no_way_back
from store.pending import Now, Pending
from store.problems import from_os_error
from store.rights import Task
from store.table_names import APPENDED, STATE, Appended, AppendedTable, StateTable, TableName

if TYPE_CHECKING:  # TinyDB takes a while to import, so it waits until the records are really read
    from tinydb.table import Document

    from store.content import Content
    from store.presence import Here, Presence
    from store.session import Session
    from store.standing import Standing
    from store.table import Records, RecordsDatabase

TIMEOUT = 5.0
"""How long, in seconds, a session waits for another to finish writing."""


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
        gated: bool = False,
    ) -> None:
        """Where it is `gated`, the operator does and is shown what the records allow them.

        Then reads and writes raise AccessEnded too where the operator may not come in (any more),
        and writes NotAllowed. Otherwise everything is allowed and shown.
        """
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
        self._gate = Gate(self.file, operator) if gated else None
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
            found = self._mine.pending.whole(table)
            return found if self._gate is None else self._gate.shown(table, found)
        with self._reading() as content:
            found = content.tables.get(table, {})
            return dict(found) if self._gate is None else self._gate.shown(table, found)

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
            yield RecordsDatabase(self._as_shown(self._mine.pending))
            return
        with self._reading() as content:
            yield RecordsDatabase(self._as_shown(Now(content)))

    def content(self) -> "Content":
        """All that is recorded now and shown to the operator, not to be changed. StoreProblem."""
        with self._reading() as content:
            copy = content.copy()
            if self._gate is not None:
                copy.tables = {x: self._gate.shown(x, each) for x, each in copy.tables.items()}
            return copy

    def whole(self, task: Task) -> "Content":
        """Everything that is recorded now, for a task that cannot do with less.

        Raises NotAllowed where the operator may not do that, and StoreProblem.
        """
        with self._reading() as content:
            self.must(task)
            return content.copy()

    def state(self) -> tuple[str, int]:
        """What differs when anybody has recorded something; cheap enough to ask every second.

        Raises StoreProblem.
        """
        with self._reading() as content:
            return content.lineage, content.sequence

    @contextlib.contextmanager
    def _reading(self) -> Iterator["Content"]:
        with self.session.reading() as content:
            if self._gate is not None:
                self._gate.let_in(content)
            yield content

    def _as_shown(self, records: Now) -> "Records":
        return records if self._gate is None else self._gate.records(records)

    # --- Who is at it -------------------------------------------------------------------------

    def why_not(self, task: Task) -> str:
        """Why the operator may not do that, and whom to ask; empty where they may. StoreProblem."""
        standing = self.standing()
        return "" if standing is None else standing.why_not(task)

    def may(self, task: Task) -> bool:
        """Whether the operator may do that. Raises StoreProblem."""
        standing = self.standing()
        return standing is None or standing.may(task)

    def must(self, task: Task) -> None:
        """Raise NotAllowed, which says whom to ask, unless the operator may do that.

        Raises StoreProblem too.
        """
        standing = self.standing()
        if standing is not None:
            standing.must(task)

    def why_hidden(self, incident: int) -> str:
        """Why a case that the operator knows of is not shown to them, and who sees it, in
        sentences; empty where it is shown. Raises StoreProblem."""
        standing = self.standing()
        return "" if standing is None else standing.why_hidden(incident)

    def must_be_shown(self, documents: Iterable[tuple[str, int]]) -> None:
        """Raise NotAllowed unless all of these, by table and id, are shown to the operator."""
        if (standing := self.standing()) is not None:
            for table, id in documents:
                standing.must_be_shown(table, id)

    def standing(self) -> "Standing | None":
        """What the operator may do and see; None for everything. Raises StoreProblem."""
        if self._gate is None:
            return None
        if self._mine.pending is None:
            with self.session.reading() as content:
                self._gate.let_in(content)
        return self._gate.standing

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
            if self._gate is not None:
                self._gate.let_in(writing.content)
            self._mine.pending, self._mine.spoilt = Pending(writing.content), False
            try:
                yield
                if self._mine.spoilt:
                    raise RuntimeError("Part of the transaction failed: nothing of it is recorded.")
                changes, head = self._mine.pending.changes(), self._mine.pending.head
                if self._gate is not None:
                    self._gate.standing.must_commit(changes)
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
        pending = self.pending()
        if (standing := self.standing()) is not None:
            standing.must_take(table, 0, None, document)
        return pending.append(table, document)

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
        """Fold where that is due and nobody else is writing. Raises StoreProblem."""
        if self._session is not None and self._session.unfolded:
            from store.folding import fold_if_due  # noqa: PLC0415  # only where there is something

            fold_if_due(self._session, idle=idle)

    def enter(self) -> None:
        """Be counted among those who are in the program, until `leave`. Raises StoreProblem.

        What dead sessions left of theirs is taken away. Nothing is done by one that is counted.
        """
        if self._presence is not None:
            return
        from store.presence import Presence, present  # noqa: PLC0415  # only the screens stay

        try:
            self._presence = Presence(self.layout, self.operator)
            present(self.layout)
        except OSError as error:
            raise from_os_error(self.layout.sessions, "written", error) from error

    def show_incident(self, number: int) -> int:
        """Let the others in the program see which incident is shown here; 0 for none.

        Which it was before. Nothing is written where they see it already, or do not see this
        session at all.
        """
        if self._presence is None:
            return 0
        return self._presence.show(number, self.now().timestamp())

    def others_at(self, number: int) -> "list[Here]":
        """The other sessions in the program that show that incident."""
        from store.presence import present  # noqa: PLC0415  # only where an incident is shown

        mine = self._presence
        found = present(self.layout, tidy=False) if mine is None else mine.others(self.layout)
        return [each for each in found if each.incident == number]

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
