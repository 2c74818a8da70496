"""The lines of an outcome: in what order, once each, and under which condition."""

import shutil
from pathlib import Path

from flows.catalogue import Catalogue
from flows.outcome import outcome
from flows.policy import Policy
from flows.walk import walk
from tests.flows.conftest import POLICIES


def test_what_counts_as_things_stand_comes_before_what_has_a_condition(windsor: Policy) -> None:
    answers = {"guard": ["at-risk"], "breach-protected": ["no"], "subject-role": ["unknown"]}
    found = outcome(walk(windsor, "breach", {**answers, "breach-kind": ["reputation", "contact"]}))
    for lines in (found.tell, found.do, found.do_not, found.keep, found.may_follow):
        conditions = [line.condition is not None for line in lines]
        assert conditions == sorted(conditions)
    assert found.tell[0].role == "safeguarding-lead"


def test_a_line_that_several_contribute_stands_once(windsor: Policy) -> None:
    answers = {"guard": ["unknown"], "breach-protected": ["no"], "subject-role": ["employee"]}
    found = outcome(
        walk(windsor, "breach", {**answers, "breach-kind": ["reputation", "copyright"]})
    )
    told = [(tell.role, tell.text) for tell in found.tell]
    assert len(told) == len(set(told))
    texts = [line.text for line in found.may_follow]
    assert len(texts) == len(set(texts))


def test_a_line_of_a_candidate_says_what_would_have_to_be_so(windsor: Policy) -> None:
    answers = {"guard": ["neither"], "contact-channel": ["personal"], "asker-role": ["employee"]}
    found = outcome(
        walk(
            windsor,
            "contact",
            {**answers, "contact-other": ["pupil-here"], "contact-tie": ["unknown"]},
        )
    )
    conditions = {line.condition for line in found.do_not}
    assert 'if "Tie" is wider family' in conditions
    assert 'if "Tie" is own child or close family' in conditions


def test_a_duty_of_a_rule_that_only_may_hold_is_conditional(windsor: Policy) -> None:
    answers = {"guard": ["neither"], "breach-protected": ["no"], "breach-kind": ["reputation"]}
    unsure = outcome(walk(windsor, "breach", {**answers, "subject-role": ["unknown"]}))
    assert unsure.may_follow
    assert all(line.condition for line in unsure.may_follow)
    sure = outcome(walk(windsor, "breach", {**answers, "subject-role": ["employee"]}))
    assert any(line.condition is None for line in sure.may_follow)


def test_nothing_is_asked_for_a_duty_of_a_rule_that_only_may_hold(tmp_path: Path) -> None:
    folder = tmp_path / "meadow"
    shutil.copytree(POLICIES / "meadow", folder)
    flow = folder / "contact.toml"
    text = flow.read_text(encoding="utf-8").replace(
        '"contact-other"]', '"contact-other", "use-when"]'
    )
    duty = '[[duties]]\nfor = ["pupil"]\nwhen = { use-when = ["working-time"] }\ndo = ["Wait."]\n'
    flow.write_text(text.replace("[otherwise]", f"{duty}\n[otherwise]"), encoding="utf-8")
    policy = Catalogue([tmp_path]).policy("meadow")
    answers = {"guard": ["neither"], "contact-channel": ["personal"]}
    sure = walk(policy, "contact", {**answers, "contact-other": ["pupil-here"]})
    assert sure.question is not None
    assert sure.question.id == "use-when"
    unsure = walk(policy, "contact", {**answers, "contact-other": ["unknown"]})
    assert unsure.question is None
    assert [line.text for line in outcome(unsure).do if line.condition] == ["Wait."]


def test_nobody_is_said_only_where_the_policy_has_nobody_told_outright(windsor: Policy) -> None:
    answers = {"guard": ["at-risk"], "contact-channel": ["personal"], "asker-role": ["employee"]}
    answers |= {"contact-other": ["pupil-here"]}
    sure = outcome(walk(windsor, "contact", {**answers, "contact-tie": ["none"]}))
    assert [tell.role for tell in sure.tell][:2] == ["safeguarding-lead", "nobody"]
    unsure = outcome(walk(windsor, "contact", {**answers, "contact-tie": ["unknown"]}))
    assert [tell.role for tell in unsure.tell][:2] == ["safeguarding-lead", "senior-leader"]
    assert "nobody" not in {tell.role for tell in unsure.tell}
