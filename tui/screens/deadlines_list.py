"""The list of deadlines: everything with a due date, soonest first, and how it came about."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from store.action import Action
from store.actions import all_actions
from store.deadline import Deadline
from store.deadlines import every_deadline
from store.london import london_day
from tui.deadlines_text import (
    WHICH,
    Which,
    are_several,
    counted_words,
    detail_lines,
    line_text,
    shown,
)
from tui.screens.finding_page import after
from tui.screens.records_page import RecordsPage
from tui.widgets.line_list import LineList, Row


class DeadlinesList(RecordsPage):
    """A list; the row under the cursor is explained below it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f", "which", "which deadlines are shown")]

    def __init__(self) -> None:
        super().__init__()
        self._every: list[Deadline] = []
        self.found: list[Deadline] = []
        self.which: Which = "all"
        self._actions: dict[int, Action] = {}

    def title_text(self) -> tuple[str, str]:
        """How many are overdue."""
        return "Deadlines", counted_words(self._every)

    def body(self) -> Iterable[Widget]:
        """The list, and the row explained."""
        yield LineList(id="deadlines")
        yield Static(id="detail", markup=False)

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#deadlines").focus()

    def read_records(self) -> None:
        """What is due under every policy in use."""
        store, policy = self.desk.store, self.program.policy
        policies = self.desk.policies_in_use(policy.id if policy else "")
        self._actions = {each.id: each for each in all_actions(store)}
        self._every = every_deadline(store, policies, self.desk.catalogue.folders, store.now())

    def show_records(self) -> None:
        """The list, and the row explained."""
        self.query_one("#deadlines", LineList).renew(self._rows())
        self._explain()

    def action_which(self) -> None:
        """Show all of them, or those that are overdue, due soon, or without a date."""
        self.which = after(WHICH, self.which)
        self.refresh_frame()
        self.query_one("#deadlines", LineList).show(self._rows())
        self._explain()

    @on(LineList.Moved)
    def explain(self) -> None:
        """Explain the row that the cursor came to."""
        self._explain()

    def _rows(self) -> list[Row]:
        now = self.desk.store.now()
        self.found = shown(self._every, self.which, london_day(now))
        several = are_several(self.found)
        rows = [
            Row(line_text(each, now, several=several), each.key, hanging=3) for each in self.found
        ]
        nothing = "Nothing is due." if self.which == "all" else f"Nothing here: {self.which}."
        return rows or [Row(nothing)]

    def _explain(self) -> None:
        each = self.at_cursor
        self.put("#detail", "\n".join(detail_lines(each)) if each else "")

    @property
    def at_cursor(self) -> Deadline | None:
        """The deadline under the cursor."""
        row = self.query_one("#deadlines", LineList).cursor_row
        return next((each for each in self.found if row and each.key == row.id), None)

    @property
    def action_at_cursor(self) -> Action | None:
        """The action that the deadline under the cursor is, if it is one."""
        each = self.at_cursor
        return self._actions.get(each.action) if each and each.action is not None else None
