"""Two incidents of the sample school: one for a fortnight and running late, one of today."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from flows.policy import Policy
from store.actions import actions_of, add_task, complete_action
from store.database import Store
from store.entries import write_entry
from store.evidence import NewEvidence, add_evidence
from store.incident import Named
from store.incidents import NewIncident
from store.opening import open_from_outcome
from store.sample_clock import Event, SampleClock
from store.sample_outcomes import record_walk
from store.sample_people import ALDER, BIRCH

_UNTRUE, _GROUP = 1, 2
"""The numbers that the incidents get."""


def incident_events(store: Store, policy: Policy, clock: SampleClock) -> Iterator[Event]:
    """What happens in the two incidents."""
    yield Event(12, "08:40", partial(_open_untrue_posts, store, policy, clock))
    yield Event(12, "09:15", partial(_look, store, clock))
    yield Event(11, "08:55", partial(_tell, store))
    yield Event(10, "12:30", partial(_decide, store, clock))
    yield Event(1, "15:30", partial(_open_class_group, store, policy, clock))
    yield Event(1, "15:50", partial(_ask_for_account, store, clock))


def _open_untrue_posts(store: Store, policy: Policy, clock: SampleClock) -> None:
    answers = {
        "guard": "neither",
        "asker-role": "employee",
        "post-mine": "no",
        "report-where": "elsewhere",
    }
    recorded = record_walk(store, policy, "takedown", answers, who="DD")
    new = NewIncident(
        title="Untrue posts about a colleague in a local group",
        occurred=clock.day(13).isoformat(),
        reporter="DD",
        site=ALDER,
        platform="a local group",
        account="Somebody who is not named put up three posts about a teacher in one evening.",
        people=(Named(name="EE", part="affected"), Named(name="DD", part="reporter")),
    )
    open_from_outcome(store, policy, recorded.id, new)


def _look(store: Store, clock: SampleClock) -> None:
    new = NewEvidence(
        description="Printed copies of the three posts",
        held="locked cabinet in the office at Alder",
        captured_by="DD",
        captured_on=clock.moment(12, "09:05").isoformat(),
    )
    add_evidence(store, _UNTRUE, new)
    write_entry(store, _UNTRUE, "words", "They should not let that one teach.", author="the poster")
    add_task(
        store,
        _UNTRUE,
        "Ask whoever runs the group to take the posts down",
        owner="Dale Dunmere",
        due=clock.ahead(-5),
    )


def _tell(store: Store) -> None:
    text = "The headteacher was told, and has seen the printed copies."
    write_entry(store, _UNTRUE, "told", text)
    write_entry(store, _UNTRUE, "happened", "EE was offered a talk, and would like one on Friday.")
    first = actions_of(store, _UNTRUE)[0]
    complete_action(store, first.id, "Told by telephone; she will see to it.", by="DD")


def _decide(store: Store, clock: SampleClock) -> None:
    text = "No public reply is made, so that the posts get no further notice."
    write_entry(store, _UNTRUE, "decision", text, author="Amber Ashgrove")
    add_task(
        store,
        _UNTRUE,
        "Look whether the posts are gone",
        owner="Dale Dunmere",
        due=clock.ahead(3),
    )


def _open_class_group(store: Store, policy: Policy, clock: SampleClock) -> None:
    answers = {
        "guard": "neither",
        "report-what": "colleague-misuse",
        "report-stage": "found-it",
    }
    recorded = record_walk(store, policy, "report", answers, who="NN")
    new = NewIncident(
        title="Pictures of a class in a private group",
        occurred=(clock.day(1) - timedelta(days=1)).isoformat(),
        reporter="NN",
        site=BIRCH,
        platform="a messaging group",
        account="A parent showed a picture that seems to come from a member of staff.",
        people=(Named(name="JJ", part="complained-of"), Named(name="NN", part="reporter")),
    )
    open_from_outcome(store, policy, recorded.id, new)


def _ask_for_account(store: Store, clock: SampleClock) -> None:
    write_entry(store, _GROUP, "told", "The head of Birch Academy was told in person.")
    add_task(
        store,
        _GROUP,
        "Ask JJ for their account of it",
        owner="Basil Birchley",
        due=clock.ahead(4),
    )
