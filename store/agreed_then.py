"""What the people of an incident had agreed to on the day it occurred."""

from msgspec import Struct

from store import iso
from store.agreed import Agreed, agreed_on
from store.incident import Part
from store.on_record import OnRecord
from store.timeline import Timeline

_ASKED_OF: tuple[Part, ...] = ("complained-of", "affected")


class AgreedThen(Struct, frozen=True, kw_only=True):
    """What one of them had agreed to."""

    agreed: Agreed
    is_of_receipt: bool
    """Whether the day is that of the report, for nobody knows when it occurred."""


def agreed_then(recorded: OnRecord, found: Timeline) -> dict[int, AgreedThen]:
    """For each person on the roster who is complained of or affected, what they had agreed to.

    Empty where the incident falls under no policy.
    """
    policy = found.policy
    occurred = found.now("occurred")
    day = iso.london_date(occurred or found.received)
    wanted = {each.person for each in found.people if each.part in _ASKED_OF}
    return {
        person: AgreedThen(
            agreed=agreed_on(recorded, policy, person, day), is_of_receipt=not occurred
        )
        for person in wanted
        if policy and person is not None and recorded.person(person)
    }
