"""Laws that every policy keeps, whoever wrote it."""

import re

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


COPIES = re.compile(
    r"\b(screenshots?|screen prints?|(?<!no further )copy|photo of)\b|^The message or request"
)
LOOKS = re.compile(
    r"\b(look again|look at the page|check afterwards|have it)\b|^take it down", re.I
)
LEFT_ALONE = re.compile(r"sexual image")


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_a_line_that_has_a_copy_taken_is_marked_so_that_an_image_switches_it_off(
    policy: Policy,
) -> None:
    for flow in policy.flows.values():
        for part in (*flow.rules, *flow.duties, flow.otherwise):
            for line in (*part.do, *part.keep):
                if COPIES.search(line.text):
                    assert line.capture or LEFT_ALONE.search(line.provided), (flow.id, line.text)


@pytest.mark.parametrize("policy_id", Catalogue().folders)
def test_nobody_is_sent_to_look_at_or_take_down_what_may_be_an_image(policy_id: str) -> None:
    policy = CATALOGUE.policy(policy_id)
    for flow in (policy.flows["report"], policy.flows["takedown"]):
        for part in (*flow.rules, *flow.duties, flow.otherwise):
            for line in part.do:
                if LOOKS.search(line.text):
                    assert LEFT_ALONE.search(line.provided), (flow.id, line.text)


def test_what_the_guard_adds_is_what_keeps_a_child_safe(windsor: Policy) -> None:
    at_risk, image = windsor.guard["at-risk"], windsor.guard["image"]
    assert [(tell.role, tell.by) for tell in at_risk.tell] == [("safeguarding-lead", "at once")]
    assert "999" in at_risk.do[0].text
    assert "do not promise a child that you will keep it secret" in at_risk.do_not[0].text
    (barred,) = image.do_not
    for act in ("view", "copy", "photograph", "print", "save", "delete", "pass on"):
        assert act in barred.text
    assert "safeguarding lead" in image.do[0].text
    assert not any(line.capture for part in (at_risk, image) for line in part.besides_tell)


@pytest.mark.parametrize("policy_id", Catalogue().folders)
def test_what_may_be_whistleblowing_tells_only_hr_or_legal_and_accuses_nobody(
    policy_id: str,
) -> None:
    policy = CATALOGUE.policy(policy_id)
    for flow in (policy.flows["report"], policy.flows["breach"]):
        (rule,) = [each for each in flow.rules if each.verdict is Verdict.STOP]
        assert [tell.role for tell in rule.tell] == ["hr-legal"]
        assert any("Do not tell the person" in line.text for line in rule.do_not)
        assert rule.ends or flow.hit == "first"
        assert rule is flow.rules[0]


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


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_a_role_that_either_of_several_will_do_for_names_several(policy: Policy) -> None:
    assert [id for id, role in policy.roles.items() if len(set(role.either)) == 1] == []


def test_the_verdicts_stand_in_this_order_of_strictness() -> None:
    assert [verdict.value for verdict in sorted(Verdict, key=lambda each: each.rank)] == [
        "stop",
        "breach",
        "not-acceptable",
        "possible-breach",
        "report",
        "required",
        "not-yet",
        "approval-needed",
        "not-settled",
        "advised-against",
        "advised",
        "with-care",
        "acceptable",
        "not-a-breach",
        "outside",
    ]
