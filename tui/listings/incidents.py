"""How incidents are listed."""

from collections.abc import Callable
from datetime import datetime

from store import iso
from store.date_words import full_day_words
from store.finding_incidents import FoundIncident
from tui.due_words import to_do_words
from tui.incident_list_view import ORDERS, WHICH
from tui.listing import NOTHING, Column, Listing, Order, Which


def incidents_listing(now: datetime, called: Callable[[str], str]) -> Listing[FoundIncident]:
    """The incidents that were found; `called` says what a policy is called.

    What is shown is for `IncidentListView` to find.
    """
    return Listing(
        name="incidents",
        columns=(
            Column(heading="No.", cell=lambda each: str(each.timeline.incident.id), size=5),
            Column(
                heading="What it is about", cell=lambda each: each.timeline.title, size=14, share=7
            ),
            Column(heading="State", cell=lambda each: each.timeline.incident.state, size=7),
            Column(
                heading="Received",
                cell=lambda each: full_day_words(iso.london_date(each.timeline.received)),
                size=12,
                written=lambda each: each.timeline.received,
            ),
            Column(
                heading="To do",
                cell=lambda each: to_do_words(each.timeline.actions, now) or NOTHING,
                size=18,
                share=3,
            ),
            Column(
                heading="Policy",
                cell=lambda each: called(each.timeline.policy),
                size=22,  # so that at 80 it leaves its room to what the incident is about
                leaves=1,
            ),
        ),
        id=lambda each: str(each.timeline.incident.id),
        orders=tuple(Order(name=each) for each in ORDERS),
        which=tuple(Which(name=each) for each in WHICH),
        dim=lambda each: not each.timeline.incident.is_open,
    )
