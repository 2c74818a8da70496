"""Opening an incident from a recorded outcome: the case and its actions, all or nothing."""

from msgspec.structs import replace

from flows.policy import Policy
from store import iso
from store.database import Store
from store.date_words import full_words
from store.duties import set_duties
from store.entries import is_in_order, must_have_come
from store.incidents import NewIncident, attach_outcome, must_be_open, open_incident
from store.outcomes import outcome
from store.problems import FieldProblem
from store.recording_conflicts import record_conflicts
from store.timeline import Timeline, timeline


def open_from_outcome(
    store: Store, policy: Policy, number: int, new: NewIncident, *, owner: str = ""
) -> Timeline:
    """Open an incident with a recorded outcome, and set an action for each of its duties.

    What was not said of when it occurred and was received is taken from the outcome, which proves
    that the school knew of it when that was recorded. `owner` is whose part it is to see to what
    names nobody, by default whoever asked. Raises FieldProblem, Refused and StoreProblem; then
    nothing is on record.
    """
    with store.transaction():
        new = replace(_timed(store, new, number), policy=policy.id, outcome=number)
        made = open_incident(store, new)
        set_duties(store, policy, made.id, number, owner=owner)
        record_conflicts(store, policy, made.id)
        return timeline(store, made.id)


def add_outcome(
    store: Store, policy: Policy, incident: int, number: int, *, owner: str = ""
) -> Timeline:
    """Put a further outcome to an open incident, and set an action for each of its duties.

    Raises FieldProblem, Refused (the incident is closed) and StoreProblem.
    """
    with store.transaction():
        must_be_open(store, incident)
        attach_outcome(store, incident, number)
        set_duties(store, policy, incident, number, owner=owner)
        record_conflicts(store, policy, incident)
        return timeline(store, incident)


def _timed(store: Store, new: NewIncident, number: int) -> NewIncident:
    """The same with its times. Raises FieldProblem where it was received after the outcome."""
    entry = outcome(store, number)
    if entry is None:
        raise FieldProblem("outcome", f"There is no outcome with the number {number}.")
    known = entry.outcome.recorded_at
    received = new.received or known
    must_have_come(store, "received", received)
    if (
        iso.moment(received) > iso.moment(known)
        if "T" in received
        else iso.day(received) > iso.london_date(known)
    ):
        what = f"Outcome {number} was recorded on {full_words(known)}: the school knew by then."
        raise FieldProblem("received", what)
    happened = entry.outcome.happened_on
    occurred = new.occurred or (happened if is_in_order(happened, received) else "")
    return replace(new, received=received, occurred=occurred)
