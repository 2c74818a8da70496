"""What would change an outcome: every suggestion holds, and none could be had for less."""

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.candidates import standing
from flows.change import WouldChange
from flows.fact import GUARD, NONE, UNKNOWN
from flows.other_answers import Search
from flows.outcome import outcome
from flows.paths import answers_to, paths
from flows.policy import Policy
from flows.question import Given, Question
from flows.verdict import Verdict
from flows.walk import Walk, next_step, walk
from flows.what_if import MOST_CHANGES, would_change
from tests.flows.conftest import BUILT_IN_FLOWS, CATALOGUE, FLOWS

NEITHER: Given = frozenset({"neither"})
Answers = Mapping[str, Given]


def finished(policy: Policy, flow: str, data: st.DataObject, unknown: float = 0.2) -> Walk:
    """A walk of drawn answers, some answers beside it that are set aside."""
    questions = policy.questions[flow]
    answers: dict[str, Given] = {}
    step = next_step(policy.flows[flow], questions, answers)
    while isinstance(step, str):
        answers[step] = drawn_answer(questions[step], data, unknown)
        step = next_step(policy.flows[flow], questions, answers)
    for fact in data.draw(st.lists(st.sampled_from(policy.flows[flow].order), max_size=2)):
        if fact != GUARD:
            answers.setdefault(fact, drawn_answer(questions[fact], data, 0))
    return walk(policy, flow, answers)


def drawn_answer(question: Question, data: st.DataObject, unknown: float) -> Given:
    if data.draw(st.floats(0, 1)) < unknown:
        return frozenset({UNKNOWN})
    return data.draw(st.sampled_from([a for a in answers_to(question) if UNKNOWN not in a]))


def all_given(walked: Walk) -> dict[str, Given]:
    """Every answer of a walk, those set aside too."""
    given_ = {**walked.given, **walked.set_aside}
    return {fact: frozenset(chosen) for fact, chosen in given_.items()}


def verdict_of(walked: Walk) -> Verdict:
    assert walked.settled is not None
    return standing(walked.settled, walked.flow).verdict


def situations(one: WouldChange) -> Iterator[dict[str, Given]]:
    """Each way in which a suggestion can be taken."""
    for chosen in product(*(change.to for change in one.changes)):
        yield {c.fact: frozenset(to) for c, to in zip(one.changes, chosen, strict=True)}


def is_one_step(question: Question, was: Given, to: Given) -> bool:
    """Whether an answer is another option, or one tick more or less, or none of these."""
    if not question.many:
        return to != was
    return to == {NONE} or len((was ^ to) - {NONE}) == 1


@pytest.mark.parametrize(("policy_id", "flow"), FLOWS)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_a_suggestion_gives_the_verdict_promised(
    policy_id: str, flow: str, data: st.DataObject
) -> None:
    policy = CATALOGUE.policy(policy_id)
    walked = finished(policy, flow, data)
    for one in would_change(walked):
        for situation in situations(one):
            found = walk(policy, flow, {GUARD: NEITHER, **all_given(walked), **situation})
            while found.question is not None:  # these can change no verdict
                asked = found.question
                assert asked.id not in situation
                answer = drawn_answer(asked, data, 0)
                found = walk(policy, flow, {**all_given(found), asked.id: answer})
            assert verdict_of(found) is one.verdict is not verdict_of(walked)
            assert outcome(found).label == one.label


