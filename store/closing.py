"""Closing an incident, and opening it again."""

from store import changes
from store.database import Store
from store.entries import add_entry
from store.fields import line, note
from store.incidents import incident
from store.problems import Refused
from store.timeline import Timeline, timeline


def why_not_closed(found: Timeline) -> str:
    """What stands in the way of closing an incident, in a sentence; empty where nothing does."""
    if not found.incident.is_open:
        return f"Incident {found.incident.id} is closed."
    left = len(found.open_actions)
    if left:
        some = "1 action is" if left == 1 else f"{left} actions are"
        return f"{some} still open: record what came of each, or that it is not needed."
    return ""


def close_incident(store: Store, number: int, came_of_it: str, rationale: str) -> Timeline:
    """Close an incident: what came of it, and why that was decided.

    Raises FieldProblem (one of them is missing), Refused (an action is open, or it is closed) and
    StoreProblem.
    """
    came_of_it = note("came_of_it", came_of_it, needed=True)
    rationale = note("rationale", rationale, needed=True)
    with store.transaction():
        incident(store, number)
        found = timeline(store, number)
        if reason := why_not_closed(found):
            raise Refused(reason)
        changes.change(store, "incidents", number, {"state": "closed"}, what="closed")
        text = f"Outcome: {came_of_it}\nRationale: {rationale}"
        add_entry(store, number, "closed", text, happened_on=store.stamp())
        return timeline(store, number)


def reopen_incident(store: Store, number: int, reason: str) -> Timeline:
    """Open a closed incident again. Raises FieldProblem, Refused (it is open), StoreProblem."""
    reason = line("reason", reason)
    with store.transaction():
        if incident(store, number).is_open:
            raise Refused(f"Incident {number} is open.")
        changes.change(store, "incidents", number, {"state": "open"}, what="reopened", why=reason)
        add_entry(store, number, "reopened", reason, happened_on=store.stamp())
        return timeline(store, number)
