"""The lines of an outcome: in what order, once each, and under which condition."""

import shutil
from pathlib import Path

from msgspec.structs import replace

from flows.catalogue import Catalogue
from flows.outcome import outcome
from flows.policy import Policy
from flows.rule import Duty, Flow, Line, Tell
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


PERSONAL = {"guard": ["neither"], "contact-channel": ["personal"]}


def with_contact(meadow: Policy, flow: Flow) -> Policy:
    return replace(meadow, flows={**meadow.flows, "contact": flow})


def test_what_a_duty_is_provided_for_and_cites_counts_for_each_of_its_lines(
    meadow: Policy,
) -> None:
    own = Line(text="Its own.", provided="if alone", cite=("2.1",))
    duty = Duty(
        provided="if asked",
        cite=("1.3",),
        tell=(Tell(role="deputy", text="So."),),
        do=(Line(text="Wait."), own),
    )
    policy = with_contact(meadow, replace(meadow.flows["contact"], duties=(duty,)))
    found = outcome(walk(policy, "contact", {**PERSONAL, "contact-other": ["pupil-here"]}))
    lines = {line.text: (line.condition, line.cite) for line in found.do}
    assert lines["Wait."] == ("if asked", ("1.3",))
    assert lines["Its own."] == ("if alone", ("2.1",))
    assert ("So.", "if asked", ("1.3",)) in {(t.text, t.condition, t.cite) for t in found.tell}


def test_nothing_follows_as_long_as_the_rule_that_stands_only_may_hold(meadow: Policy) -> None:
    flow = meadow.flows["contact"]
    warned = [replace(rule, may_follow=(Line(text="A warning."),)) for rule in flow.rules]
    policy = with_contact(meadow, replace(flow, rules=tuple(warned)))
    sure = outcome(walk(policy, "contact", {**PERSONAL, "contact-other": ["pupil-here"]}))
    assert [line.condition for line in sure.may_follow] == [None]
    unsure = outcome(walk(policy, "contact", {**PERSONAL, "contact-other": ["unknown"]}))
    assert [line.condition for line in unsure.may_follow] == ['if "Who" is pupil here']
    assert [line.condition for line in unsure.keep] == [None]


def test_nobody_is_not_said_for_a_rule_that_only_may_hold(meadow: Policy) -> None:
    answers = {"guard": ["neither"], "contact-channel": ["unknown"], "contact-other": ["other"]}
    found = outcome(walk(meadow, "contact", answers))
    assert [candidate.rule for candidate in found.candidates] == ["system"]
    assert [tell.role for tell in found.tell] == ["deputy"]


def test_a_rule_that_holds_behind_a_stricter_one_that_may_decide_is_still_shown(
    meadow: Policy,
) -> None:
    flow = meadow.flows["contact"]
    system, pupil = flow.rules
    seen = replace(system, do=(Line(text="Use it."),))
    turned = replace(
        flow,
        rules=(pupil, seen),
        order=("guard", "contact-other", "contact-channel"),
    )
    answers = {"guard": ["neither"], "contact-channel": ["school-system"]}
    policy = with_contact(meadow, turned)
    found = outcome(walk(policy, "contact", {**answers, "contact-other": ["unknown"]}))
    assert found.verdict is pupil.verdict
    assert [candidate.rule for candidate in found.candidates] == ["system"]
    assert [line.condition for line in found.do] == ["if it is none of the other cases"]
