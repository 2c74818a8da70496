"""A flow drawn: everything that is asked and answered stands in it, and nothing breaks it."""

import re

import pytest
from msgspec.structs import replace

from flows.drawing import mermaid_drawing, text_drawing
from flows.graph import Asked, Ended, graph
from flows.policy import Policy
from tests.flows.conftest import BUILT_IN_FLOWS, CATALOGUE


@pytest.mark.parametrize(("policy_id", "flow"), BUILT_IN_FLOWS)
def test_the_tree_shows_every_question_answer_and_outcome(policy_id: str, flow: str) -> None:
    drawn = graph(CATALOGUE.policy(policy_id), flow)
    read = re.sub(r"[\s|]+", " ", text_drawing(drawn, 80))
    for node in drawn.nodes:
        if isinstance(node, Ended):
            assert re.sub(r"\s+", " ", node.outcome.summary) in read
            continue
        assert node.question.ask in read
        for option in node.question.options:
            assert option.label in read


def test_the_tree_keeps_to_the_width_of_the_terminal(windsor: Policy) -> None:
    drawn = text_drawing(graph(windsor, "report"), 60)
    assert max(len(line) for line in drawn.splitlines()) <= 60


def test_what_several_answers_lead_to_is_drawn_once(windsor: Policy) -> None:
    drawn = text_drawing(graph(windsor, "breach"), 80)
    named = re.findall(r"(?<!as at )\((\d+)\) ", drawn)
    pointed_to = re.findall(r"as at \((\d+)\):", drawn)
    assert pointed_to
    assert len(named) == len(set(named))
    assert set(pointed_to) <= set(named)


@pytest.mark.parametrize(("policy_id", "flow"), BUILT_IN_FLOWS)
def test_mermaid_names_every_place_that_an_answer_leads_to(policy_id: str, flow: str) -> None:
    drawing = mermaid_drawing(graph(CATALOGUE.policy(policy_id), flow))
    assert drawing.startswith("flowchart TD\n")
    defined = set(re.findall(r"^  (n\d+)[\[(]", drawing, re.MULTILINE))
    led_to = set(re.findall(r"\| (n\d+)$", drawing, re.MULTILINE))
    assert led_to == defined - {"n1"} or defined == {"n1"}


def test_text_cannot_break_out_of_mermaid(meadow: Policy) -> None:
    drawn = graph(meadow, "contact")
    first = drawn.nodes[0]
    assert isinstance(first, Asked)
    nasty = replace(first, question=replace(first.question, ask='"] --> x["<script>'))
    drawing = mermaid_drawing(replace(drawn, nodes=(nasty, *drawn.nodes[1:])))
    assert "<script>" not in drawing
    assert '"] --> x["' not in drawing
