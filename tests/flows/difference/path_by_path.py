"""Two editions compared path by path, with nothing but the walk, and what that holds others to."""

from collections.abc import Iterable, Iterator, Mapping

from flows.condition import Way
from flows.difference.common_words import in_words_of
from flows.difference.flow_difference import FlowDifference
from flows.difference.outcome_difference import differences
from flows.difference.situation import Changed, Changes, changed_ways
from flows.fact import GUARD, NONE, UNKNOWN
from flows.outcome import outcome
from flows.paths import answers_to
from flows.policy import Policy
from flows.problem import UnknownName
from flows.question import Given, Question
from flows.walk import Walk, walk

NEITHER: Given = frozenset({"neither"})
NO_SUCH = ("no such answer",)


def compared(old: Policy, new: Policy, flow: str) -> list[Changed]:
    """Every path that the two go together, and how their outcomes differ there."""
    return list(_compared(in_words_of(new, old), new, flow, {GUARD: NEITHER}))


def _compared(old: Policy, new: Policy, flow: str, answers: dict[str, Given]) -> Iterator[Changed]:
    walks = [_walked(policy, flow, answers) for policy in (old, new)]
    asked = next((each.question.id for each in walks if each and each.question), None)
    if asked is None:
        before, after = (outcome(each) if each else None for each in walks)
        yield answers, differences(before, after) if before and after else NO_SUCH
        return
    asking = [each.questions[asked] for each in walks if each and asked in each.questions]
    tried = dict.fromkeys(answer for question in asking for answer in answers_to(question))
    if any(question.many for question in asking):
        ticks = {id for answer in tried for id in answer} - {NONE, UNKNOWN}
        tried |= dict.fromkeys(frozenset({a, b}) for a in ticks for b in ticks if a != b)
    for answer in tried:
        yield from _compared(old, new, flow, {**answers, asked: answer})


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
    assert {changes for answers, changes in rows if changes and is_plain(answers)} <= told
    assert told <= {changes for _, changes in rows}


def _kind(changes: Changes) -> Changes:
    return NO_SUCH if "edition has no such answer" in changes[0] else changes


def is_plain(answers: Mapping[str, Given]) -> bool:
    return all(len(given) == 1 and UNKNOWN not in given for given in answers.values())


def assert_covered(rows: list[Changed]) -> None:
    every = changed_ways(rows)
    plain = changed_ways([row for row in rows if is_plain(row[0])])
    for answers, changes in rows:
        touched = any(each.touch(answers) for each in plain)
        assert touched or not (changes and is_plain(answers)), answers
        if is_plain(answers) or not touched:
            followed = {each.changes for each in every if _follows(answers, each.ways)}
            assert followed == ({changes} if changes else set()), answers
        if is_plain(answers) and not changes:
            assert not touched, answers


def _follows(answers: Mapping[str, Given], ways: Iterable[Way]) -> bool:
    """Whether these are answers that some way needs, none of them left open."""
    return any(
        all(fact in answers and _name(answers[fact]) in wanted for fact, wanted in way.needs)
        for way in ways
    )


def _name(given: Given) -> str:
    return "+".join(sorted(given))
