"""Every path of every flow is walked, and each ends in an outcome."""

import pytest

from flows.candidates import standing
from flows.check import prove
from flows.fact import NONE, UNKNOWN
from flows.outcome import Outcome, outcome
from flows.paths import Path, answers_to, paths, walk_of
from flows.policy import Policy
from flows.walk import walk
from tests.flows.conftest import CATALOGUE

GUARD_ANSWERS = ["neither", "at-risk", "image", "unknown"]
NEITHER = frozenset({"neither"})


def assert_whole(found: Outcome, path: Path) -> None:
    assert found.summary
    assert found.tell, path.answers
    assert found.cite


@pytest.mark.parametrize("flow", ["contact", "report"])
def test_every_path_ends_in_an_outcome(windsor: Policy, flow: str) -> None:
    walked = 0
    for path in paths(windsor, flow):
        end = walk(windsor, flow, path.answers)
        assert end.question is None
        assert end.set_aside == {}
        assert_whole(outcome(end), path)
        walked += 1
    assert walked > 150


def test_every_path_of_breach_ends_in_an_outcome(windsor: Policy) -> None:
    # The guard changes no question, so all paths are walked under one answer and, under the
    # others, those that end differently.
    ends: set[object] = set()
    for path in paths(windsor, "breach", guard=NEITHER):
        settled = path.settled
        assert standing(settled, windsor.flows["breach"]) is not None
        end = tuple(rule.id for rule in (*settled.held, *settled.possible))
        if end not in ends:
            ends.add(end)
            for guard in GUARD_ANSWERS:
                answers = {**path.answers, "guard": frozenset({guard})}
                assert_whole(outcome(walk(windsor, "breach", answers)), path)
    assert len(ends) > 1000


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


@pytest.mark.parametrize("policy_id", [policy.id for policy in CATALOGUE.readable()])
def test_every_policy_stands_proved(policy_id: str) -> None:
    proof = prove(CATALOGUE.policy(policy_id))
    assert [str(problem) for problem in proof.problems] == []
    assert proof.clauses.cited + proof.clauses.informs == proof.clauses.clauses
