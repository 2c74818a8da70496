"""Laws that every policy keeps, whoever wrote it."""

import pytest

from flows.catalogue import Catalogue
from flows.fact import GUARD
from flows.outcome import outcome
from flows.paths import ending, paths, walk_of
from flows.policy import Policy
from flows.rule import Duty, Otherwise, Rule, Tell
from flows.verdict import Verdict
from tests.flows.conftest import BUILT_IN_FLOWS, CATALOGUE

POLICIES = CATALOGUE.readable()
NEITHER = frozenset({"neither"})
LONGEST_SUPPOSED = 90
NAMES = {"HR", "WhatsApp", "IT", "Inspire", "Ofsted", "LinkedIn"}


def tells(policy: Policy) -> list[tuple[str, Tell, bool]]:
    """Everybody who is told anywhere, with the flow, and whether a clause stands behind it."""
    found = []
    for flow in policy.flows.values():
        parts: list[Rule | Duty | Otherwise] = [flow.otherwise, *flow.rules, *flow.duties]
        found += [
            (flow.id, tell, bool(tell.cite or part.cite)) for part in parts for tell in part.tell
        ]
    return found


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_a_time_to_tell_somebody_by_always_has_a_clause_behind_it(policy: Policy) -> None:
    timed = [(flow, tell) for flow, tell, cited in tells(policy) if tell.by and not cited]
    assert timed == []


@pytest.mark.parametrize(("policy_id", "flow"), BUILT_IN_FLOWS)
def test_what_is_not_settled_names_somebody_who_decides(policy_id: str, flow: str) -> None:
    policy = CATALOGUE.policy(policy_id)
    seen = set()
    for path in paths(policy, flow, guard=NEITHER):
        end = ending(policy.questions[flow], path)
        if end in seen:
            continue
        seen.add(end)
        found = outcome(walk_of(policy, flow, path))
        if found.verdict is Verdict.NOT_SETTLED:
            assert [tell for tell in found.tell if tell.role != "nobody"], dict(path.answers)
    assert seen


@pytest.mark.parametrize("policy_id", Catalogue().folders)
def test_every_answer_can_be_supposed_in_plain_words(policy_id: str) -> None:
    for questions in CATALOGUE.policy(policy_id).questions.values():
        for question in questions.values():
            for option in question.options if question.id != GUARD else ():
                told = f"{question.id}, {option.id}: {option.if_!r}"
                assert option.if_, told
                assert len(option.if_) <= LONGEST_SUPPOSED, told
                assert not option.if_.lower().startswith("if "), told
                assert not set(option.if_) & set('.:"'), told
                assert option.if_[:1].islower() or option.if_.split()[0] in NAMES, told


def test_every_built_in_policy_is_held_to_these_laws() -> None:
    assert {policy.id for policy in POLICIES} > set(Catalogue().folders)
