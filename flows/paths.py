"""Every path through a flow, for the proofs of `check` and for the tests."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from flows.fact import GUARD, NONE, UNKNOWN
from flows.guard import implied
from flows.policy import Policy
from flows.question import Given, Question
from flows.rule import Flow
from flows.settle import Answers, Settled, State, state_of
from flows.walk import Walk, next_step


class Path(Struct, frozen=True):
    """The answers of one path, in the order asked, and what stands at its end."""

    answers: Mapping[str, Given]
    settled: Settled


def paths(policy: Policy, flow_id: str, guard: frozenset[str] | None = None) -> Iterator[Path]:
    """Every path through a flow: a tick-all fact takes none, each option and each pair.

    "I don't know" is an answer like any other. With `guard`, the guard's question takes only
    that answer: it changes no other question, so the paths differ in nothing else.
    """
    questions = policy.questions[flow_id]

    def extend(flow: Flow, answers: dict[str, Given]) -> Iterator[Path]:
        step = next_step(flow, questions, answers)
        if not isinstance(step, str):
            yield Path(answers, step)
            return
        given = [guard] if guard is not None and step == GUARD else answers_to(questions[step])
        for answer in given:
            longer = {**answers, step: answer}
            yield from extend(without_ruled_out(flow, longer), longer)

    return extend(policy.flows[flow_id], {})


Ending = tuple[tuple[object, ...], ...]
"""What tells one end of a flow from another: the same rules, duties and guard, the same lines."""


def ending(questions: Mapping[str, Question], path: Path) -> Ending:
    """What tells the end of this path from others, under one answer to the guard.

    It holds while the policy is in memory.
    """
    settled = path.settled
    return (
        tuple(sorted(implied(questions, path.answers))),
        tuple(id(rule) for rule in settled.held),
        tuple(id(rule) for rule in settled.possible),
        (settled.otherwise,),
        tuple(id(duty) for duty, _ in settled.duties),
        tuple(state for _, state in settled.duties),
    )


def without_ruled_out(flow: Flow, answers: Answers) -> Flow:
    """The flow less the rules that no longer path can bring back, so that long walks stay fast."""
    live = tuple(rule for rule in flow.rules if state_of(rule.when, answers) is not State.OUT)
    return replace(flow, rules=live) if len(live) < len(flow.rules) else flow


def answers_to(question: Question) -> list[Given]:
    """The answers that are tried of a question: for tick-all none, each option and each pair."""
    ids = [option.id for option in question.options]
    answers = [frozenset({id}) for id in ids]
    if question.many:
        pairs = combinations([id for id in ids if id != NONE], 2)
        answers += [frozenset(pair) for pair in pairs]
    return [*answers, frozenset({UNKNOWN})]


def walk_of(policy: Policy, flow_id: str, path: Path) -> Walk:
    """The finished walk along a path, as if its answers had been given."""
    return Walk(
        policy=policy,
        flow=policy.flows[flow_id],
        path=path.answers,
        question=None,
        settled=path.settled,
        given={
            fact: policy.questions[flow_id][fact].ordered(given)
            for fact, given in path.answers.items()
        },
        set_aside={},
    )
