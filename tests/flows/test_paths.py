"""Every path of every flow is walked, and each ends in an outcome."""

from collections.abc import Mapping
from statistics import median

import pytest

from flows.candidates import standing
from flows.check import prove_clauses, prove_flow
from flows.fact import GUARD, NONE, UNKNOWN
from flows.outcome import outcome
from flows.paths import Ending, answers_to, ending, paths, walk_of
from flows.policy import Policy
from flows.question import Given
from flows.walk import walk
from tests.flows.conftest import BUILT_IN_FLOWS, CATALOGUE, FLOWS

GUARD_ANSWERS = ["neither", "at-risk", "image", "unknown"]
NEITHER = frozenset({"neither"})
MEDIAN_QUESTIONS, MOST_QUESTIONS = 5, 10
MANY_ENDS = 300


def assert_whole(policy: Policy, flow: str, answers: Mapping[str, Given]) -> None:
    end = walk(policy, flow, answers)
    assert end.question is None
    assert end.set_aside == {}
    found = outcome(end)
    assert found.summary
    assert found.tell, answers
    assert found.cite


@pytest.mark.parametrize(("policy_id", "flow"), FLOWS)
def test_every_path_ends_in_an_outcome(policy_id: str, flow: str) -> None:
    # The guard changes no question, so all paths are walked under one answer, and those that end
    # differently under the others; of a long flow under "I don't know", which counts as both.
    policy = CATALOGUE.policy(policy_id)
    ends: set[Ending] = set()
    for path in paths(policy, flow, guard=NEITHER):
        assert standing(path.settled, policy.flows[flow]) is not None
        end = ending(policy.questions[flow], path)
        if end not in ends:
            ends.add(end)
            for guard in GUARD_ANSWERS if len(ends) < MANY_ENDS else ["unknown"]:
                assert_whole(policy, flow, {**path.answers, GUARD: frozenset({guard})})


def test_tick_all_facts_take_none_each_option_and_each_pair(windsor: Policy) -> None:
    question = windsor.questions["breach"]["breach-kind"]
    kinds = len(question.options) - 1
    answers = answers_to(question)
    assert len(answers) == len(set(answers)) == 1 + kinds + kinds * (kinds - 1) // 2 + 1
    assert frozenset({NONE}) in answers
    assert frozenset({UNKNOWN}) in answers


def test_the_walk_and_the_enumeration_agree(meadow: Policy) -> None:
    for flow in meadow.flows:
        for path in paths(meadow, flow):
            walked = walk(meadow, flow, path.answers)
            assert walked.settled == path.settled
            assert outcome(walked) == outcome(walk_of(meadow, flow, path))


@pytest.mark.parametrize(("policy_id", "flow"), FLOWS)
def test_every_flow_stands_proved(policy_id: str, flow: str) -> None:
    policy = CATALOGUE.policy(policy_id)
    proof = prove_flow(policy, policy.flows[flow])
    assert [str(problem) for problem in proof.problems] == []
    assert proof.paths == sum(verdict.paths for verdict in proof.verdicts)


@pytest.mark.parametrize(("policy_id", "flow"), BUILT_IN_FLOWS)
def test_a_walk_is_short_at_the_counter(policy_id: str, flow: str) -> None:
    # The median is that of the colleague to whom one thing happened; the most is that of all.
    policy = CATALOGUE.policy(policy_id)
    walked = [path.answers for path in paths(policy, flow, guard=NEITHER)]
    ordinary = [answers for answers in walked if all(len(given) == 1 for given in answers.values())]
    assert median(len(answers) for answers in ordinary) <= MEDIAN_QUESTIONS
    assert max(len(answers) for answers in walked) <= MOST_QUESTIONS


def test_every_policy_can_be_read() -> None:
    assert CATALOGUE.broken() == {}


@pytest.mark.parametrize("policy_id", [policy.id for policy in CATALOGUE.readable()])
def test_every_clause_is_accounted_for(policy_id: str) -> None:
    proof = prove_clauses(CATALOGUE.policy(policy_id))
    assert [str(problem) for problem in proof.problems] == []
    assert proof.cited + proof.informs == proof.clauses
