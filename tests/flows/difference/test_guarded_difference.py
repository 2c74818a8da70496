"""A change that shows only with a child at risk, or a sexual image, is counted and named."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from flows.difference.edition_difference import difference
from flows.difference.flow_difference import FlowDifference
from flows.fact import Option
from flows.policy import Policy
from flows.question import questions
from flows.rule import Duty, Flow, Line, Rule
from tests.flows.conftest import BUILT_IN_FLOWS, CATALOGUE
from tests.flows.difference.invented_editions import FLOW, editions
from tests.flows.difference.path_by_path import changed_only_under_the_guard

BUILT_IN = sorted({policy for policy, _ in BUILT_IN_FLOWS})


@settings(max_examples=40, deadline=None)
@given(editions(more=False, guarded=True), editions(more=False, guarded=True))
def test_any_two_editions_differ_under_the_guard_as_their_walks_do(
    old: Policy, new: Policy
) -> None:
    (found,) = difference(old, new).flows
    assert found.guarded == len(changed_only_under_the_guard(old, new, FLOW))
    assert bool(found.guarded) == any("risk" in when or "image" in when for when in whens(found))


@settings(max_examples=40, deadline=None)
@given(editions(more=False, guarded=True), st.data())
def test_nothing_is_called_unchanged_that_the_guard_makes_otherwise(
    old: Policy, data: st.DataObject
) -> None:
    flow = old.flows[FLOW]
    rules = tuple(captured_as_drawn(rule, data) for rule in flow.rules)
    new = replace(old, flows={FLOW: replace(flow, rules=rules)})
    (found,) = difference(old, new).flows
    otherwise = changed_only_under_the_guard(old, new, FLOW)
    assert found.guarded == len(otherwise)
    assert not (otherwise and difference(old, new).changes_nothing)


def captured_as_drawn(rule: Rule, data: st.DataObject) -> Rule:
    return replace(
        rule, do=tuple(replace(line, capture=data.draw(st.booleans())) for line in rule.do)
    )


def whens(found: FlowDifference) -> list[str]:
    return [when for each in found.situations for when in each.when]


def a_copy_let_through(flow: Flow) -> tuple[Flow, Line]:
    """The flow with one line no longer marked as a copy taken, and the line."""
    for kind in ("rules", "duties"):
        parts: tuple[Rule | Duty, ...] = getattr(flow, kind)
        for part, name in product(parts, ("do", "keep")):
            lines: tuple[Line, ...] = getattr(part, name)
            for line in lines:
                if line.capture:
                    let = tuple(replace(each, capture=False) for each in lines)
                    changed = replace(part, **{name: let})
                    among = tuple(changed if each is part else each for each in parts)
                    return replace(flow, **{kind: among}), line
    raise AssertionError("nothing in the flow takes a copy")


@pytest.mark.parametrize("policy_id", BUILT_IN)
def test_a_copy_no_longer_barred_where_there_may_be_an_image_is_told(policy_id: str) -> None:
    policy = CATALOGUE.policy(policy_id)
    flow, line = a_copy_let_through(policy.flows["takedown"])
    new = replace(policy, flows={**policy.flows, "takedown": flow})
    for old_one, new_one, words in ((policy, new, "Now also"), (new, policy, "No longer")):
        found = difference(old_one, new_one, ["takedown"])
        (takedown,) = found.flows
        assert not found.changes_nothing
        expected = changed_only_under_the_guard(old_one, new_one, "takedown")
        assert takedown.guarded == len(expected) > 0
        assert (takedown.changed, takedown.other_paths) == (0, 0)
        said = [said for each in takedown.situations for said in each.changes]
        assert any(each.startswith(words) and line.text in each for each in said)
        assert all(when.startswith("if there may be a sexual image") for when in whens(takedown))


@pytest.mark.parametrize("policy_id", BUILT_IN)
def test_another_line_of_the_guard_changes_every_path(policy_id: str) -> None:
    policy = CATALOGUE.policy(policy_id)
    at_risk = replace(policy.guard["at-risk"], do=(Line(text="Ring the bell."),))
    new = replace(policy, guard={**policy.guard, "at-risk": at_risk})
    (found,) = difference(policy, new, ["scope"]).flows
    assert found.guarded == found.paths
    (rung,) = [each for each in found.situations if 'to do: "Ring the bell."' in each.changes[0]]
    assert rung.when == ("if there may be a child at risk or a sexual image",)


def test_an_answer_that_no_longer_implies_an_image_is_told() -> None:
    old = CATALOGUE.policy("windsor")
    fact = old.facts["report-what"]
    options = tuple(plain(option) for option in fact.options)
    facts = {**old.facts, fact.id: replace(fact, options=options)}
    flow = old.flows["report"]
    new = replace(old, facts=facts, questions={**old.questions, "report": questions(flow, facts)})
    (found,) = difference(old, new, ["report"]).flows
    assert found.changed
    assert found.guarded == len(changed_only_under_the_guard(old, new, "report"))


def plain(option: Option) -> Option:
    return replace(option, implies=None) if option.implies == "image" else option