@pytest.mark.parametrize(("policy_id", "flow"), FLOWS)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_what_is_said_of_a_suggestion_is_so(policy_id: str, flow: str, data: st.DataObject) -> None:
    policy = CATALOGUE.policy(policy_id)
    walked = finished(policy, flow, data)
    now = verdict_of(walked)
    order = [(not one.laxer, not one.changeable, len(one.changes)) for one in would_change(walked)]
    assert order == sorted(order)
    for one in would_change(walked):
        facts = {change.fact for change in one.changes}
        assert one.changeable is not any(policy.facts[fact].fixed for fact in facts)
        assert one.laxer is (one.verdict.rank > now.rank)
        assert one.cite
        assert set(one.cite) <= policy.clauses.keys()
        assert GUARD not in facts
        for change in one.changes:
            question = policy.questions[flow][change.fact]
            was = all_given(walked).get(change.fact)
            assert (question.read(was) if was else frozenset()) == frozenset(change.was)
            assert UNKNOWN not in change.was
            assert all(
                is_one_step(question, frozenset(change.was), frozenset(t)) for t in change.to
            )
            plain = any(option.if_ and option.if_ in one.supposed for option in question.options)
            assert plain or len(change.to) > 1 or f'"{question.fact.name}"' in one.supposed
        assert one.words == f"{one.supposed}: {one.verdict.mark} {one.label}"


@pytest.mark.parametrize(("policy_id", "flow"), FLOWS)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_every_single_other_answer_that_leads_to_another_verdict_is_found(
    policy_id: str, flow: str, data: st.DataObject
) -> None:
    policy = CATALOGUE.policy(policy_id)
    walked = finished(policy, flow, data)
    said = {
        (change.fact, frozenset(to))
        for one in would_change(walked)
        if len(one.changes) == 1
        for change in one.changes
        for to in change.to
    }
    for fact, was in walked.path.items():
        if fact == GUARD or UNKNOWN in was:
            continue
        question = policy.questions[flow][fact]
        for to in answers_to(question):
            if UNKNOWN in to or to == was or not is_one_step(question, was, to):
                continue
            there = walk(policy, flow, {GUARD: NEITHER, **all_given(walked), fact: to})
            if there.settled is not None:
                differs = verdict_of(there) is not verdict_of(walked)
                assert ((fact, to) in said) is differs, (dict(walked.given), fact, to)
            elif not any(UNKNOWN in answer for answer in walked.path.values()):
                ends = first_two(verdicts_at_every_end(there))
                differs = len(ends) == 1 and ends != {verdict_of(walked)}
                assert ((fact, to) in said) is differs, (dict(walked.given), fact, to)


def verdicts_at_every_end(walked: Walk) -> Iterator[Verdict]:
    """The verdict of every way of answering what is still asked."""
    if walked.question is None:
        yield verdict_of(walked)
        return
    asked = walked.question
    for answer in answers_to(asked):
        if UNKNOWN not in answer:
            answers = {**all_given(walked), asked.id: answer}
            yield from verdicts_at_every_end(walk(walked.policy, walked.flow.id, answers))


def first_two(verdicts: Iterator[Verdict]) -> set[Verdict]:
    found: set[Verdict] = set()
    for verdict in verdicts:
        found.add(verdict)
        if len(found) == 2:
            break
    return found


@pytest.mark.parametrize(("policy_id", "flow"), FLOWS)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_joining_and_cutting_short_lose_nothing_and_add_nothing(
    policy_id: str, flow: str, data: st.DataObject
) -> None:
    policy = CATALOGUE.policy(policy_id)
    walked = finished(policy, flow, data)
    now = verdict_of(walked)
    said = {
        frozenset(situation.items())
        for one in would_change(walked)
        for situation in situations(one)
    }
    singles = [end for end in Search(walked).ends(1) if end.verdict is not now]
    expected = {frozenset(end.changed.items()) for end in singles}
    if not any(end.verdict.rank > now.rank for end in singles):
        doubles = [end for end in Search(walked).ends(2) if end.verdict.rank > now.rank]
        if not doubles:
            assert all(len(situation) != 2 for situation in said)
            return
        expected |= {frozenset(end.changed.items()) for end in doubles}
    assert said == expected


