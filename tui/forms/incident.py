"""Adding an outcome to an incident, closing it, and opening it again."""

from collections.abc import Mapping

from store.changed_since import Seen
from store.closing import close_incident, reopen_incident
from store.database import Store
from store.date_words import full_words
from store.incidents import incident
from store.opening import add_outcome
from store.outcomes import RecordedOutcome, outcome, outcomes
from store.problems import FieldProblem, StoreProblem
from store.timeline import Timeline, incidents_with
from tui.belongs_words import belongs_words
from tui.desk import Desk
from tui.form import Field, Form
from tui.forms.incident_entry import number_typed
from tui.marked_verdict import marked_verdict

_LATEST = 5
"""How many outcomes are named that could be added to an incident."""


def outcome_form(desk: Desk, found: Timeline) -> Form:
    """The form that adds an outcome on record to an incident, with its duties as actions."""
    store, number = desk.store, found.incident.id

    def save(values: Mapping[str, str]) -> None:
        wanted = number_typed(values["outcome"], "outcome")
        entry = outcome(store, wanted)
        if entry is None:
            raise FieldProblem("outcome", f"There is no outcome with the number {wanted}.")
        policy = desk.catalogue.find(entry.outcome.policy)
        if policy is None:
            what = "Its policy is not at hand any more, so its duties cannot be set."
            raise FieldProblem("outcome", what)
        add_outcome(store, policy, number, wanted)

    def which(text: str) -> str:
        try:
            entry = outcome(store, number_typed(text, "outcome"))
            others = incidents_with(store, entry.outcome.id) if entry else ()
        except (FieldProblem, StoreProblem):
            return ""
        words = (_outcome_words(entry.outcome), belongs_words(others)) if entry else ()
        return "\n".join(filter(None, words))

    latest = [
        _outcome_words(each.outcome)
        for each in outcomes(store)
        if each.voided is None and each.outcome.id not in found.outcomes
    ]
    listed = "\n".join(latest[:_LATEST]) or "No other outcome is on record."
    return Form(
        f"Incidents > {number} > Outcome",
        (Field(id="outcome", label="The number of the outcome", hint=which),),
        save,
        intro=f"Its duties become actions of this incident. The latest:\n{listed}",
        verb="Add it",
    )


def close_form(store: Store, found: Timeline) -> Form:
    """The form that closes an incident."""
    number, seen = found.incident.id, _seen(store, found)

    def save(values: Mapping[str, str]) -> None:
        with seen.unchanged():
            close_incident(store, number, values["came_of_it"], values["rationale"])

    return Form(
        f"Incidents > {number} > Close",
        (
            Field(id="came_of_it", label="What came of it", long=True),
            Field(id="rationale", label="Why that was decided", long=True),
        ),
        save,
        intro=found.title,
        verb="Close it",
        help_text="A closed incident stays on record, and can be opened again with a reason.",
    )


def open_again_form(store: Store, found: Timeline) -> Form:
    """The form that opens a closed incident again."""
    number, seen = found.incident.id, _seen(store, found)

    def save(values: Mapping[str, str]) -> None:
        with seen.unchanged():
            reopen_incident(store, number, values["reason"])

    return Form(
        f"Incidents > {number} > Open again",
        (Field(id="reason", label="Why it is opened again"),),
        save,
        intro=found.title,
        verb="Open it again",
    )


def _seen(store: Store, found: Timeline) -> Seen:
    """Whether the incident is open, which is all of it that ever changes."""
    number = found.incident.id
    return Seen(store, "incidents", lambda: [incident(store, number)])


def _outcome_words(found: RecordedOutcome) -> str:
    when = full_words(found.recorded_at)
    return f"{found.id}  {marked_verdict(found)}, {found.policy} {found.flow}, {when}"
