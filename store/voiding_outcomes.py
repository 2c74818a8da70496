"""Undoing an outcome that should not have been recorded, and what became of it in incidents."""

from store.database import Store
from store.entries import all_entries
from store.fields import line
from store.outcome_actions import leave_out
from store.outcomes import RecordedOutcome, append_about, outcome
from store.problems import Refused
from store.withdrawing import is_withdrawn, say_not_so


def void_outcome(store: Store, id: int, reason: str) -> RecordedOutcome:
    """Undo an outcome that should not have been recorded; both stay. Returns what undoes it.

    In each incident that it belonged to it holds no longer, and its open actions are set aside.
    Raises FieldProblem (no reason), Refused (unknown, undone already, or it belongs to a case that
    the operator is not shown) and StoreProblem.
    """
    reason = line("reason", reason)
    with store.transaction():
        found = outcome(store, id)
        if found is None:
            raise Refused(f"There is no outcome with the number {id}.")
        if found.voided is not None:
            raise Refused(f"Outcome {id} has been voided already: {found.voided.reason}.")
        if (standing := store.standing()) is not None:
            standing.must_see_cases_of(id)
        made = append_about(store, found.outcome, {"kind": "voided", "reason": reason})
        why = f"Outcome {id} was voided: {reason}"
        for each in all_entries(store):
            if each.kind == "outcome" and each.outcome == id and not is_withdrawn(store, each):
                say_not_so(store, each, why)
                leave_out(store, each.incident, id, why)
        return made
