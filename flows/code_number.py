"""A path as one number, and back: the flow, then each answer in the order in which it is asked.

Of a tick-all question how many are ticked comes first, and then which of the sets of that size:
it is the bitmask of the ticked options, numbered so that few ticks take few digits.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from math import comb, prod

from flows.fact import GUARD, NONE, UNKNOWN
from flows.policy import Policy
from flows.problem import CodeRefused
from flows.question import Given, Question
from flows.walk import next_step

Digit = tuple[int, int]
"""How many values a place has, and the value that stands there."""

_FEW = 5
"""Ticks up to which their number is one digit."""


def number_of(policy: Policy, flow_id: str, path: Mapping[str, Given]) -> int:
    """The number of a path that has reached its end."""
    number = 0
    for radix, value in reversed([*_flow_digits(policy, flow_id), *_digits(policy, flow_id, path)]):
        number = number * radix + value
    return number


def path_of(policy: Policy, number: int) -> tuple[str, dict[str, Given]]:
    """The flow and the answers that have that number. Raises CodeRefused where none have."""
    left = _Number(number)
    flow_id = _flow_at(policy, left)
    questions = policy.questions[flow_id]
    answers: dict[str, Given] = {}
    step = next_step(policy.flows[flow_id], questions, answers)
    while isinstance(step, str):
        answers[step] = _answer_at(questions[step], left)
        step = next_step(policy.flows[flow_id], questions, answers)
    if left.rest and GUARD not in answers:
        answers[GUARD] = _besides_at(questions[GUARD], left)
    if left.rest:
        raise CodeRefused("No path of that encoding has this code.")
    return flow_id, answers


def space_of(policy: Policy, flow_id: str, path: Mapping[str, Given]) -> int:
    """A number above those of all paths that ask the same and tick as many."""
    return spaces(policy, flow_id)(path)


def spaces(policy: Policy, flow_id: str) -> Callable[[Mapping[str, Given]], int]:
    """`space_of` for many paths of one flow."""
    questions = policy.questions[flow_id]
    of_flow = prod(radix for radix, _ in _flow_digits(policy, flow_id))

    @cache
    def of_answer(fact: str, given: Given) -> int:
        return prod(radix for radix, _ in _answer_digits(questions[fact], given))

    return lambda path: of_flow * prod(of_answer(fact, given) for fact, given in path.items())


class _Number:
    """A number from which digits are taken, lowest first."""

    def __init__(self, number: int) -> None:
        self.rest = number

    def take(self, radix: int) -> int:
        self.rest, value = divmod(self.rest, radix)
        return value


def _digits(policy: Policy, flow_id: str, path: Mapping[str, Given]) -> Iterator[Digit]:
    """The digits of the answers, lowest first."""
    flow, questions = policy.flows[flow_id], policy.questions[flow_id]
    answers: dict[str, Given] = {}
    step = next_step(flow, questions, answers)
    while isinstance(step, str):
        answers[step] = path[step]
        yield from _answer_digits(questions[step], path[step])
        step = next_step(flow, questions, answers)
    if GUARD in path and GUARD not in answers:
        yield _besides(questions[GUARD], path[GUARD])


# --- The flow: the one with the most answers takes one bit, for its paths are the longest --------


def _flow_digits(policy: Policy, flow_id: str) -> Iterator[Digit]:
    longest, others = _longest_first(policy)
    yield 2, int(flow_id != longest)
    if flow_id != longest:
        yield len(others), others.index(flow_id)


def _flow_at(policy: Policy, left: _Number) -> str:
    longest, others = _longest_first(policy)
    if not left.take(2):
        return longest
    if not others:
        raise CodeRefused("No path of that encoding has this code.")
    return others[left.take(len(others))]


def _longest_first(policy: Policy) -> tuple[str, list[str]]:
    ids = sorted(policy.flows)
    longest = max(ids, key=lambda id: prod(map(_answers_of, policy.questions[id].values())))
    return longest, [id for id in ids if id != longest]


def _answers_of(question: Question) -> int:
    count = len(question.options)
    return 2 ** (count - 1) + 1 if question.many else count + 1


# --- One answer ---------------------------------------------------------------------------------


def _answer_digits(question: Question, given: Given) -> Iterator[Digit]:
    ids = _ids(question)
    if not question.many:
        (chosen,) = given
        yield len(ids) + 1, len(ids) if chosen == UNKNOWN else ids.index(chosen)
        return
    ticked = sorted(ids.index(id) for id in given - {NONE, UNKNOWN})
    few = min(len(ids), _FEW)
    sizes = few + 2 + (len(ids) > few)
    if not ticked:
        yield sizes, int(NONE in given)
        return
    yield sizes, min(len(ticked), few + 1) + 1
    if len(ticked) > few:
        yield len(ids) - few, len(ticked) - few - 1
    yield comb(len(ids), len(ticked)), sum(comb(at, n) for n, at in enumerate(ticked, start=1))


def _answer_at(question: Question, left: _Number) -> Given:
    ids = _ids(question)
    if not question.many:
        return frozenset({[*ids, UNKNOWN][left.take(len(ids) + 1)]})
    few = min(len(ids), _FEW)
    size = left.take(few + 2 + (len(ids) > few)) - 1
    if size < 1:
        return frozenset({UNKNOWN if size < 0 else NONE})
    if size > few:
        size += left.take(len(ids) - few)
    return frozenset(ids[at] for at in _set_at(left.take(comb(len(ids), size)), len(ids), size))


def _set_at(rank: int, count: int, size: int) -> Iterator[int]:
    """The set of that size whose place is `rank` in colexicographic order, largest first."""
    for n in range(size, 0, -1):
        count = next(at for at in range(count - 1, -1, -1) if comb(at, n) <= rank)
        rank -= comb(count, n)
        yield count


def _ids(question: Question) -> list[str]:
    return [option.id for option in question.options if not (question.many and option.id == NONE)]


# --- The guard, given though another answer implies it ------------------------------------------


def _besides(guard: Question, given: Given) -> Digit:
    (chosen,) = given
    ids = [*_ids(guard), UNKNOWN]
    return len(ids) + 1, ids.index(chosen) + 1


def _besides_at(guard: Question, left: _Number) -> Given:
    ids = [*_ids(guard), UNKNOWN]
    value = left.take(len(ids) + 1)
    if not value:
        raise CodeRefused("No path of that encoding has this code.")
    return frozenset({ids[value - 1]})
