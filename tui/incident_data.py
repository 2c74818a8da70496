"""An incident as data for `--json`: the records as they are, and what they come to now."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from flows.conflict import Conflict
from store.finding_incidents import FoundIncident
from store.incident import CORRECTABLE
from store.open_actions import soonest_first
from store.own_hands import InOwnHands
from store.timeline import Timeline
from tui.action_text import action_as_data


def listed_as_data(each: Timeline, now: datetime) -> dict[str, Any]:
    """An incident as a list shows it."""
    left = soonest_first(each.actions, now)
    return {
        "incident": each.incident.id,
        "title": each.title,
        "state": each.incident.state,
        "policy": each.policy,
        "occurred": each.now("occurred"),
        "received": each.received,
        "open_actions": len(left),
        "next_due": left[0].due if left else "",
    }


def found_as_data(found: FoundIncident, now: datetime) -> dict[str, Any]:
    """An incident that was found, and where the words stand in it."""
    return {**listed_as_data(found.timeline, now), "places": msgspec.to_builtins(found.places)}


def incident_as_data(
    found: Timeline, conflicts: Sequence[Conflict], own_hands: Sequence[InOwnHands]
) -> dict[str, Any]:
    """All of an incident. `fields` is how each now reads, `opened` the record that never changes.

    An entry that another corrects says so in `corrected_by`.
    """
    entries = []
    for entry in found.in_order_of_events():
        by = found.corrected(entry)
        entries.append({**msgspec.to_builtins(entry), "corrected_by": by.id if by else None})
    plain: dict[str, Any] = msgspec.to_builtins(
        {
            "incident": found.incident.id,
            "state": found.incident.state,
            "policy": found.policy,
            "fields": {field: found.now(field) for field in CORRECTABLE},
            "opened": found.incident,
            "people": found.people,
            "outcomes": found.outcomes,
            "links": found.links,
            "conflicts": conflicts,
            "in_own_hands": own_hands,
            "evidence": found.evidence,
        }
    )
    plain["erased_entries"] = list(found.erased)
    return {**plain, "actions": [*map(action_as_data, found.actions)], "entries": entries}
