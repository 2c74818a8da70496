"""The register of the sample school: an edition that asks all staff, and who signed it when."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from flows.policy import Policy
from store.acknowledgement import Acknowledgement
from store.adopting import adopt_edition
from store.audience import audience_of
from store.batches import new_batch_name
from store.database import Store
from store.editions import Approval
from store.people import record_leaving
from store.roster import named_person
from store.sample_clock import Event, SampleClock
from store.sample_people import NEWCOMER, PEOPLE, add_sample_person
from store.sheet import SHEET
from store.signing import acknowledge
from store.voiding import void_acknowledgement

_ADOPTED = 45
"""How many days ago the edition was adopted."""
_DAYS = 28

_ON_PAPER = (
    *("Ashgrove, Amber", "Cedarham, Coral", "Dunmere, Dale", "Hazelby, Heath", "Mapleden, Misty"),
    *("Oakshade, Opal", "Wrenfield, Willow", "Rowanlea, River", "Pinecombe, Poppy"),
)
"""Who signed the sheet that was passed round."""
_IN_PERSON = (
    (38, "09:20", "Birchley, Basil"),
    (36, "15:40", "Larchmere, Linden"),
    (33, "08:35", "Quincewell, Quill"),
    (31, "12:50", "Vetchley, Violet"),
    (27, "15:35", "Ivyhurst, Iris"),
    (24, "08:40", "Juniperley, Jasper"),
    (19, "16:05", "Underbough, Umber"),
    (12, "08:30", "Yewdale, Yarrow"),
)
"""Who came to sign, how many days ago and when."""
_DECLINED = "Gorsefield, Ginger"
_LEFT = "Teaselow, Thorn"
_MISTAKEN = "Sorrelby, Sage"


def register_events(store: Store, policy: Policy, clock: SampleClock) -> Iterator[Event]:
    """What happens to the register of a policy of which a copy is kept already."""

    def sign(name: str) -> Acknowledgement:
        signature = next(each.first_last for each in PEOPLE if each.name == name)
        who = named_person(store, name).id
        return acknowledge(
            store, policy, who, method="in-person", signature=signature, witness="office"
        )

    def decline() -> None:
        acknowledge(
            store,
            policy,
            named_person(store, _DECLINED).id,
            kind="declined",
            method="in-person",
            witness="office",
            reason="wants to talk to the headteacher first",
        )

    def sign_by_mistake() -> None:
        line = sign(_MISTAKEN)
        void_acknowledgement(store, line.id, "the wrong name was picked from the list")

    def leave() -> None:
        someone = named_person(store, _LEFT)
        record_leaving(store, someone.id, clock.day(20), why="moved to another school")

    def come() -> None:
        add_sample_person(store, NEWCOMER, "S130", clock.day(10).isoformat())

    yield Event(_ADOPTED, "08:45", partial(_adopt, store, policy, clock))
    yield Event(42, "16:10", partial(_take_in_sheet, store, policy, clock))
    for days_ago, at, name in _IN_PERSON:
        yield Event(days_ago, at, partial(sign, name))
    yield Event(30, "10:15", sign_by_mistake)
    yield Event(29, "11:30", decline)
    yield Event(20, "09:05", leave)
    yield Event(9, "09:10", come)


def _adopt(store: Store, policy: Policy, clock: SampleClock) -> None:
    asked_from = clock.day(_ADOPTED)
    adopt_edition(
        store,
        policy,
        step="first",
        approval=Approval(by="the trust board", on=asked_from - timedelta(days=12)),
        audience=audience_of(["staff"], days=_DAYS, asked_from=asked_from),
    )


def _take_in_sheet(store: Store, policy: Policy, clock: SampleClock) -> None:
    day = clock.day(43)
    batch = new_batch_name(store, SHEET, day)
    for name in _ON_PAPER:
        who = named_person(store, name).id
        acknowledge(
            store, policy, who, method="paper", witness="office", batch=batch, signed_on=day
        )
