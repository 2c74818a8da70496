"""Deadlines: everything with a due date, soonest first, and how each date came about."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from store.date_words import recorded_words
from store.dates import read_date
from store.deadlines import Deadline, deadlines, orphaned_deadlines
from store.london import london_day
from store.reviews import complete_review
from tui.screens.form import Field, Form
from tui.screens.records_page import RecordsPage
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row


class DeadlinesScreen(RecordsPage):
    """A list; the row under the cursor is explained below it."""

    help_text: ClassVar[str] = (
        "Each line says what is due and when. Below stands whose part it is, which clause asks it, "
        "and how the date came about. What the policy prints no date for is listed as such. "
        "Completing one records who did it and what came of it, and sets the next; the date that "
        "was due stays on record."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("c", "complete", "record it as completed")]

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Deadline] = []

    def title_text(self) -> tuple[str, str]:
        """How many are overdue."""
        late = sum(each.state == "overdue" for each in self._found)
        return "Deadlines", f"{late} overdue of {len(self._found)}"

    def keys(self) -> Keys:
        """Moving and leaving."""
        return [("up down", "move"), ("c", "completed"), ("left", "home"), ("?", "help")]

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
        today = london_day(self.desk.store.now())
        policy = self.program.policy
        policies = self.desk.policies_in_use(policy.id if policy else "")
        store = self.desk.store
        gone = orphaned_deadlines(store, self.desk.catalogue.folders, today)
        self._found = [*deadlines(store, policies, today), *gone]

    def show_records(self) -> None:
        """The list, and the row explained."""
        now = self.desk.store.now()
        rows = [Row(_line(each, now), _row_id(each), hanging=3) for each in self._found]
        self.query_one("#deadlines", LineList).renew(rows or [Row("Nothing is due.")])
        self._explain()

    def action_complete(self) -> None:
        """Record that the row under the cursor was done, and set the next."""
        each = self._at_cursor
        if each is None or each.policy not in self.desk.catalogue.folders:
            self.notice("There is nothing on this line to complete.")
            return
        today = london_day(self.desk.store.now())
        policy = self.desk.catalogue.policy(each.policy)

        def save(values: Mapping[str, str]) -> None:
            complete_review(
                self.desk.store,
                policy,
                subject=each.subject,
                by=values["by"],
                completed_on=read_date(values["completed_on"], today, field="completed_on"),
                result=values["result"],
                next_due=values["next_due"],
            )

        form = Form(
            f"Deadlines > {each.what}",
            (
                Field(id="by", label="Completed by"),
                Field(id="completed_on", label="Completed on", value="today"),
                Field(id="result", label="What came of it", long=True),
                Field(
                    id="next_due",
                    label="Next due (March 2028, 1 Mar 2028; empty: by the policy's interval)",
                ),
            ),
            save,
            verb="Record it",
        )
        said = f"Completed: {each.what}."
        self.app.push_screen(form, lambda done: self.notice(said) if done else None)

    @on(LineList.Moved)
    def explain(self) -> None:
        """Explain the row that the cursor came to."""
        self._explain()

    @property
    def _at_cursor(self) -> Deadline | None:
        row = self.query_one("#deadlines", LineList).cursor_row
        return next((each for each in self._found if row and _row_id(each) == row.id), None)

    def _explain(self) -> None:
        each = self._at_cursor
        if each:
            cite = f" ({', '.join(each.cite)})" if each.cite else ""
            whose = f"{each.role}. " if each.role else ""
            self.put("#detail", f"{each.policy_name}\n{whose}{each.how}{cite}")


def _row_id(each: Deadline) -> str:
    """What stays the same of a deadline while others come and go."""
    return f"{each.policy} {each.subject} {each.review or ''}"


def _line(each: Deadline, now: datetime) -> str:
    due = recorded_words(each.due, now)
    if each.overdue_by:
        return f"!  {each.what}: overdue by {each.overdue_by}, due {due}"
    return f".  {each.what}: {due or 'no date set'}"
