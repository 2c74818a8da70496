"""A flow's graph: a reader who follows it comes to what the walk comes to."""

import pytest
from msgspec.structs import replace

from flows.fact import GUARD, UNKNOWN
from flows.graph import Asked, Ended, Graph, graph
from flows.outcome import Outcome, outcome
from flows.paths import Path, paths, walk_of
from tests.flows.conftest import CATALOGUE, FLOWS

NEITHER = frozenset({"neither"})


def followed(drawn: Graph, path: Path) -> Outcome:
    node = drawn[1]
    while isinstance(node, Asked):
        (chosen,) = path.answers[node.question.id]
        node = drawn[next(edge.to for edge in node.edges if chosen in edge.options)]
    return node.outcome


@pytest.mark.parametrize(("policy_id", "flow"), FLOWS)
def test_following_the_answers_comes_to_the_outcome_of_the_walk(policy_id: str, flow: str) -> None:
    policy = CATALOGUE.policy(policy_id)
    drawn = graph(policy, flow)
    compared = 0
    for path in paths(policy, flow, guard=NEITHER):
        given = [answer for fact, answer in path.answers.items() if fact != GUARD]
        if all(len(answer) == 1 and UNKNOWN not in answer for answer in given):
            walked = replace(outcome(walk_of(policy, flow, path)), answers={})
            assert followed(drawn, path) == walked
            compared += 1
    assert compared >= sum(isinstance(node, Ended) for node in drawn.nodes)


@pytest.mark.parametrize(("policy_id", "flow"), FLOWS)
def test_every_option_of_every_question_leads_somewhere_once(policy_id: str, flow: str) -> None:
    drawn = graph(CATALOGUE.policy(policy_id), flow)
    for node in drawn.nodes:
        if isinstance(node, Asked):
            leading = [option for edge in node.edges for option in edge.options]
            assert sorted(leading) == sorted(option.id for option in node.question.options)


@pytest.mark.parametrize(("policy_id", "flow"), FLOWS)
def test_nothing_stands_in_it_twice(policy_id: str, flow: str) -> None:
    nodes = graph(CATALOGUE.policy(policy_id), flow).nodes
    asked = [(node.question.id, node.edges) for node in nodes if isinstance(node, Asked)]
    assert len(asked) == len(set(asked))
