"""The sample school: invented people at work for weeks, to learn on and to take pictures of.

Everything in it is recorded at the time that it pretends, counted back from when it is made, and
holds together as the records of any school do.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from flows.catalogue import Catalogue
from flows.policy import Policy
from store.chosen_policies import choose_policies
from store.database import Store
from store.encodings import keep_encoding
from store.retention_periods import set_period
from store.reviews import POLICY as THE_POLICY
from store.reviews import set_due
from store.sample_calendar import add_school_years
from store.sample_channels import channel_events
from store.sample_clock import Event, SampleClock
from store.sample_incidents import incident_events
from store.sample_mark import mark_as_sample
from store.sample_outcomes import walk_events
from store.sample_people import POLICY, add_operators, add_people, name_holders
from store.sample_register import register_events
from store.setting_up import put_aside

OPERATOR = "office"
"""Who was at the keyboard in the sample."""
_BEGUN = 60
"""How many days ago the school began to use the program."""


def sample_school(directory: Path, now: datetime) -> None:
    """Make the sample school in a directory in which nothing is recorded yet, as of `now` (UTC).

    For the same `now` it says the same, but for what is random in any records. Raises StoreProblem.
    """
    clock = SampleClock(now, days_ago=_BEGUN)
    store = Store(directory, OPERATOR, now=clock)
    catalogue = Catalogue()
    policy = catalogue.policy(POLICY)
    keep_encoding(directory, policy, catalogue.folders[POLICY], catalogue.shared_file)
    with store.transaction():  # one, so that it is there at once, or not at all
        clock.live_through(
            [
                *_beginning(store, policy, clock),
                *register_events(store, policy, clock),
                *walk_events(store, policy, clock),
                *incident_events(store, policy, clock),
                *channel_events(store, clock),
            ]
        )
    store.fold()


def _beginning(store: Store, policy: Policy, clock: SampleClock) -> Iterator[Event]:
    """How the school was set up, and what it settled by and by."""
    yield Event(_BEGUN, "09:00", partial(mark_as_sample, store))
    yield Event(_BEGUN, "09:00", partial(choose_policies, store, [POLICY]))
    yield Event(_BEGUN, "09:10", partial(add_people, store))
    yield Event(_BEGUN, "09:40", partial(name_holders, store))
    yield Event(_BEGUN, "09:50", partial(add_operators, store))
    yield Event(_BEGUN, "10:00", partial(put_aside, store, "roles"))
    yield Event(58, "11:00", partial(add_school_years, store))
    why = "agreed with the trust"
    yield Event(50, "10:30", partial(set_period, store, "incidents", 84, why))
    yield Event(46, "14:00", partial(set_due, store, policy, THE_POLICY, clock.ahead(40), why))
