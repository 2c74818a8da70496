"""A recorded outcome as a report on its incident tells it."""

from msgspec import Struct

from store.outcomes import OutcomeEntry
from store.recorded_verdict import clauses_found, shown_line, verdict_shown


class ReportedOutcome(Struct, frozen=True, kw_only=True):
    """A recorded outcome that belongs to the incident."""

    number: int
    policy: str
    flow: str
    label: str
    """The verdict in the words that were shown."""
    summary: str
    clauses: tuple[str, ...]
    who_asked: str
    recorded_at: str
    voided: str = ""
    """Why it was voided since; empty where it stands."""


def reported_outcome(entry: OutcomeEntry) -> ReportedOutcome:
    """A recorded outcome as it stands now."""
    of = entry.outcome
    return ReportedOutcome(
        number=of.id,
        policy=of.policy,
        flow=of.flow,
        label=verdict_shown(of),
        summary=shown_line(of, "summary"),
        clauses=clauses_found(of),
        who_asked=of.who_asked,
        recorded_at=of.recorded_at,
        voided=entry.voided.reason if entry.voided else "",
    )
