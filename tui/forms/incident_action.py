"""What becomes of an incident's action: done, put off, not needed, open again; and a new task."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from store import iso
from store.action import Action
from store.actions import (
    add_task,
    complete_action,
    set_action_aside,
)
from store.changed_since import seen_record
from store.courses import complete_step, step_of
from store.database import Store
from store.date_words import full_day_words
from store.dates import read_day_ahead
from store.london import london_day
from store.problems import FieldProblem
from store.putting_off import extend_action
from store.reopening import reopen_action
from tui.desk import Desk
from tui.form import Field, Form
from tui.forms.moment_field import moment_field, moment_typed

_DAYS = "(tomorrow, 24 Nov, 24/11/2026)"


def done_form(desk: Desk, action: Action, done: Callable[[Sequence[Action]], object]) -> Form:
    """The form that asks what came of an action; `done` is called with the actions that follow.

    A step of a course asks which of its results it was.
    """
    store = desk.store
    policy = desk.catalogue.find(action.policy) if action.policy else None
    step = step_of(policy, action) if policy else None
    results = tuple(step.results.items()) if step else ()
    seen = seen_record(store, "actions", action)

    def save(values: Mapping[str, str]) -> None:
        when = moment_typed(store, "done_on", values["done_on"])
        by, said = values["by"], values["result"]
        if policy is None or step is None:
            with seen.unchanged():
                complete_action(store, action.id, said, by=by, done_on=when)
            done(())
            return
        came, id = values.get("came", ""), action.id
        with seen.unchanged():
            made = complete_step(store, policy, id, came=came, by=by, done_on=when, note=said)
        done(made)

    more = "What else there is to say of it (may be empty)" if results else "What came of it"
    return Form(
        f"{_where(action)} > Done",
        (
            *([Field(id="came", label="What came of it", choices=results)] if results else []),
            Field(id="by", label="Done by"),
            moment_field(store, "done_on", "When", "now"),
            Field(id="result", label=more, long=True),
        ),
        save,
        intro=action.what,
        verb="Record it",
        help_text="What came of it, in a few words. Use initials for a pupil.",
    )


def put_off_form(store: Store, action: Action) -> Form:
    """The form that asks until when an action is put off, and why."""
    seen = seen_record(store, "actions", action)

    def save(values: Mapping[str, str]) -> None:
        with seen.unchanged():
            extend_action(store, action.id, values["due"], values["reason"])

    return Form(
        f"{_where(action)} > Put off",
        (
            _day_field(store, f"Until when {_DAYS}", _first(action)),
            Field(id="reason", label="Reason"),
        ),
        save,
        intro=action.what,
        verb="Put it off",
        help_text=(
            "The date that it had first stays on record, and so does the reason. A slip is put "
            "right in the same way: any day from the first date on will do."
        ),
    )


def not_needed_form(store: Store, action: Action) -> Form:
    """The form that asks why an action is not needed."""
    seen = seen_record(store, "actions", action)

    def save(values: Mapping[str, str]) -> None:
        with seen.unchanged():
            set_action_aside(store, action.id, values["reason"], by=values["by"])

    return Form(
        f"{_where(action)} > Not needed",
        (
            Field(id="reason", label="Why it is not needed", long=True),
            Field(id="by", label="Who decided that"),
        ),
        save,
        intro=action.what,
        verb="Record it",
    )


def open_again_form(store: Store, action: Action) -> Form:
    """The form that asks why an action is to be done after all."""
    seen = seen_record(store, "actions", action)

    def save(values: Mapping[str, str]) -> None:
        with seen.unchanged():
            reopen_action(store, action.id, values["reason"])

    return Form(
        f"{_where(action)} > Open again",
        (Field(id="reason", label="Why it is to be done after all"),),
        save,
        intro=action.what,
        verb="Open it again",
        help_text="For what was recorded as done, or as not needed, by mistake. Its date stays.",
    )


def task_form(store: Store, number: int) -> Form:
    """The form that sets a task in an incident."""

    def save(values: Mapping[str, str]) -> None:
        add_task(store, number, values["what"], owner=values["owner"], due=values["due"])

    return Form(
        f"Incidents > {number} > Task",
        (
            Field(id="what", label="What is to be done"),
            Field(id="owner", label="Whose part it is (initials, or a role)"),
            _day_field(store, f"By when {_DAYS}, empty for no date"),
        ),
        save,
        verb="Set it",
        help_text="It stands on the deadlines until somebody records what came of it.",
    )


def _where(action: Action) -> str:
    return f"Incidents > {action.incident} > Action {action.id}"


def _first(action: Action) -> date | None:
    return iso.london_date(action.original_due) if action.original_due else None


def _day_field(store: Store, label: str, earliest: date | None = None) -> Field:
    today = london_day(store.now())

    def understood(text: str) -> str:
        try:
            return f"That is {full_day_words(read_day_ahead(text, today, earliest=earliest))}."
        except FieldProblem:
            return ""

    return Field(id="due", label=label, hint=understood)