def test_only_what_can_be_joined_without_adding_anything_is_joined() -> None:
    policy = CATALOGUE.policy("st-james")
    walked = walk(policy, "breach", {GUARD: ["neither"], "breach-protected": ["yes"]})
    found = would_change(walked)
    assert {len(one.changes) for one in found} == {3}
    said = [frozenset(situation.items()) for one in found for situation in situations(one)]
    ends = {frozenset(end.changed.items()) for end in Search(walked).ends(3, verdict_of(walked))}
    assert len(said) == len(ends)
    assert set(said) == ends
    assert len(found) < len(ends)


def test_a_new_question_counts_only_where_its_answer_matters() -> None:
    policy = CATALOGUE.policy("aspire")
    answers = {
        "contact-channel": ["personal"],
        "contact-other": ["pupil-here"],
        "contact-leave": ["principal-or-chair-reason"],
        "contact-act": ["request-to-me"],
        "contact-tie": ["close-family"],
    }
    walked = walk(policy, "contact", {GUARD: ["neither"], **answers})
    words = policy.questions["contact"]["contact-other"].option("colleague").if_
    (colleague,) = [one for one in would_change(walked) if words in one.supposed]
    assert colleague.words == f"If {words}: [+] Acceptable"
    there = walk(policy, "contact", {**all_given(walked), "contact-other": ["colleague"]})
    assert there.question is not None
    assert first_two(verdicts_at_every_end(there)) == {colleague.verdict}


SMALL = [
    (id, flow)
    for id, flow in BUILT_IN_FLOWS
    if sum(1 for _, _ in zip(range(401), paths(CATALOGUE.policy(id), flow, NEITHER), strict=False))
    <= 400
]
"""The flows with so few paths that every way of changing every one of them can be tried."""


@pytest.mark.parametrize(("policy_id", "flow"), SMALL)
def test_no_fewer_changes_would_do(policy_id: str, flow: str) -> None:
    # Brute force: a set of answers will do where every path that has them, and beside them only
    # answers that were given or were never asked for, ends in one and the same laxer verdict.
    policy = CATALOGUE.policy(policy_id)
    known = [
        (path.answers, standing(path.settled, policy.flows[flow]).verdict)
        for path in paths(policy, flow, guard=NEITHER)
        if not any(UNKNOWN in answer for answer in path.answers.values())
    ]
    compared = 0
    for answers, now in known:
        laxer = [one for one in would_change(walk(policy, flow, answers)) if one.laxer]
        needed = fewest(policy.questions[flow], known, answers, now)
        assert [len(one.changes) for one in laxer[:1]] == ([needed] if needed else []), answers
        assert all(len(one.changes) == needed for one in laxer), answers
        compared += 1
    assert compared


def fewest(
    questions: Mapping[str, Question],
    known: list[tuple[Answers, Verdict]],
    answers: Answers,
    now: Verdict,
) -> int:
    """How many answers must change for a laxer verdict; 0 where MOST_CHANGES are not enough."""
    reachable = []
    for path, verdict in known:
        changed = {f: a for f, a in path.items() if f != GUARD and answers.get(f) != a}
        if all(
            f not in answers or is_one_step(questions[f], answers[f], a) for f, a in changed.items()
        ):
            reachable.append((changed, path, verdict))
    best = 0
    for changed, _, verdict in reachable:
        if verdict.rank > now.rank:
            for some in subsets(changed):
                if (not best or len(some) < best) and len(some) <= MOST_CHANGES:
                    ends = {v for c, p, v in reachable if holds(some, c, p, answers)}
                    if ends == {verdict}:
                        best = len(some)
    return best


def subsets(changed: Answers) -> Iterator[Answers]:
    for kept in product((True, False), repeat=len(changed)):
        yield {f: a for (f, a), keep in zip(changed.items(), kept, strict=True) if keep}


def holds(some: Answers, changed: Answers, path: Answers, answers: Answers) -> bool:
    """Whether a path is one on which of the answers given `some` and no others are changed."""
    if any(fact in path and path[fact] != answer for fact, answer in some.items()):
        return False
    return all(fact in some or fact not in answers for fact in changed)
