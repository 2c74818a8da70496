"""The walk: from the answers given, the path through a flow, and what comes next.

Pure: its state is the answers and nothing else, and it is worked out anew from the start each
time, so that an earlier answer can be changed at any moment.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from flows.fact import GUARD
from flows.guard import implied
from flows.policy import Policy
from flows.problem import UnknownName
from flows.question import Given, Question
from flows.rule import Flow
from flows.settle import Answers, Settled, settle


class Walk(Struct, frozen=True, kw_only=True):
    """Where a set of answers leads."""

    policy: Policy
    flow: Flow
    path: Mapping[str, Given]
    """The answers on the path, in the order they are asked, dropped options folded."""
    question: Question | None
    """What to ask next; None at the end."""
    settled: Settled | None
    """What stands; None until the end."""
    given: Mapping[str, tuple[str, ...]]
    """The answers on the path as they were given."""
    set_aside: Mapping[str, tuple[str, ...]]
    """Answers that are no longer on the path, as they were given. They steer nothing."""

    @property
    def questions(self) -> Mapping[str, Question]:
        """Every question of the flow, by fact."""
        return self.policy.questions[self.flow.id]


def walk(policy: Policy, flow_id: str, answers: Mapping[str, Iterable[str]]) -> Walk:
    """The walk through `flow_id` of `policy` with these answers, in any order.

    Raises UnknownName for a flow, fact or option that does not exist, and AnswerRefused for an
    answer that a question cannot take. A fact that this flow never asks is set aside.
    """
    flow = find_flow(policy, flow_id)
    questions = policy.questions[flow_id]
    told = {fact: tuple(dict.fromkeys(chosen)) for fact, chosen in answers.items()}
    read: dict[str, Given] = {}
    for fact, chosen in told.items():
        if fact in questions:
            read[fact] = questions[fact].read(chosen)
            told[fact] = questions[fact].ordered(chosen)
        elif fact not in policy.facts:
            raise UnknownName("fact", fact, questions)
    path: dict[str, Given] = {}
    if GUARD in read:
        path[GUARD] = read[GUARD]  # never set aside, wherever the path leads
    step = next_step(flow, questions, path)
    while isinstance(step, str) and step in read:
        path[step] = read[step]
        step = next_step(flow, questions, path)
    ordered = _in_asking_order(flow, path)
    return Walk(
        policy=policy,
        flow=flow,
        path=ordered,
        question=questions[step] if isinstance(step, str) else None,
        settled=None if isinstance(step, str) else step,
        given={fact: told[fact] for fact in ordered},
        set_aside={fact: chosen for fact, chosen in told.items() if fact not in path},
    )


def find_flow(policy: Policy, flow_id: str) -> Flow:
    """The flow of that id. Raises UnknownName, naming those there are."""
    try:
        return policy.flows[flow_id]
    except KeyError:
        raise UnknownName(f"flow of {policy.id}", flow_id, policy.flows) from None


def next_step(flow: Flow, questions: Mapping[str, Question], answers: Answers) -> str | Settled:
    """The fact to ask next, the guard in its place in the order; or what stands."""
    step = settle(flow, questions, answers)
    if GUARD in answers or implied(questions, answers):
        return step
    if isinstance(step, str) and flow.order.index(step) < flow.order.index(GUARD):
        return step
    return GUARD


def _in_asking_order(flow: Flow, path: Mapping[str, Given]) -> dict[str, Given]:
    """The path with the guard, which is read before all else, where it is asked."""
    if GUARD not in path:
        return dict(path)
    guard_place = flow.order.index(GUARD)
    asked = [fact for fact in path if fact != GUARD]
    place = next(
        (i for i, fact in enumerate(asked) if flow.order.index(fact) > guard_place), len(asked)
    )
    return {fact: path[fact] for fact in (*asked[:place], GUARD, *asked[place:])}
