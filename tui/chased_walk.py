"""The walk that a chase came from, opened again where nobody knew the answer."""

from collections.abc import Iterable, Mapping

from flows.problem import AnswerRefused, CodeRefused, PolicyBroken, UnknownName
from flows.replay import known_answers
from store.action import Action
from store.outcomes import outcome
from tui.codes import rebuild
from tui.desk import Desk
from tui.walk_in_hand import WalkInHand


def chased_walk(desk: Desk, chase: Action) -> WalkInHand | None:
    """The walk with its answers, at the question that is chased, in the encoding at hand.

    Answers that this one does not know are left out: it asks for others in their place. None where
    neither its code nor its outcome gives the answers back. Raises StoreProblem.
    """
    try:
        policy = desk.catalogue.policy(chase.policy)
        given = _by_code(desk, chase) or _by_outcome(desk, chase)
        answers = known_answers(policy, chase.flow, given)
        in_hand = WalkInHand(policy, chase.flow, answers) if answers else None
    except (UnknownName, PolicyBroken, AnswerRefused):
        return None
    if in_hand and chase.fact in in_hand.walk.path:
        in_hand.change(chase.fact)
    return in_hand


def _by_code(desk: Desk, chase: Action) -> Mapping[str, Iterable[str]]:
    if not chase.code:
        return {}
    try:
        found = rebuild(desk, chase.code).walk
    except CodeRefused:
        return {}
    same = (found.policy.id, found.flow.id) == (chase.policy, chase.flow)
    return found.given if same else {}


def _by_outcome(desk: Desk, chase: Action) -> Mapping[str, Iterable[str]]:
    entry = outcome(desk.store, chase.outcome) if chase.outcome is not None else None
    return entry.outcome.answers if entry else {}
