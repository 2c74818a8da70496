"""Deadlines by keyboard: what can be done from their list."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from flows.policy import Policy
from store.action import Action
from store.deadline import Deadline
from store.problems import FieldProblem, Refused, StoreProblem
from store.review import Review
from store.review_reopening import last_completed
from store.review_standing import all_reviews
from tui.chased_walk import chased_walk
from tui.deadline_refusals import refused_deeds
from tui.deadlines_text import sentence
from tui.form import Form
from tui.forms.chase import completed_form, put_off_form
from tui.forms.incident_action import done_form
from tui.forms.incident_action import put_off_form as later_form
from tui.forms.review import (
    completed_review_form,
    interval_form,
    set_date_form,
    undo_form,
)
from tui.screens.beginning import GOING_ON
from tui.screens.deadlines_list import DeadlinesList
from tui.screens.list_page import NO_ROWS
from tui.walk_in_hand import WalkInHand
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList

_ABOUT_A_ROW = ("complete", "undo", "put_off", "set_date", "set_interval", "open")


class DeadlinesScreen(DeadlinesList):
    """The deadlines, with completing, putting off, setting dates and intervals, and exports."""

    help_text: ClassVar[str] = (
        "Each line says what is due and when. Below stands whose part it is, which clause asks it, "
        "and how the date came about. What the policy prints no date for is listed as such, until "
        "somebody sets one with d, or with v how often. Completing one records who did it and what "
        "came of it, and sets the next; the date that was due stays on record. u undoes the last "
        "completion, with a reason. Enter or o opens what stands behind a line: the walk of a "
        "chase, an incident, the register. / finds, w says which are shown, s sorts."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "complete", "record it as completed"),
        Binding("u", "undo", "undo the last completion of a review or duty"),
        Binding("p", "put_off", "put a chase or an action off"),
        Binding("d", "set_date", "set or move the date of a review or duty"),
        Binding("v", "set_interval", "set how often a duty comes round"),
        Binding("o", "open", "open what stands behind it"),
    ]

    _completed: Sequence[Review] = ()

    def keys(self) -> Keys:
        """What can be done."""
        return [
            ("c", "completed"),
            ("u", "undo"),
            ("p", "put off"),
            ("d", "set a date"),
            ("v", "how often"),
            ("o", "open"),
            *self.list_keys(),
            ("left", "home"),
            ("?", "help"),
        ]

    def read_items(self) -> Sequence[Deadline]:
        """What is due; and what was ever completed, so that it is known what can be undone."""
        self._completed = [each for each in all_reviews(self.desk.store) if each.is_completed]
        return super().read_items()

    def refusals(self) -> dict[str, str]:
        """What cannot be done with the row under the cursor."""
        refused, each = super().refusals(), self.at_cursor
        if each is None:
            return refused | dict.fromkeys(_ABOUT_A_ROW, NO_ROWS)
        return refused | refused_deeds(self.desk, each, self.action_at_cursor, self._completed)

    # --- What can be done ---------------------------------------------------------------------

    def action_complete(self) -> None:
        """Record that the row under the cursor was done, and set the next."""
        each, action = self.at_cursor, self.action_at_cursor
        store = self.desk.store
        if each and action:
            if action.kind == "chase":
                self._push(completed_form(store, action), f"Completed: chase {action.id}.")
            else:
                self._complete_action(action)
        elif each:
            form = completed_review_form(store, self._policy_of(each), each)
            self._push(form, f"Completed: {sentence(each.what)}")

    def action_undo(self) -> None:
        """Open the review under the cursor again that was completed last, with a reason."""
        each, store = self.at_cursor, self.desk.store
        if each is None:
            return
        try:
            done = last_completed(store, self._policy_of(each), each.subject)
        except (FieldProblem, Refused, StoreProblem) as problem:
            self.notice(str(problem))
            return
        self._push(undo_form(store, done, each), f"Open again: {sentence(each.what)}")

    def action_put_off(self) -> None:
        """Put the chase or action under the cursor off, with a reason."""
        action, store = self.action_at_cursor, self.desk.store
        if action and action.kind == "chase":
            self._push(put_off_form(store, action), f"Put off: chase {action.id}.")
        elif action:
            self._push(later_form(store, action), f"Put off: action {action.id}.")

    def action_set_date(self) -> None:
        """Set a date for the review or duty under the cursor, or move it with a reason."""
        if each := self.at_cursor:
            form = set_date_form(self.desk.store, self._policy_of(each), each)
            self._push(form, f"The date is set: {sentence(each.what)}")

    def action_set_interval(self) -> None:
        """Set how often the duty under the cursor comes round, where the policy prints nothing."""
        if each := self.at_cursor:
            form = interval_form(self.desk.store, self._policy_of(each), each)
            self._push(form, f"The interval is set: {sentence(each.what)}")

    def action_export(self) -> None:
        """Export what is shown."""
        from tui.forms.deadlines_export import DeadlinesExport  # noqa: PLC0415  # where wanted

        export = DeadlinesExport(self.desk, self.found, self.which)
        self.open_form(export.form)

    def action_open(self) -> None:
        """Open the walk of a chase, the incident of an action, or the register."""
        each, action = self.at_cursor, self.action_at_cursor
        if action and action.incident is not None:
            self.program.open_incident(action.incident, action=action.id)
        elif action and action.kind == "chase":
            self._open_walk(action)
        elif each and each.kind in ("acknowledgement", "renewal"):
            from tui.screens.register import RegisterScreen  # noqa: PLC0415  # only where wanted

            self.app.push_screen(RegisterScreen(self.desk.catalogue.policy(each.policy)))
        elif each and each.kind == "channel":
            self.program.open_door("channels")

    @on(LineList.Chosen)
    def choose(self) -> None:
        """Enter opens what stands behind the line."""
        if not self.refuses("open"):
            self.action_open()

    def _complete_action(self, action: Action) -> None:
        """Record what came of an incident's action; say what follows from it."""
        said = [f"Done: action {action.id}."]

        def follow(actions: Sequence[Action]) -> None:
            said.extend(f"Now: {sentence(each.what)}" for each in actions)

        form = done_form(self.desk, action, follow)
        self.open_form(form, lambda done: self.notice(" ".join(said)) if done else None)

    def _open_walk(self, chase: Action) -> None:
        """Open the walk of a chase again; of two walks, only when asked twice."""
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
            self.program.go_on(in_hand)

    def _warning_before(self, in_hand: WalkInHand, chase: Action) -> str:
        """What to say before another walk that is unfinished gives way; nothing for the same."""
        left = self.program.unfinished_walk()
        if isinstance(left, WalkInHand) and (left.policy.id, left.flow, left.walk.given) == (
            *(in_hand.policy.id, in_hand.flow),
            in_hand.walk.given,
        ):
            return ""
        return self.program.warning_before(f"chase {chase.id}", GOING_ON)

    def _push(self, form: Form, said: str) -> None:
        """Show a form, and when it has recorded, say so."""
        self.open_form(form, lambda done: self.notice(said) if done else None)

    def _policy_of(self, each: Deadline) -> Policy:
        return self.desk.catalogue.policy(each.policy)
