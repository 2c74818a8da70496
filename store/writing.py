"""Committing: one append to the journal and one fdatasync, and all of it or nothing is recorded."""

import contextlib
import errno
import threading
from collections.abc import Callable, Sequence

import msgspec

from store import disk, recovery
from store.chain import Head
from store.content import Content
from store.data_file import Version
from store.fold import fold
from store.journal import (
    Change,
    Place,
    Transaction,
    encode_transaction,
)
from store.layout import Layout
from store.lock import Lock
from store.modes import open_to_others
from store.open_journal import OpenJournal
from store.problems import StoreProblem, from_os_error
from store.recovery import Opened


class Writing:
    """The records while this session alone may write them."""

    def __init__(self, layout: Layout, opened: Opened, lock: Lock, guard: threading.RLock) -> None:
        self._layout = layout
        self._lock = lock
        self._guard = guard
        self.opened = opened
        """The records, with all that was committed here."""
        self.committed = False
        """Whether anything was."""
        self.broken: StoreProblem | None = None
        """Why this session must write no more."""
        self.notices: list[str] = []

    @property
    def content(self) -> Content:
        """What is recorded, as everybody left it, and what was committed here."""
        return self.opened.content

    def commit(self, changes: Sequence[Change], head: Head) -> None:
        """Record these changes: when this returns they are on disk, all of them.

        `head` is where the chain ends with them.

        Raises StoreProblem, and ValueError for what JSON cannot hold; then nothing is recorded.
        """
        journal = self.opened.journal
        assert journal is not None
        line, transaction, place = _line(journal, list(changes))
        self._append(journal, line)
        self.committed = True
        # The transaction is on disk: from here on no error may escape.
        with self._guard:
            self.content.apply(place.sequence, transaction.changes, place.roll, head)
            journal.place = place
        self._acknowledge()

    def fold(self, fold: Callable[[Layout, Content, Version | None], Opened] = fold) -> None:
        """Write the data file anew with all that the journal holds. Raises StoreProblem.

        `fold` may be `fold_away`, which leaves nothing of what the files held before.
        """
        was_open = open_to_others(self._layout.file)
        try:
            opened = fold(self._layout, self.content, self.opened.version)
        except StoreProblem as problem:
            self._consider(problem)
            raise
        with self._guard:
            self.opened = opened
        self._acknowledge()
        if was_open:
            self.notices.append(f"Other users could read {self._layout.file}. Now they cannot.")

    def _append(self, journal: OpenJournal, line: bytes) -> None:
        try:
            journal.make_room(journal.place.offset + len(line))
            disk.write_at(journal.descriptor, line, journal.place.offset)
            disk.sync_data(journal.descriptor)
        except OSError as error:
            self._take_back(journal)
            problem = from_os_error(journal.path, "written", error)
            problem.__cause__ = error
            self._consider(problem)
            raise problem from error
        except BaseException:
            self._take_back(journal)
            raise

    def _take_back(self, journal: OpenJournal) -> None:
        """Erase what was never confirmed; what cannot be erased, the next writer sets aside."""
        with contextlib.suppress(OSError):
            journal.erase_rest()

    def _consider(self, problem: StoreProblem) -> None:
        self.broken = broken_by(problem) or self.broken

    def _acknowledge(self) -> None:
        self._lock.acknowledge(recovery.mark_of(self.opened))


def broken_by(problem: StoreProblem) -> StoreProblem | None:
    """Why a session must write no more after this problem: an error of the disk itself.

    What the system holds in memory and what is on the disk may differ from then on, and asking the
    disk again would not tell. Want of room is no such error.
    """
    cause = problem.__cause__
    if not isinstance(cause, OSError) or cause.errno != errno.EIO:
        return None
    return StoreProblem(
        problem.file,
        f"{problem.what} This session can only read from now on.",
        "Nothing more is recorded. Leave the program, and tell the person who runs the server "
        "before anybody goes on.",
    )


def _line(journal: OpenJournal, changes: list[Change]) -> tuple[bytes, Transaction, Place]:
    """The line to append, the transaction as any session will read it, and the place after it."""
    before = journal.place
    try:
        transaction = Transaction(before.sequence + 1, changes)
        line, roll, read = encode_transaction(transaction, before.roll)
    except (msgspec.MsgspecError, TypeError, ValueError) as error:
        raise ValueError(f"This cannot be recorded: {error}") from error
    if read.changes != changes:
        raise ValueError("This cannot be recorded: it would not be read again as it is.")
    return line, read, Place(read.sequence, roll, before.offset + len(line))
