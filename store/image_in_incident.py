"""Whether there may be a sexual image of somebody under 18 in what an incident is about."""

from collections.abc import Iterable

from flows.fact import GUARD, UNKNOWN
from flows.guard import IMAGE, may_be_image
from flows.policy import Policy
from store.database import Store
from store.outcomes import RecordedOutcome, outcome
from store.recall import as_shown


def may_hold_image(store: Store, outcomes: Iterable[int], policy: Policy | None = None) -> bool:
    """Whether any of these recorded outcomes leaves it possible.

    By what was answered and shown, and by the encoding at hand, if it is given. One that was
    erased does, since nobody knows what it said. Raises StoreProblem.
    """
    for number in outcomes:
        entry = outcome(store, number)
        if entry is None or _leaves_it_possible(entry.outcome, policy):
            return True
    return False


def _leaves_it_possible(found: RecordedOutcome, policy: Policy | None) -> bool:
    if not {IMAGE, UNKNOWN}.isdisjoint(found.answers.get(GUARD, ())):
        return True
    shown = as_shown(found)
    if shown is not None and any(each.guard == IMAGE for each in (*shown.do, *shown.do_not)):
        return True
    if policy is None or found.policy != policy.id:
        return False
    questions = policy.questions.get(found.flow, {})
    known = {fact: frozenset(each) for fact, each in found.answers.items() if fact in questions}
    return may_be_image(questions, known)
