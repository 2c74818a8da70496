"""Incidents that the tests open from walks of the built-in policies."""

from collections.abc import Iterable, Mapping

from flows.outcome import outcome
from flows.policy import Policy
from flows.walk import walk
from store.action import Action
from store.database import Store
from store.incidents import NewIncident
from store.opening import open_from_outcome
from store.outcomes import record_outcome
from store.timeline import Timeline, timeline
from tests.flows.conftest import CATALOGUE

INSPIRE = CATALOGUE.policy("inspire")
ELSEWHERE = {
    "guard": ["neither"],
    "post-mine": ["no"],
    "report-where": ["elsewhere"],
    "takedown-stage": ["not-started"],
    "report-threatening": ["yes"],
}
"""Somebody else's post on another website, which nobody has asked to take it down yet."""

Answers = Mapping[str, Iterable[str]]


def recorded(
    store: Store, answers: Answers, *, policy: Policy = INSPIRE, flow: str = "takedown"
) -> int:
    """The number of the outcome that these answers lead to, recorded."""
    there = walk(policy, flow, answers)
    shown = outcome(there)
    made = record_outcome(
        store,
        policy,
        flow,
        answers=there.given,
        verdict=shown.verdict,
        shown=shown,
        who_asked="KB",
    )
    return made.id


def opened(
    store: Store,
    answers: Answers = ELSEWHERE,
    *,
    policy: Policy = INSPIRE,
    flow: str = "takedown",
    received: str = "",
) -> Timeline:
    """An incident opened from the outcome of these answers."""
    number = recorded(store, answers, policy=policy, flow=flow)
    new = NewIncident(title="A page of photographs", received=received)
    return open_from_outcome(store, policy, number, new)


def step(store: Store, id: str, *, number: int = 1) -> Action:
    """The one open action that is this step of the takedown."""
    (found,) = [
        each for each in timeline(store, number).open_actions if each.step == f"takedown/{id}"
    ]
    return found


def open_steps(store: Store, *, number: int = 1) -> list[str]:
    """The steps of the takedown that are still to be done, in order of their names."""
    steps = [each.step for each in timeline(store, number).open_actions if each.step]
    return sorted(each.removeprefix("takedown/") for each in steps)
