"""What follows from the answers given so far: the next question, or what stands.

Four states of a rule (or duty): *out* when an answer contradicts it; *possible* when one of its
facts was answered "I don't know"; *in* when all its facts agree; *open* while one is unanswered.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

from msgspec import Struct

from flows.fact import UNKNOWN
from flows.question import Given, Question
from flows.rule import Duty, Flow, Rule, Table

Answers = Mapping[str, Given]


class State(IntEnum):
    """The state of a condition; of several alternatives the highest counts."""

    OUT = 0
    OPEN = 1
    POSSIBLE = 2
    IN = 3


class Settled(Struct, frozen=True, kw_only=True):
    """What stands once nothing more needs asking."""

    held: tuple[Rule, ...]
    """The rules that hold: at most one where the first that holds decides."""
    possible: tuple[Rule, ...]
    """The rules that an answer of "I don't know" leaves possible, in order."""
    otherwise: State
    """Whether the flow's `otherwise` decides (in), may decide (possible), or does not (out)."""
    duties: tuple[tuple[Duty, State], ...]
    """The duties that hold (in) or may (possible)."""


def settle(flow: Flow, questions: Mapping[str, Question], answers: Answers) -> str | Settled:
    """The id of the fact to ask next, or what stands."""
    held: list[Rule] = []
    possible: list[Rule] = []
    wanted: set[str] = set()
    for rule in flow.rules:
        state = state_of(rule.when, answers)
        if state is State.IN:
            held.append(rule)
            if rule.ends or flow.hit == "first":
                break
        elif state is State.POSSIBLE:
            possible.append(rule)
        elif state is State.OPEN:
            wanted |= unanswered(rule.when, answers)
            if rule.ends or flow.hit == "first":
                break
    if wanted:
        return _soonest(wanted, flow.order)
    otherwise = State.OUT
    if not held:
        can_fail = not possible or may_all_fail(possible, questions, answers)
        otherwise = (State.POSSIBLE if possible else State.IN) if can_fail else State.OUT
    duties = _settle_duties(flow, answers, held, possible)
    if isinstance(duties, str):
        return duties
    return Settled(held=tuple(held), possible=tuple(possible), otherwise=otherwise, duties=duties)


def state_of(when: Iterable[Table], answers: Answers) -> State:
    """The state of a condition of which any table may hold."""
    highest: State | None = None
    for table in when:
        state = _table_state(table, answers)
        if state is State.IN:
            return state
        if highest is None or state > highest:
            highest = state
    return State.IN if highest is None else highest


def _table_state(table: Table, answers: Answers) -> State:
    state = State.IN
    for fact, wanted in table.items():
        given = answers.get(fact)
        if given is None:
            if state is State.IN:
                state = State.OPEN
        elif wanted.isdisjoint(given):
            if UNKNOWN not in given:
                return State.OUT
            state = State.POSSIBLE
    return state


def unanswered(when: Iterable[Table], answers: Answers) -> set[str]:
    """The facts still to be answered of the tables that are open."""
    return {
        fact
        for table in when
        if _table_state(table, answers) is State.OPEN
        for fact in table
        if fact not in answers
    }


def _soonest(facts: Iterable[str], order: Sequence[str]) -> str:
    return min(facts, key=order.index)


def _settle_duties(
    flow: Flow, answers: Answers, held: Sequence[Rule], possible: Sequence[Rule]
) -> str | tuple[tuple[Duty, State], ...]:
    """The duties that hold or may; or the fact that one of them still turns on."""
    sure = {rule.id for rule in held}
    unsure = {rule.id for rule in possible}
    ended = any(rule.ends for rule in held)
    wanted: set[str] = set()
    standing: list[tuple[Duty, State]] = []
    for duty in flow.duties:
        named = not sure.isdisjoint(duty.for_)
        if not named and (unsure.isdisjoint(duty.for_) if duty.for_ else ended):
            continue
        state = state_of(duty.when, answers)
        if state is State.OUT:
            continue
        if duty.for_ and not named:
            state = State.POSSIBLE  # nothing is asked for the sake of a rule that only may hold
        if state is State.OPEN:
            wanted |= unanswered(duty.when, answers)
        standing.append((duty, state))
    return _soonest(wanted, flow.order) if wanted else tuple(standing)


def may_all_fail(
    rules: Sequence[Rule], questions: Mapping[str, Question], answers: Answers
) -> bool:
    """Whether some way of filling in what is not known would leave every rule out."""
    live = [rule for rule in rules if state_of(rule.when, answers) is not State.OUT]
    if not live:
        return True
    if any(state_of(rule.when, answers) is State.IN for rule in live):
        return False
    fact = _undetermined(live[0].when, answers)
    return any(
        may_all_fail(live, questions, {**answers, fact: frozenset({option.id})})
        for option in questions[fact].options
    )


def _undetermined(when: Iterable[Table], answers: Answers) -> str:
    for table in when:
        if _table_state(table, answers) is not State.OUT:
            for fact, wanted in table.items():
                given = answers.get(fact)
                if given is None or (UNKNOWN in given and wanted.isdisjoint(given)):
                    return fact
    raise AssertionError("a condition that is neither in nor out has an undetermined fact")
