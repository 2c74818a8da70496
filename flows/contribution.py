"""Which rules, duties and guard levels put lines on an outcome, and under what condition."""

from collections.abc import Iterator

from msgspec import Struct

from flows.condition import Condition, Way, both, ways_of
from flows.guard import AT_RISK, IMAGE, guarded
from flows.rule import Duty, Lines, Otherwise, Rule
from flows.settle import State, state_of
from flows.walk import Walk


class Contribution(Struct, frozen=True, kw_only=True):
    """Lines, and what must be so for them to count."""

    lines: Lines
    condition: Condition = ()
    """Empty where they count as things stand."""
    cite: tuple[str, ...] = ()
    """The clauses of lines that name none of their own."""
    provided: str = ""
    guard: str = ""
    """Which level of the guard adds them; empty where it does not."""
    bars_capture: bool = False
    unsure: Condition = ()
    """What must turn out before anything follows: the strictest stands, and punishes nobody."""


def contributions(walk: Walk, stands: Rule | Otherwise) -> tuple[Contribution, ...]:
    """Everything that puts lines on the outcome: the guard, rules, duties, then the rest."""
    return (*_of_guard(walk), *_of_rules(walk, stands), *_of_duties(walk, stands))


def _of_guard(walk: Walk) -> Iterator[Contribution]:
    guard = guarded(walk.questions, walk.path)
    for level in (AT_RISK, IMAGE):
        if level in guard.sure:
            yield Contribution(
                lines=walk.policy.guard[level], guard=level, bars_capture=guard.bars_capture
            )
        elif level in guard.possible:
            yield Contribution(
                lines=walk.policy.guard[level],
                guard=level,
                condition=(Way(text=guard.possible[level]),),
            )


def _of_rules(walk: Walk, stands: Rule | Otherwise) -> Iterator[Contribution]:
    assert walk.settled is not None
    settled = walk.settled
    sure: list[Rule | Otherwise] = [stands]
    if walk.flow.hit == "strictest":
        sure += [rule for rule in settled.held if rule is not stands]
    for one in sure:
        yield Contribution(lines=one, unsure=_unsure(walk, one))
    for one in not_standing(walk, stands):
        if one not in sure:
            yield Contribution(lines=one, condition=condition_of(walk, one))


def not_standing(walk: Walk, stands: Rule | Otherwise) -> Iterator[Rule | Otherwise]:
    """What else may decide, as things stand: the conclusions that do not give the verdict."""
    assert walk.settled is not None
    settled = walk.settled
    for rule in settled.possible:
        if rule is not stands:
            yield rule
    if walk.flow.hit == "first":
        yield from (rule for rule in settled.held if rule is not stands)
    if settled.otherwise is not State.OUT and stands is not walk.flow.otherwise:
        yield walk.flow.otherwise


def _of_duties(walk: Walk, stands: Rule | Otherwise) -> Iterator[Contribution]:
    assert walk.settled is not None
    settled = walk.settled
    sure = {rule.id for rule in settled.held if walk.flow.hit == "strictest" or rule is stands}
    if isinstance(stands, Rule):
        sure.add(stands.id)
    for duty, _ in settled.duties:
        certain = not duty.for_ or not sure.isdisjoint(duty.for_)
        holds = certain and state_of(duty.when, walk.path) is State.IN
        condition = () if holds else _duty_condition(walk, duty, certain)
        may_hold = duty.for_ and not any(rule.id in duty.for_ for rule in settled.held)
        yield Contribution(
            lines=duty,
            condition=condition,
            cite=duty.cite,
            provided=duty.provided,
            unsure=_duty_condition(walk, duty, False) if may_hold else (),
        )


def _unsure(walk: Walk, one: Rule | Otherwise) -> Condition:
    assert walk.settled is not None
    if isinstance(one, Rule) and one in walk.settled.possible:
        return condition_of(walk, one)
    return ()


def _duty_condition(walk: Walk, duty: Duty, certain: bool) -> Condition:
    own = ways_of(duty.when, walk.path)
    if certain:
        return own or (Way(text="if that fits"),)
    rules = [rule for rule in walk.flow.rules if rule.id in duty.for_]
    live = [rule for rule in rules if state_of(rule.when, walk.path) is not State.OUT]
    return both(tuple(way for rule in live for way in condition_of(walk, rule)), own)


def condition_of(walk: Walk, one: Rule | Otherwise) -> Condition:
    """What must turn out for `one` to decide."""
    if isinstance(one, Otherwise):
        return (Way(text="if none of the rules fits"),)
    return ways_of(one.when, walk.path) or (Way(text="if it is none of the other cases"),)
