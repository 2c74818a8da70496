"""What is not known: who can say, where each answer leads, and which settles most."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from flows.candidates import standing
from flows.exploring import explored
from flows.fact import GUARD, NONE, UNKNOWN
from flows.find_out import FindOut
from flows.outcome import outcome
from flows.paths import answers_to
from flows.policy import Policy
from flows.question import Given
from flows.verdict import Verdict
from flows.walk import Walk, next_step, walk
from tests.flows.conftest import BUILT_IN_FLOWS, CATALOGUE, FLOWS


def not_knowing(policy: Policy, flow: str, data: st.DataObject) -> Walk:
    """A finished walk on which about half of the questions are answered "I don't know"."""
    questions = policy.questions[flow]
    answers: dict[str, Given] = {}
    step = next_step(policy.flows[flow], questions, answers)
    while isinstance(step, str):
        known = [a for a in answers_to(questions[step]) if UNKNOWN not in a]
        doubt = data.draw(st.booleans())
        answers[step] = frozenset({UNKNOWN}) if doubt else data.draw(st.sampled_from(known))
        step = next_step(policy.flows[flow], questions, answers)
    return walk(policy, flow, answers)


def leads_to(walked: Walk, fact: str, option: str) -> Walk:
    return walk(walked.policy, walked.flow.id, {**walked.given, fact: [option]})


def settled_by(walked: Walk, fact: str) -> int:
    """By brute force: how many options of a fact leave a verdict that hangs on nothing more."""
    ends = [
        labels_of(leads_to(walked, fact, option.id)) for option in walked.questions[fact].options
    ]
    return sum(not any(label.startswith("Not known yet") for label in end) for end in ends)


def labels_of(there: Walk) -> list[str]:
    """The words of the verdict at every end of a walk, or at ends enough to differ."""
    if there.settled is not None:
        return [outcome(there).label]
    assert there.question is not None
    found = []
    for answer in answers_to(there.question):
        longer = {**there.given, there.question.id: answer}
        found += labels_of(walk(there.policy, there.flow.id, longer))
        if len(set(found)) > 1:
            break
    return found


def all_found(walked: Walk) -> tuple[FindOut, ...]:
    return explored(walked, outcome(walked).find_out)


@pytest.mark.parametrize(("policy_id", "flow"), FLOWS)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_each_answer_leads_where_it_is_said_to(
    policy_id: str, flow: str, data: st.DataObject
) -> None:
    policy = CATALOGUE.policy(policy_id)
    walked = not_knowing(policy, flow, data)
    found = all_found(walked)
    assert {one.fact for one in found} == {one.fact for one in outcome(walked).find_out}
    for one in found:
        said = {option: each for each in one.would_be for option in each.answers}
        if one.fact == GUARD:
            assert not said
            continue
        assert set(said) == {o.id for o in walked.questions[one.fact].options}
        for option, each in said.items():
            there = leads_to(walked, one.fact, option)
            if there.settled is not None:
                assert each.verdict is standing(there.settled, there.flow).verdict
                assert each.label == outcome(there).label
            elif each.verdict is None:
                assert each.label == "Still open"
            else:
                assert set(labels_of(there)) == {each.label}
            named = walked.questions[one.fact].brief([option]) in each.words
            assert named or "others" in each.words


@pytest.mark.parametrize(("policy_id", "flow"), FLOWS)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_the_first_to_find_out_settles_most(policy_id: str, flow: str, data: st.DataObject) -> None:
    policy = CATALOGUE.policy(policy_id)
    walked = not_knowing(policy, flow, data)
    found = all_found(walked)
    if found:
        settled = {
            one.fact: sum(len(w.answers) for w in one.would_be if w.settles) for one in found
        }
        assert settled[found[0].fact] == max(settled.values())
        for one in found:
            if one.fact != GUARD and all(w.verdict for w in one.would_be):
                assert settled[one.fact] == settled_by(walked, one.fact)


@pytest.mark.parametrize(("policy_id", "flow"), BUILT_IN_FLOWS)
def test_somebody_is_named_for_every_question(policy_id: str, flow: str) -> None:
    policy = CATALOGUE.policy(policy_id)
    for question in policy.questions[flow].values():
        assert question.known_by
        assert question.meanwhile
        assert question.known_by_role in ("", *policy.roles)


def test_a_role_is_named_beside_who_can_say() -> None:
    policy = CATALOGUE.policy("aspire")
    protected = policy.questions["breach"]["breach-protected"]
    assert (protected.known_by, protected.known_by_role) == ("HR or a legal adviser", "hr-legal")
    assert policy.questions["breach"]["contact-leave"].known_by_role == "principal-or-chair"
    # Other words of a flow's own are not taken for the role of the shared ones.
    assert CATALOGUE.policy("windsor").questions["post"]["use-device"].known_by_role in (
        "",
        "it-support",
    )


def test_one_of_none_and_some_is_told_apart_in_a_tick_all_question() -> None:
    policy = CATALOGUE.policy("st-james")
    walked = walk(policy, "pupils", {GUARD: ["neither"], "pupil-act": [UNKNOWN]})
    (one,) = all_found(walked)
    ends = {option: each.label for each in one.would_be for option in each.answers}
    assert ends["inappropriate-comment"] == "Not acceptable"
    assert ends[NONE] == "Not settled by the policy"


def test_an_answer_after_which_only_lines_are_asked_for_leads_to_its_verdict() -> None:
    policy = CATALOGUE.policy("auriga")
    answers = {
        GUARD: ["neither"],
        "breach-protected": ["no"],
        "breach-kind": ["engaged-bullying", "contact-official"],
        "subject-role": [UNKNOWN],
    }
    walked = walk(policy, "breach", answers)
    assert leads_to(walked, "subject-role", "employee").question is not None
    (said,) = [
        each
        for one in all_found(walked)
        for each in one.would_be
        if one.fact == "subject-role" and "employee" in each.answers
    ]
    assert said.label == "Breaks the policy as described"


def test_what_only_may_hold_above_something_laxer_that_holds_is_to_be_found_out(
    meadow: Policy,
) -> None:
    flow = meadow.flows["use"]
    laxer = {"contact": Verdict.NOT_A_BREACH}
    rules = [
        replace(rule, verdict=laxer.get(rule.id, rule.verdict))
        for rule in flow.rules
        if rule.id != "out-of-hours"
    ]
    changed = replace(flow, rules=tuple(rules))
    policy = replace(meadow, flows={**meadow.flows, "use": changed})
    answers = {"guard": ["neither"], "breach-protected": ["no"], "use-when": [UNKNOWN]}
    found = outcome(walk(policy, "use", {**answers, "breach-kind": ["contact", "personal-use"]}))
    assert found.verdict is Verdict.POSSIBLE_BREACH
    assert [each.fact for each in found.find_out] == ["use-when"]


def test_a_guard_that_is_not_known_is_to_be_found_out_after_what_the_verdict_turns_on(
    meadow: Policy,
) -> None:
    sure = walk(meadow, "contact", {GUARD: [UNKNOWN], "contact-channel": ["school-system"]})
    assert [each.fact for each in all_found(sure)] == [GUARD]
    answers = {"contact-channel": ["personal"], "contact-other": [UNKNOWN]}
    unsure = walk(meadow, "contact", {GUARD: [UNKNOWN], **answers})
    assert [each.fact for each in all_found(unsure)] == ["contact-other", GUARD]
