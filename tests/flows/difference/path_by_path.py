"""Two editions compared path by path, with nothing but the walk, and what that holds others to."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from flows.condition import Way
from flows.difference.common_words import in_words_of
from flows.difference.flow_difference import FlowDifference
from flows.difference.outcome_difference import changes
from flows.difference.point import Change, Changes, NoSuchAnswer, Point, Telling, Turn
from flows.difference.situation import Changed, Ways, changed_ways
from flows.fact import GUARD, NONE, UNKNOWN
from flows.outcome import Outcome, outcome
from flows.paths import answers_to
from flows.policy import Policy
from flows.problem import UnknownName
from flows.question import Given, Question
from flows.walk import Walk, walk

NEITHER: Given = frozenset({"neither"})
NO_SUCH = "no such answer"


def compared(old: Policy, new: Policy, flow: str) -> list[Changed]:
    """Every path that the two go together, and how their outcomes differ there."""
    return list(_compared(in_words_of(new, old), new, flow, {GUARD: NEITHER}))


def _compared(old: Policy, new: Policy, flow: str, answers: dict[str, Given]) -> Iterator[Changed]:
    walks = [_walked(policy, flow, answers) for policy in (old, new)]
    asked = next((each.question.id for each in walks if each and each.question), None)
    if asked is None:
        before, after = (outcome(each) if each else None for each in walks)
        if before and after:
            yield answers, changes(before, after)
        else:
            lacking = NoSuchAnswer("new" if before else "old")
            yield answers, (Change(said=NO_SUCH, points=(lacking,)),)
        return
    asking = [each.questions[asked] for each in walks if each and asked in each.questions]
    tried = dict.fromkeys(answer for question in asking for answer in answers_to(question))
    if any(question.many for question in asking):
        ticks = {id for answer in tried for id in answer} - {NONE, UNKNOWN}
        tried |= dict.fromkeys(frozenset({a, b}) for a in ticks for b in ticks if a != b)
    for answer in tried:
        yield from _compared(old, new, flow, {**answers, asked: answer})


def changed_only_under_the_guard(old: Policy, new: Policy, flow: str) -> list[dict[str, Given]]:
    """The paths on which some line is lost or gained under another answer to the guard alone."""
    before = in_words_of(new, old)
    found = []
    for answers, _ in compared(old, new, flow):
        without = _moved(before, new, flow, answers)
        under = [
            {**answers, GUARD: frozenset({level})} for level in ("at-risk", "image", "unknown")
        ]
        if any(_moved(before, new, flow, guarded) - without for guarded in under):
            found.append(dict(answers))
    return found


def _moved(
    old: Policy, new: Policy, flow: str, answers: Mapping[str, Given]
) -> set[tuple[str, str, str]]:
    """Every line that one of the two has alone; none where one has no such answer."""
    walks = [_walked(policy, flow, answers) for policy in (old, new)]
    before, after = (_lines(outcome(each)) if each else None for each in walks)
    if before is None or after is None:
        return set()
    lost = {("lost", *line) for line in before - after}
    return lost | {("gained", *line) for line in after - before}


def _lines(found: Outcome) -> set[tuple[str, str]]:
    lines = [("tell", f"{each.words}: {each.text}") for each in found.tell]
    for name in ("do", "do_not", "keep", "may_follow"):
        lines += [(name, each.words) for each in getattr(found, name)]
    return set(lines)


def _walked(policy: Policy, flow: str, answers: Mapping[str, Given]) -> Walk | None:
    """Where the answers lead; None where the walk asks for one that the edition does not have."""
    known = {
        fact: answer
        for fact, answer in answers.items()
        if fact in policy.questions[flow] and _takes(policy.questions[flow][fact], answer)
    }
    end = walk(policy, flow, known)
    return None if end.question and end.question.id in answers else end


def _takes(question: Question, answer: Given) -> bool:
    try:
        question.read(answer)
    except UnknownName:
        return False
    return True


def assert_as_compared(found: FlowDifference, rows: list[Changed]) -> None:
    """The counts are right, and the ways cover the changed paths and no other."""
    assert found.paths == len(rows)
    assert found.changed == sum(bool(changes) for _, changes in rows)
    assert_covered(rows)
    told = {_kind(each.changes) for each in found.situations}
    assert {_said(changes) for answers, changes in rows if changes and is_plain(answers)} <= told
    assert told <= {_said(changes) for _, changes in rows}


def _said(changes: Changes) -> tuple[str, ...]:
    return tuple(change.said for change in changes)


def _kind(said: tuple[str, ...]) -> tuple[str, ...]:
    return (NO_SUCH,) if "edition has no such answer" in said[0] else said


def is_plain(answers: Mapping[str, Given]) -> bool:
    return all(len(given) == 1 and UNKNOWN not in given for given in answers.values())


def assert_covered(rows: list[Changed]) -> None:
    every = changed_ways(rows)
    plain = changed_ways([row for row in rows if is_plain(row[0])])
    for answers, found in rows:
        touched = [each for each in plain if each.touch(answers)]
        if is_plain(answers):
            followed = {each.changes for each in every if _follows(answers, each.ways)}
            assert followed == ({found} if found else set()), answers
            assert bool(touched) == bool(found), answers
        else:
            later = every[len(plain) :]
            followed = {each.changes for each in later if _follows(answers, each.ways)}
            assert followed <= {found}, answers
            assert followed or _is_of_a_kind_with(found, touched), answers


def _is_of_a_kind_with(changes: Changes, touched: Iterable[Ways]) -> bool:
    """Whether each thing that changes changes in what is told elsewhere too."""
    told = [point for each in touched for change in each.changes for point in change.points]
    points = [point for change in changes for point in change.points]
    turned = any(isinstance(point, Turn) for point in points)
    return all(
        _is_among(point, told)
        or (turned and isinstance(point, Telling) and point.turn not in ("gained", "lost"))
        for point in points
    )


def _is_among(point: Point, told: Collection[Point]) -> bool:
    if isinstance(point, Turn):
        turns = [each for each in told if isinstance(each, Turn)]
        return any(each.new == point.new or each.old == point.old for each in turns)
    if isinstance(point, Telling):
        return any(isinstance(each, Telling) and each.way == point.way for each in told)
    return point in told


def _follows(answers: Mapping[str, Given], ways: Iterable[Way]) -> bool:
    """Whether these are answers that some way needs, none of them left open."""
    return any(
        all(fact in answers and _name(answers[fact]) in wanted for fact, wanted in way.needs)
        for way in ways
    )


def _name(given: Given) -> str:
    return "+".join(sorted(given))
