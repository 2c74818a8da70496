"""The walk that a chase came from, opened again where nobody knew the answer."""

from collections.abc import Iterable, Mapping

from flows.code import read_code, rebuilt
from flows.policy import Policy
from flows.problem import AnswerRefused, CodeRefused, PolicyBroken, UnknownName
from store.actions import Action
from store.outcomes import outcome
from tui.desk import Desk
from tui.walk_in_hand import WalkInHand


def chased_walk(desk: Desk, chase: Action) -> WalkInHand | None:
    """The walk with its answers, at the question that is chased.

    None where neither its code nor its outcome gives the answers back. Raises StoreProblem.
    """
    try:
        policy = desk.catalogue.policy(chase.policy)
        answers = _by_code(policy, chase) or _by_outcome(desk, chase)
        in_hand = WalkInHand(policy, chase.flow, answers) if answers else None
    except (UnknownName, PolicyBroken, AnswerRefused):
        return None
    if in_hand and chase.fact in in_hand.walk.path:
        in_hand.change(chase.fact)
    return in_hand


def _by_code(policy: Policy, chase: Action) -> Mapping[str, Iterable[str]]:
    if not chase.code:
        return {}
    try:
        found = rebuilt(policy, read_code(chase.code))
    except CodeRefused:
        return {}
    return found.given if found.flow.id == chase.flow else {}


def _by_outcome(desk: Desk, chase: Action) -> Mapping[str, Iterable[str]]:
    entry = outcome(desk.store, chase.outcome) if chase.outcome is not None else None
    return entry.outcome.answers if entry else {}
