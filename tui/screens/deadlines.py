"""Deadlines: everything with a due date, soonest first, and how each date came about."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from store.date_words import recorded_words
from store.deadlines import Deadline, deadlines
from store.london import london_day
from store.problems import StoreProblem
from tui.screens.page import Page
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row


class DeadlinesScreen(Page[None]):
    """A list; the row under the cursor is explained below it."""

    help_text: ClassVar[str] = (
        "Each line says what is due and when. Below stands whose part it is, which clause asks it, "
        "and how the date came about. What the policy prints no date for is listed as such."
    )

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Deadline] = []

    def title_text(self) -> tuple[str, str]:
        """How many are overdue."""
        late = sum(each.state == "overdue" for each in self._found)
        return "Deadlines", f"{late} overdue of {len(self._found)}"

    def keys(self) -> Keys:
        """Moving and leaving."""
        return [("up down", "move"), ("left", "home"), ("?", "help")]

    def body(self) -> Iterable[Widget]:
        """The list, and the row explained."""
        yield LineList(id="deadlines")
        yield Static(id="detail", markup=False)

    def on_mount(self) -> None:
        """Read and show."""
        now = self.desk.store.now()
        today = london_day(now)
        try:
            self._found = deadlines(self.desk.store, self.desk.catalogue.readable(), today)
        except StoreProblem as problem:
            self.call_after_refresh(self.notice, str(problem))
        rows = [Row(_line(each, now), str(i), hanging=3) for i, each in enumerate(self._found)]
        self.query_one("#deadlines", LineList).show(rows or [Row("Nothing is due.")])
        self.query_one("#deadlines").focus()
        super().on_mount()
        self._explain("0")

    @on(LineList.Moved)
    def explain(self, event: LineList.Moved) -> None:
        """Explain the row that the cursor came to."""
        self._explain(event.row.id)

    def _explain(self, id: str) -> None:
        if self._found:
            each = self._found[int(id)]
            cite = ", ".join(each.cite)
            whose = f"{each.role}. " if each.role else ""
            self.query_one("#detail", Static).update(
                f"{each.policy_name}\n{whose}{each.how}" + (f" ({cite})" if cite else "")
            )


def _line(each: Deadline, now: datetime) -> str:
    due = recorded_words(each.due, now)
    if each.overdue_by:
        return f"!  {each.what}: overdue by {each.overdue_by}, due {due}"
    return f".  {each.what}: {due or 'no date set'}"
