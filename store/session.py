"""One session at the records: it sees what others commit, commits in its turn, and folds."""

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from store import data_file, recovery
from store.content import Content
from store.data_directory import prepare_directory
from store.data_file import Version, must_be_writable
from store.file_system import must_be_local
from store.fold import fold, fold_away
from store.layout import Layout
from store.lock import Lock
from store.mark import Mark
from store.migration import migrated
from store.open_journal import OpenJournal, open_journal
from store.problems import StoreProblem
from store.recovery import Opened
from store.writing import Writing, broken_by

_ATTEMPTS = 3
_PAUSE = 0.005
"""How often, and after how many seconds, to read again what may be in the middle of a fold."""


class Session:
    """The records of one data directory, as one program at work has them open.

    Its threads share it. Reading takes no lock and sees whole transactions only.
    """

    def __init__(
        self, layout: Layout, operator: str, now: Callable[[], datetime], timeout: float
    ) -> None:
        self._layout = layout
        self._operator = operator
        self._now = now
        self._timeout = timeout
        self._lock = Lock(layout.lock)
        self._guard = threading.RLock()
        self._opened: Opened | None = None
        self._read_only: StoreProblem | None = None
        self._checked: Version | None = None
        """The version of the data file that was found fit to be written."""
        self.has_written = False
        """Whether anything was committed here."""
        self.notices: list[str] = []
        """What the operator should be told about the files, in sentences; the reader empties it."""

    @contextlib.contextmanager
    def reading(self) -> Iterator[Content]:
        """What is recorded now. Until this ends nothing changes it. Raises StoreProblem."""
        with self._guard:
            yield self._catch_up(holding=False).content

    @property
    def unfolded(self) -> int:
        """How many bytes of transactions the journal holds that the data file does not."""
        opened = self._opened
        if opened is None or opened.journal is None or opened.folded == opened.content.sequence:
            return 0
        return opened.journal.place.offset - opened.journal.begins.offset

    @property
    def file_size(self) -> int:
        """The size of the data file, in bytes, as this session last saw it."""
        return self._opened.version.size if self._opened and self._opened.version else 0

    def begin(self, timeout: float | None = None) -> Writing:
        """Take the lock over the records, which are as everybody left them; `end` gives it up.

        `timeout`, in seconds, is how long to wait for another session; the session's own if None.
        Raises StoreProblem.
        """
        if self._read_only is not None:
            raise self._read_only
        if self._checked is None:
            prepare_directory(self._layout.directory)
            must_be_local(self._layout.directory)
        self._lock.take(self._operator, self._timeout if timeout is None else timeout)
        try:
            with self._guard:
                return Writing(self._layout, self._ready(), self._lock, self._guard)
        except StoreProblem as problem:
            self._read_only = broken_by(problem)
            self._lock.give_up()
            raise
        except BaseException:
            self._lock.give_up()
            raise

    def end(self, writing: Writing) -> None:
        """Give up the lock that `begin` took."""
        self.has_written |= writing.committed
        if writing.broken is not None:
            self._read_only = writing.broken
        self.notices += writing.notices
        self._opened = writing.opened
        self._lock.give_up()

    @contextlib.contextmanager
    def writing(self, timeout: float | None = None) -> Iterator[Writing]:
        """From `begin` to `end`."""
        writing = self.begin(timeout)
        try:
            yield writing
        finally:
            self.end(writing)

    def _ready(self) -> Opened:
        """The records as a writer needs them. Raises StoreProblem."""
        mark = self._lock.mark()
        opened = self._made_ready(mark)
        if mark != (settled := recovery.mark_of(opened)):
            self._lock.acknowledge(settled)
        if not mark.lineage:
            self._lock.confirm()
        return opened

    def _made_ready(self, mark: Mark) -> Opened:
        opened = self._catch_up(holding=True)
        if self._checked is None or self._checked != opened.version:
            must_be_writable(self._layout.file)
            self._checked = opened.version
        if opened.version is None and not mark.lineage:
            return fold(self._layout, Content(lineage=os.urandom(8).hex()), None)
        if opened.version is not None and not opened.content.lineage:
            recovery.must_be_acknowledged(self._layout, opened, mark)
            content, said = migrated(self._layout, opened.content, self._now())
            self.notices.append(said)
            return fold_away(self._layout, content, opened.version)
        self.notices += recovery.settle(self._layout, opened, mark, self._now)
        return opened

    def _catch_up(self, *, holding: bool) -> Opened:
        if self._opened is None or not self._take_in(self._opened, holding):
            self._opened = self._read_again(self._opened, holding)
        return self._opened

    def _take_in(self, opened: Opened, holding: bool) -> bool:
        """Take in what others have done since; False where all must be read again."""
        for _ in range(_ATTEMPTS):
            journal, file = opened.journal, data_file.version(self._layout.file)
            if journal is None:
                there = data_file.version(self._layout.journal) is not None
                return file == opened.version and not there
            if file is None or journal.is_cut():
                return False
            last = not journal.is_in_place()  # then nobody appends to it any more
            if journal.has_more() and not self._read_on(journal, opened.content, holding):
                return False
            if not journal.is_sound:
                return False
            if last:
                if not self._go_over(opened):
                    return False
            else:
                return file == opened.version or self._was_folded(opened)
        return False

    def _go_over(self, opened: Opened) -> bool:
        """To the new journal that follows, after a fold, on the one that was read to its end."""
        following = open_journal(self._layout.journal)
        content = opened.content
        if following is None or (
            following.start.lineage,
            following.begins.sequence,
            following.begins.roll,
        ) != (content.lineage, content.sequence, content.roll):
            return False
        opened.journal = following
        return True

    def _was_folded(self, opened: Opened) -> bool:
        """Whether the data file that is there now is one that another session of ours wrote."""
        journal, there = opened.journal, data_file.version(self._layout.file)
        if journal is not None and there is not None and journal.start.file == there:
            opened.version, opened.folded = there, journal.start.sequence
            return True
        found = data_file.read_bytes(self._layout.file)
        end = data_file.read_end(found[0]) if found else None
        if found is None or end is None or end.lineage != opened.content.lineage:
            return False
        if not opened.folded <= end.sequence <= opened.content.sequence:
            return False  # an older one was put in place, or there is more to read
        opened.version, opened.folded = found[1], end.sequence
        return True

    def _read_again(self, before: Opened | None, holding: bool) -> Opened:
        opened = self._read(holding)
        if before is not None and before.version is not None:
            if opened.version is None:
                raise recovery.gone(self._layout)
            recovery.must_be_no_older(self._layout, opened.content, before.content)
        return opened

    def _read(self, holding: bool) -> Opened:
        for attempt in range(_ATTEMPTS):
            try:
                return self._read_once(holding)
            except StoreProblem as found:
                problem = found
            if holding:
                raise problem
            time.sleep(_PAUSE * attempt)
        try:
            self._lock.take(self._operator, 1.0)
        except StoreProblem:  # whoever may not lock can still read
            raise problem from None
        try:
            return self._read_once(holding=True)
        finally:
            self._lock.give_up()

    def _read_on(self, journal: OpenJournal, content: Content, holding: bool) -> bool:
        """Take in what the journal adds; without the lock, only what was acknowledged.

        A line that another session is about to confirm may yet be taken back. Where nobody
        writes, every whole line counts: after a power cut the mark may lag behind.
        """
        if holding:
            return journal.read_on(content)
        with self._lock.glance() as mark:
            known = mark is not None and mark.lineage == content.lineage
            return journal.read_on(content, mark.sequence if mark and known else None)

    def _read_once(self, holding: bool) -> Opened:
        mark = self._lock.peek()
        opened = recovery.read(self._layout, partial(self._read_on, holding=holding))
        recovery.must_be_in_order(self._layout, opened, mark)
        return opened
