"""What becomes of an incident's actions, from its page: done, put off, not needed, open again."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from store.action import Action
from tui.form import Form
from tui.forms.incident_action import (
    done_form,
    not_needed_form,
    open_again_form,
    put_off_form,
    task_form,
)
from tui.screens.incident_page import IncidentPage

_OF_OPEN = ("done", "put_off", "not_needed")
_MOVE_TO_ONE = "Move to an action under To do first; s goes from section to section."
_OPEN_NO_LONGER = "That action is open no longer. u opens it again, with a reason."
_MOVE_TO_DONE = "Move to an action that was recorded as done, or as not needed, first."


class IncidentActions(IncidentPage):
    """An incident whose actions are seen to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "done", "record what came of an action"),
        Binding("p", "put_off", "put an action off"),
        Binding("x", "not_needed", "an action is not needed"),
        Binding("u", "open_again", "an action is to be done after all"),
        Binding("t", "task", "set a task"),
    ]

    _led_to: Sequence[Action] = ()

    def action_done(self) -> None:
        """Record what came of the action under the cursor."""
        if action := self.action_at_cursor:
            self._led_to = ()
            self.open_form(
                done_form(self.desk, action, self._take_following),
                lambda saved: self._say_done() if saved else None,
            )

    def action_put_off(self) -> None:
        """Put the action under the cursor off, with a reason."""
        if action := self.action_at_cursor:
            self.fill_in(put_off_form(self.desk.store, action), "Put off.")

    def action_not_needed(self) -> None:
        """Record that the action under the cursor is not needed, and why."""
        if action := self.action_at_cursor:
            self.fill_in(not_needed_form(self.desk.store, action), "Recorded as not needed.")

    def action_open_again(self) -> None:
        """Open again an action that was recorded as done by mistake."""
        if action := self.action_at_cursor:
            self.fill_in(open_again_form(self.desk.store, action), "It is to be done after all.")

    def action_task(self) -> None:
        """Set a task."""
        self.fill_in(task_form(self.desk.store, self.number), "The task is set.")

    def refusals(self) -> dict[str, str]:
        """What cannot be done with the action under the cursor, or while the incident is closed."""
        action = self.action_at_cursor
        refused = {"task": why} if (why := self.must_be_open("set a task")) else {}
        if action is None:
            refused |= dict.fromkeys(_OF_OPEN, _MOVE_TO_ONE)
        elif not action.is_open:
            refused |= dict.fromkeys(_OF_OPEN, _OPEN_NO_LONGER)
        if action is None or action.is_open:
            refused["open_again"] = _MOVE_TO_DONE
        return refused

    def must_be_open(self, to_do: str) -> str:
        """Why something cannot be done that only an open incident permits; empty where it can."""
        if self.view is None:
            return f"There is no incident with the number {self.number}."
        if self.view.found.incident.is_open:
            return ""
        return f"It is closed. Press z to open it again first, to {to_do}."

    def fill_in(self, form: Form, said: str) -> None:
        """Show a form, and when it has recorded, say so."""
        self.open_form(form, lambda saved: self.notice(said) if saved else None)

    def _take_following(self, following: Sequence[Action]) -> None:
        self._led_to = following

    def _say_done(self) -> None:
        steps = "; ".join(each.what for each in self._led_to)
        self.notice(f"Done. That leads to: {steps}" if steps else "Done.")
