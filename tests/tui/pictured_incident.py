"""An invented school for the pictures of an incident: a takedown of Inspire, on its first day."""

from datetime import UTC, datetime
from pathlib import Path

from flows.catalogue import Catalogue
from flows.outcome import outcome
from flows.walk import walk
from store.database import Store
from store.incident import Named
from store.incidents import NewIncident
from store.opening import open_from_outcome
from store.outcomes import record_outcome
from store.role_holders import set_holder

_REPORTED = datetime(2026, 11, 20, 9, 40, tzinfo=UTC)
_ANSWERS = {
    "guard": ["neither"],
    "post-mine": ["no"],
    "report-where": ["elsewhere"],
    "takedown-stage": ["not-started"],
    "report-threatening": ["no"],
}


def fill_incidents(data: Path) -> None:
    """One incident with the actions of its outcome, and who holds the role that it falls to."""
    store = Store(data, "office", now=lambda: _REPORTED)
    policy = Catalogue().policy("inspire")
    walked = walk(policy, "takedown", _ANSWERS)
    shown = outcome(walked)
    set_holder(
        store, "inspire", "senior-manager", "Rowan Sample", contact="ext. 210", deputy="Jo Example"
    )
    recorded = record_outcome(
        store,
        policy,
        "takedown",
        answers=walked.given,
        verdict=shown.verdict,
        shown=shown,
        who_asked="KB",
    )
    new = NewIncident(
        title="A page with photos of a colleague",
        occurred="2026-11-18",
        reporter="KB",
        platform="a photo site",
        people=(Named(name="PE", part="affected"), Named(name="KB", part="reporter")),
    )
    open_from_outcome(store, policy, recorded.id, new)
