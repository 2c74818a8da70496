"""The incident of an outcome on record: the one that it belongs to, or why none can be opened."""

from flows.policy import Policy
from store.database import Store
from store.outcomes import OutcomeEntry
from store.timeline import timelines


def incident_with(store: Store, outcome: int) -> int | None:
    """The number of the incident that the outcome belongs to. Raises StoreProblem."""
    belongs = [each.incident.id for each in timelines(store) if outcome in each.outcomes]
    return belongs[0] if belongs else None


def why_no_incident(entry: OutcomeEntry | None, policy: Policy | None) -> str:
    """Why no incident can be opened with an outcome; empty where one can."""
    if entry is None or entry.voided is not None:
        return "This outcome has been voided: no incident is opened with it."
    if policy is None:
        return "The policy is not at hand any more, so its duties cannot be set."
    return ""
