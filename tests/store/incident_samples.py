"""Incidents of an invented school: by hand, and from the outcome of a walk."""

from flows.outcome import outcome as outcome_of
from flows.policy import Policy
from flows.walk import walk
from store.database import Store
from store.incident import Incident
from store.incidents import NewIncident, open_incident
from store.opening import open_from_outcome
from store.outcomes import RecordedOutcome, record_outcome
from store.timeline import Timeline
from tests.flows.conftest import CATALOGUE

TAKEDOWN = {
    "guard": ["neither"],
    "post-mine": ["no"],
    "report-where": ["elsewhere"],
    "takedown-stage": ["not-started"],
    "report-threatening": ["yes"],
}
"""Somebody else's page about a member of staff, threatening, that nobody has asked for yet."""


def inspire() -> Policy:
    """The built-in policy whose takedown is a course."""
    return CATALOGUE.policy("inspire")


def an_incident(store: Store, title: str = "A page about AB", **said: object) -> Incident:
    """An incident that was opened by hand."""
    return open_incident(store, NewIncident(title=title, **said))  # type: ignore[arg-type]


def a_takedown(store: Store, guard: str = "neither") -> RecordedOutcome:
    """A recorded outcome of Inspire's takedown."""
    found = walk(inspire(), "takedown", {**TAKEDOWN, "guard": [guard]})
    shown = outcome_of(found)
    return record_outcome(
        store,
        inspire(),
        "takedown",
        answers=found.given,
        verdict=shown.verdict,
        shown=shown,
        who_asked="KB",
    )


def an_open_takedown(store: Store, **said: object) -> Timeline:
    """An incident with the actions of a takedown."""
    new = NewIncident(title="A page about AB", **said)  # type: ignore[arg-type]
    return open_from_outcome(store, inspire(), a_takedown(store).id, new)
