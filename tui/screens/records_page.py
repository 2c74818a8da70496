"""A page that shows what is recorded, and goes on showing it as it is."""

from typing import TYPE_CHECKING, ClassVar

from store.problems import FieldProblem, Refused, StoreProblem
from store.rights import NotAllowed
from tui.screens.page import Page

if TYPE_CHECKING:
    from store.presence import Here

LARGE = 1_000_000
"""Bytes of records from which reading them all may be felt at the keys (some 3,000 records)."""


class RecordsPage(Page[None]):
    """A page over the records. A subclass gives `read_records` and `show_records`."""

    reads_all: ClassVar[bool] = False
    """Whether what it reads grows with the school; of a large one it is read beside the keys.

    Then `read_records` touches no widget.
    """
    is_read = False
    """Whether there is anything to show yet."""
    incident_shown = 0
    """The number of the incident that the page is of, which other sessions at it are told; or 0."""
    was_ever_read = False
    """Whether the records could be read at all, so that there is nothing where nothing is shown."""
    _is_reading = False
    _is_stale = False

    def read_records(self) -> None:
        """Take from the store what the page shows. Raises StoreProblem."""

    def show_waiting(self) -> None:
        """Show that the records are being read, where that may take a while the first time."""

    def show_records(self) -> None:
        """Show what was last read, the cursor and what is in view staying where they are."""

    def show_others(self, others: "list[Here]") -> None:
        """Show which other sessions are at the same incident."""

    def refresh_frame(self) -> None:
        """Show everything as it is now."""
        self.records_changed()

    def records_changed(self) -> None:
        """Show the records as they are now.

        Where they cannot be read, what was read last stays in view, with what is wrong.
        """
        if self.reads_all and self.is_large:
            self._read_beside_the_keys()
            return
        try:
            self.read_records()
        except NotAllowed as problem:
            self.program.leave_page(self, str(problem))
        except StoreProblem as problem:
            self._not_read(problem)
        else:
            self._read()

    @property
    def is_large(self) -> bool:
        """Whether there are so many records that reading all of them may be felt at the keys."""
        return self.desk.store.size > LARGE

    def _read_beside_the_keys(self) -> None:
        """Read; what changes meanwhile is read after it, so that the newest stays."""
        from tui.screens.long_work import LongWork  # noqa: PLC0415  # only for a large school

        self._is_stale = self._is_reading
        if self._is_reading:
            return
        self._is_reading = True
        super().refresh_frame()
        if not self.is_read:
            self.show_waiting()
        LongWork(self, "", self.read_records, self._read_beside, self._not_read_beside).begin()

    def _read_beside(self, _: None) -> None:
        self._is_reading = False
        if self.is_running:
            self._read()
            self._read_what_changed()

    def _not_read_beside(self, problem: Exception) -> None:
        self._is_reading = False
        if self.is_running and isinstance(problem, NotAllowed):
            self.program.leave_page(self, str(problem))
        elif self.is_running and isinstance(problem, FieldProblem | Refused | StoreProblem):
            self._not_read(problem)
            self._read_what_changed()

    def _read_what_changed(self) -> None:
        if self._is_stale:
            self.records_changed()

    def _read(self) -> None:
        self.is_read = self.was_ever_read = True
        self.trouble()
        super().refresh_frame()
        self.show_records()
        self.show_keys()  # which of them do something, now that the rows are there

    def _not_read(self, problem: Exception) -> None:
        self.is_read = True
        self.trouble(str(problem))
        super().refresh_frame()
        self.show_records()
        self.show_keys()
