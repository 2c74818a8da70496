"""The incidents as a list shows them: which ones, in which order, and where words were found."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, get_args

from msgspec import Struct

from flows.plural import counted
from store import iso
from store.finding_incidents import FoundIncident, IncidentTexts
from store.open_actions import DueFirst, by_due, soonest_first
from store.timeline import Timeline

Which = Literal["all", "open", "closed"]
Order = Literal["newest", "received", "soonest due", "policy"]

WHICH: tuple[Which, ...] = get_args(Which)
ORDERS: tuple[Order, ...] = get_args(Order)


class Shown(Struct, frozen=True, kw_only=True):
    """Which incidents are wanted, and in which order."""

    find: str = ""
    which: Which = "all"
    order: Order = "newest"


class IncidentListView:
    """The incidents at one moment, newest first, quick to find in."""

    def __init__(self, incidents: Sequence[Timeline], now: datetime) -> None:
        self.incidents = incidents
        self.now = now
        self._texts = IncidentTexts(incidents)

    @property
    def words(self) -> str:
        """How many there are: "12 incidents, 3 open"."""
        count = len(self.incidents)
        still = sum(each.incident.is_open for each in self.incidents)
        return f"{counted(count, 'incident')}, {still:,} open"

    def shown(self, wanted: Shown) -> list[FoundIncident]:
        """The incidents that are wanted, in their order."""
        found = [
            each
            for each in self._texts.find(wanted.find)
            if wanted.which in ("all", each.timeline.incident.state)
        ]
        if wanted.order == "received":
            found.sort(key=lambda each: _received(each.timeline), reverse=True)
        elif wanted.order == "soonest due":
            found.sort(key=lambda each: self._due(each.timeline))
        elif wanted.order == "policy":
            found.sort(key=lambda each: _policy(each.timeline))
        return found

    def _due(self, each: Timeline) -> DueFirst:
        return by_due(next(iter(soonest_first(each.actions, self.now)), None), self.now)


def _received(each: Timeline) -> tuple[date, str]:
    return iso.london_date(each.received), each.received


def _policy(each: Timeline) -> tuple[bool, str]:
    return not each.policy, each.policy
