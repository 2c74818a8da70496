"""The official accounts of the sample school, at addresses where there is nothing."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from store.channel_users import add_user
from store.channels import close_channel, open_channel
from store.database import Store
from store.sample_clock import Event, SampleClock
from store.sample_people import ALDER, BIRCH, POLICY


def channel_events(store: Store, clock: SampleClock) -> Iterator[Event]:
    """What happens to the accounts; one who left is still approved for one of them."""
    yield Event(56, "13:10", partial(_open_both, store, clock))
    yield Event(56, "13:20", partial(_open_club, store, clock))
    yield Event(25, "10:50", partial(close_channel, store, 3, why="the club has ended"))


def _open_both(store: Store, clock: SampleClock) -> None:
    since = (clock.day(56) - timedelta(days=400)).isoformat()
    for site, users in (
        (ALDER, ("Dunmere, Dale", "Teaselow, Thorn")),
        (BIRCH, ("Underbough, Umber",)),
    ):
        account = site.replace(" ", "")
        made = open_channel(
            store,
            platform="Photo pages",
            account=f"@{account}",
            address=f"https://photos.example/{account}",
            policy=POLICY,
            site=site,
            role="senior-manager",
            purpose="News for parents",
            approved_by="the WAT Executive Team",
            approved_on=since,
            login="office safe",
            opened=since,
        )
        for name in users:
            add_user(store, made.id, name)


def _open_club(store: Store, clock: SampleClock) -> None:
    made = open_channel(
        store,
        platform="Video pages",
        account="Alder Science Club",
        policy=POLICY,
        site=ALDER,
        purpose="Experiments of the club",
        opened=(clock.day(56) - timedelta(days=700)).isoformat(),
    )
    add_user(store, made.id, "Juniperley, Jasper")
