"""Deadlines: everything with a due date, soonest first, and how each date came about."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from store.actions import Action, all_actions
from store.date_words import recorded_words
from store.dates import read_date
from store.deadlines import Deadline, every_deadline
from store.london import london_day
from store.problems import StoreProblem
from store.reviews import complete_review
from tui.chased_walk import chased_walk
from tui.screens.chase import completed_form, put_off_form
from tui.screens.form import Field, Form
from tui.screens.records_page import RecordsPage
from tui.walk_in_hand import WalkInHand
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row


class DeadlinesScreen(RecordsPage):
    """A list; the row under the cursor is explained below it."""

    help_text: ClassVar[str] = (
        "Each line says what is due and when. Below stands whose part it is, which clause asks it, "
        "and how the date came about. What the policy prints no date for is listed as such. "
        "Completing one records who did it and what came of it, and sets the next; the date that "
        "was due stays on record. What somebody is to find out can also be put off, with a reason; "
        "Enter or o opens its walk again, at the question that nobody could answer."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "complete", "record it as completed"),
        Binding("p", "put_off", "put a chase off"),
        Binding("o", "open", "open the walk of a chase"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Deadline] = []
        self._actions: dict[int, Action] = {}

    def title_text(self) -> tuple[str, str]:
        """How many are overdue."""
        late = sum(each.state == "overdue" for each in self._found)
        return "Deadlines", f"{late} overdue of {len(self._found)}"

    def keys(self) -> Keys:
        """Moving and leaving."""
        return [
            ("up down", "move"),
            ("c", "completed"),
            ("p", "put off"),
            ("o", "open its walk"),
            ("left", "home"),
            ("?", "help"),
        ]

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
        self._actions = {each.id: each for each in all_actions(store)}
        self._found = every_deadline(store, policies, self.desk.catalogue.folders, today)

    def show_records(self) -> None:
        """The list, and the row explained."""
        now = self.desk.store.now()
        rows = [Row(_line(each, now), each.key, hanging=3) for each in self._found]
        self.query_one("#deadlines", LineList).renew(rows or [Row("Nothing is due.")])
        self._explain()

    def action_complete(self) -> None:
        """Record that the row under the cursor was done, and set the next."""
        each = self._at_cursor
        chase = self._chase_at_cursor
        if chase:
            self._push(completed_form(self.desk.store, chase), f"Completed: chase {chase.id}.")
        elif each and each.policy in self.desk.catalogue.folders:
            self._complete_review(each)
        else:
            self.notice("There is nothing on this line to complete.")

    def action_put_off(self) -> None:
        """Put the chase under the cursor off, with a reason."""
        chase = self._chase_at_cursor
        if chase:
            self._push(put_off_form(self.desk.store, chase), f"Put off: chase {chase.id}.")
        else:
            self.notice("Only what somebody is to find out can be put off.")

    def action_open(self) -> None:
        """Open the walk of the chase under the cursor; of two walks, only when asked twice."""
        chase = self._chase_at_cursor
        if chase is None:
            self.notice("There is no walk to open on this line.")
            return
        try:
            in_hand = chased_walk(self.desk, chase)
        except StoreProblem as problem:
            self.trouble(str(problem))
            return
        if in_hand is None:
            self.notice("The answers of that walk were not recorded, so it cannot be opened again.")
        elif warning := self._warning_before(in_hand, chase):
            self.notice(warning)
        else:
            self.program.walk_began = self.desk.store.stamp()
            self.program.go_on(in_hand)

    @on(LineList.Chosen)
    def choose(self) -> None:
        """Enter on a chase opens its walk."""
        self.action_open()

    def _warning_before(self, in_hand: WalkInHand, chase: Action) -> str:
        """What to say before another walk that is unfinished gives way; nothing for the same."""
        left = self.program.unfinished_walk()
        if isinstance(left, WalkInHand) and (left.policy.id, left.flow, left.walk.given) == (
            *(in_hand.policy.id, in_hand.flow),
            in_hand.walk.given,
        ):
            return ""
        going_on = "Go home and press g to go on with it"
        return self.program.warning_before(f"chase {chase.id}", going_on)

    def _complete_review(self, each: Deadline) -> None:
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
                Field(id="completed_on", label="Completed on", value="today", suggested=True),
                Field(id="result", label="What came of it", long=True),
                Field(
                    id="next_due",
                    label="Next due (March 2028, 1 Mar 2028; empty: by the policy's interval)",
                ),
            ),
            save,
            verb="Record it",
        )
        self._push(form, f"Completed: {each.what}.")

    def _push(self, form: Form, said: str) -> None:
        """Show a form, and when it has recorded, say so."""
        self.app.push_screen(form, lambda done: self.notice(said) if done else None)

    @on(LineList.Moved)
    def explain(self) -> None:
        """Explain the row that the cursor came to."""
        self._explain()

    @property
    def _at_cursor(self) -> Deadline | None:
        row = self.query_one("#deadlines", LineList).cursor_row
        return next((each for each in self._found if row and each.key == row.id), None)

    @property
    def _chase_at_cursor(self) -> Action | None:
        each = self._at_cursor
        return self._actions.get(each.action) if each and each.action is not None else None

    def _explain(self) -> None:
        each = self._at_cursor
        if each:
            cite = f" ({', '.join(each.cite)})" if each.cite else ""
            whose = f"{each.role}. " if each.role else ""
            self.put("#detail", f"{each.policy_name}\n{whose}{each.how}{cite}")


def _line(each: Deadline, now: datetime) -> str:
    due = recorded_words(each.due, now)
    if each.overdue_by:
        return f"!  {each.what}: overdue by {each.overdue_by}, due {due}"
    return f".  {each.what}: {due or 'no date set'}"
