"""The same answers put to every policy at once: each answers as it does alone."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from flows.bound_by_two import bound_by_two
from flows.comparison import Comparison, compare, verdicts_in_words, walks
from flows.fact import NONE, UNKNOWN
from flows.outcome import outcome
from flows.policy import Policy
from flows.problem import AnswerRefused, UnknownName
from flows.question import Question
from flows.shared_question import says_enough, shared_question
from flows.verdict import Verdict
from flows.walk import walk
from tests.flows.conftest import BUILT_IN_FLOWS, CATALOGUE
from tests.flows.test_same_situation_five_answers import SITUATIONS

POLICIES = [policy for policy in CATALOGUE.readable() if CATALOGUE.is_built_in(policy.id)]
SHARED_FLOWS = sorted(
    {one for (_, one), (_, other) in combinations(BUILT_IN_FLOWS, 2) if one == other}
)

Answers = dict[str, tuple[str, ...]]


def answers_of(situation: dict[str, Any]) -> Answers:
    return {
        fact: (chosen,) if isinstance(chosen, str) else tuple(chosen)
        for fact, chosen in situation["answers"].items()
    }


def an_answer(question: Question) -> st.SearchStrategy[tuple[str, ...]]:
    """Any answer that a person could give."""
    ids = [option.id for option in question.options]
    one = st.sampled_from([*ids, UNKNOWN]).map(lambda id: (id,))
    if not question.many:
        return one
    several = st.sets(st.sampled_from([id for id in ids if id != NONE]), min_size=1, max_size=3)
    return one | several.map(lambda chosen: tuple(sorted(chosen)))


def answered(data: st.DataObject, policies: list[Policy], flow: str) -> list[Comparison]:
    """A comparison answered to its end, step by step."""
    steps = [compare(policies, flow, {})]
    answers: Answers = {}
    while (question := steps[-1].question) is not None:
        assert question.id not in answers, "it was asked before"
        answers[question.id] = data.draw(an_answer(question), label=question.id)
        steps.append(compare(policies, flow, answers))
    return steps


def policy(id: str) -> Policy:
    return CATALOGUE.policy(id)


@pytest.mark.parametrize("flow", SHARED_FLOWS)
@settings(max_examples=12)
@given(data=st.data())
def test_each_policy_says_what_it_says_alone(flow: str, data: st.DataObject) -> None:
    end = answered(data, POLICIES, flow)[-1]
    assert end.set_aside == {}, "something was asked that no policy uses"
    for one in end.compared:
        if flow not in one.policy.flows:
            assert (one.walk, one.outcome) == (None, None)
            continue
        alone = walk(one.policy, flow, end.given)
        assert one.walk == alone
        assert one.outcome == outcome(alone)


@pytest.mark.parametrize("flow", SHARED_FLOWS)
@settings(max_examples=12)
@given(data=st.data())
def test_nothing_is_asked_that_no_policy_is_waiting_for(flow: str, data: st.DataObject) -> None:
    steps = answered(data, POLICIES, flow)
    for step in steps[:-1]:
        assert step.question is not None
        wanted: dict[str, set[str]] = {}
        for one in step.compared:
            if one.walk and one.walk.question:
                wanted.setdefault(one.walk.question.id, set()).add(one.policy.id)
        assert set(step.asked_for) == wanted[step.question.id]
        assert len(step.asked_for) == max(map(len, wanted.values()))
    alone = sum(len(each.path) for each in walks(steps[-1]))
    assert len(steps) - 1 <= alone


@pytest.mark.parametrize("flow", SHARED_FLOWS)
@settings(max_examples=12)
@given(data=st.data())
def test_every_option_offered_is_taken_by_every_policy(flow: str, data: st.DataObject) -> None:
    for step in answered(data, POLICIES, flow)[:-1]:
        assert step.question is not None
        for each in walks(step):
            for option in (*step.question.options, step.question.option(UNKNOWN)):
                walk(each.policy, flow, {**step.given, step.question.id: [option.id]})


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: str(situation["says"]))
def test_one_situation_gets_the_answer_of_each_document(situation: dict[str, Any]) -> None:
    found = compare(POLICIES, situation["flow"], answers_of(situation))
    assert found.question is None
    said = {
        one.policy.id: one.outcome.verdict.value if one.outcome else "none"
        for one in found.compared
    }
    assert said == {id: situation[id] for id in said}
    assert len(said) == 5


def test_a_question_to_several_is_put_in_the_shared_words_and_to_one_in_its_own() -> None:
    first, second = (policy(id).questions["scope"]["asker-role"] for id in ("windsor", "aspire"))
    both = shared_question([first, second])
    assert both.ask == first.fact.ask
    assert [option.id for option in both.options] == [option.id for option in first.fact.options]
    assert both.fold == {}
    assert shared_question([first]) is first


@pytest.mark.parametrize("flow", SHARED_FLOWS)
@settings(max_examples=6)
@given(data=st.data())
def test_a_question_that_one_policy_alone_may_ask_is_its_own(
    flow: str, data: st.DataObject
) -> None:
    for step in answered(data, POLICIES, flow)[:-1]:
        assert step.question is not None
        unfinished = [each for each in walks(step) if each.question]
        asking = [each for each in unfinished if step.question.id in each.questions]
        if len(asking) == 1:
            assert step.question is asking[0].question
        else:
            assert step.question.fold == {}


def test_an_answer_that_took_in_what_another_policy_tells_apart_does_not_say_enough() -> None:
    """Windsor's "senior manager" takes in the head, whom another policy tells apart."""
    windsor = policy("windsor").questions["post"]["post-authorised"]
    hidden = [id for id, kept in windsor.fold.items() if kept == "senior-manager"]
    assert hidden == ["head-or-ceo"]
    others = [each.questions["post"].get("post-authorised") for each in POLICIES]
    asking = [each for each in others if each is not None]
    telling_apart = [
        each for each in asking if each.read(["senior-manager"]) != each.read(["head-or-ceo"])
    ]
    assert says_enough(windsor, ["senior-manager"], asking) is (not telling_apart)
    assert says_enough(windsor, ["senior-manager"], [windsor])
    fact = windsor.fact
    apart = replace(windsor, options=fact.options, fold={})
    assert not says_enough(windsor, ["senior-manager"], [windsor, apart])
    assert says_enough(windsor, [UNKNOWN], [windsor, apart])
    assert says_enough(apart, ["senior-manager"], [windsor, apart])


@pytest.mark.parametrize("flow", SHARED_FLOWS)
@settings(max_examples=10)
@given(data=st.data())
def test_an_answer_says_enough_where_any_hidden_option_would_have_led_to_the_same(
    flow: str, data: st.DataObject
) -> None:
    end = answered(data, POLICIES, flow)[-1]
    for each, other in combinations(walks(end), 2):
        for fact in each.path.keys() & other.path.keys():
            asked = each.questions[fact]
            chosen = sorted(each.path[fact])
            if UNKNOWN in chosen or not says_enough(asked, chosen, [other.questions[fact]]):
                continue
            for hidden, kept in asked.fold.items():
                if chosen == [kept]:
                    meant = {**end.given, fact: (hidden,)}
                    told = {**end.given, fact: (kept,)}
                    one = walk(other.policy, flow, meant)
                    assert one.settled == walk(other.policy, flow, told).settled


def test_the_sentence_counts_who_says_what_strictest_first() -> None:
    situation = next(s for s in SITUATIONS if s["says"].startswith("A Year 9 asks to follow"))
    found = compare(POLICIES, "contact", answers_of(situation))
    assert verdicts_in_words(found) == 'Four say "Not acceptable", one says "Report it".'
    same = [policy("windsor"), policy("aspire")]
    answers = answers_of(situation)
    assert verdicts_in_words(compare(same, "contact", answers)) == 'Both say "Not acceptable".'
    assert verdicts_in_words(compare(same[:1], "contact", answers)) == 'One says "Not acceptable".'
    assert verdicts_in_words(compare(same, "contact", {})) == "Two still ask."


def test_a_policy_without_the_flow_does_not_reach_it() -> None:
    flow = "references"
    reaching = [each.id for each in POLICIES if flow in each.flows]
    found = compare(POLICIES, flow, {})
    while found.question is not None:
        first = found.question.options[0].id
        found = compare(POLICIES, flow, {**found.given, found.question.id: (first,)})
    assert [one.policy.id for one in found.compared if one.outcome] == reaching
    assert verdicts_in_words(found).endswith("three do not reach it.")


def test_an_unknown_answer_keeps_the_label_that_says_so() -> None:
    answers: Answers = {}
    found = compare(POLICIES, "contact", answers)
    while found.question is not None:
        answers[found.question.id] = ("neither",) if found.question.id == "guard" else (UNKNOWN,)
        found = compare(POLICIES, "contact", answers)
    assert '"Not known yet; at worst: ' in verdicts_in_words(found)


def test_a_slip_names_what_there_is() -> None:
    with pytest.raises(UnknownName, match=r"There is no flow 'contakt'\. Did you mean 'contact'"):
        compare(POLICIES, "contakt", {})
    with pytest.raises(UnknownName, match="Did you mean 'contact-other'"):
        compare(POLICIES, "contact", {"contact-othr": ("other",)})
    with pytest.raises(UnknownName, match="option of use-device"):
        compare(POLICIES, "contact", {"use-device": ("abacus",)})
    with pytest.raises(AnswerRefused, match="takes one option"):
        compare(POLICIES, "contact", {"guard": ("neither", "image")})


# --- A person bound by two ------------------------------------------------------------------------


def test_staff_of_inspire_are_bound_by_their_host_school_and_the_page_cites_why() -> None:
    situation = next(s for s in SITUATIONS if s["says"].startswith("A Year 9 asks to follow"))
    found = bound_by_two(compare(POLICIES, "contact", answers_of(situation)))
    assert [each.policies for each in found] == [
        ("aspire", "inspire"),
        ("auriga", "inspire"),
        ("inspire", "st-james"),
        ("inspire", "windsor"),
    ]
    for each in found:
        (reason,) = each.reasons
        assert reason.policy == "inspire"
        assert "employed by a host school" in reason.who
        assert [clause.clause for clause in reason.cite] == ["2.1(b)", "10.1/2", "10.2"]
    by_pair = {each.policies: each for each in found}
    assert by_pair["inspire", "st-james"].says == (
        'Inspire is the stricter: "Not acceptable" stands.'
    )
    assert by_pair["inspire", "st-james"].stands == ("inspire",)
    assert by_pair["inspire", "windsor"].stands == ("inspire", "windsor")
    assert "Equally strict" in by_pair["inspire", "windsor"].says


@pytest.mark.parametrize("flow", SHARED_FLOWS)
@settings(max_examples=6)
@given(data=st.data())
def test_the_stricter_of_any_two_stands(flow: str, data: st.DataObject) -> None:
    steps = answered(data, POLICIES, flow)
    pairs = list(combinations([each.id for each in POLICIES], 2))
    outcomes = {one.policy.id: one.outcome for one in steps[-1].compared}
    for found in bound_by_two(steps[-1], pairs):
        both = [outcomes[id] for id in found.policies]
        ranks = {of.policy: of.verdict.rank for of in both if of}
        assert found.verdict.rank == min(ranks.values())
        assert set(found.stands) == {
            id for id, rank in ranks.items() if rank == min(ranks.values())
        }
        assert found.label in {of.label for of in both if of}
    reached = [id for id, of in outcomes.items() if of]
    shown = {found.policies for found in bound_by_two(steps[-1], pairs)}
    assert shown == {pair for pair in pairs if set(pair) & set(reached)}


def test_two_that_the_operator_chose_have_no_reason_from_a_policy() -> None:
    situation = SITUATIONS[0]
    found = compare(POLICIES, situation["flow"], answers_of(situation))
    (pair,) = bound_by_two(found, [("windsor", "st-james")])
    assert pair.reasons == ()
    assert (pair.verdict, pair.stands) == (Verdict.NOT_ACCEPTABLE, ("windsor",))


def test_nothing_stands_while_one_of_the_two_still_asks() -> None:
    assert bound_by_two(compare(POLICIES, "contact", {})) == ()
    answers = {"guard": ["neither"], "contact-channel": ["official-public"]}
    one_ended = compare([policy("aspire"), policy("windsor")], "contact", answers)
    assert [each.is_settled for each in one_ended.compared] == [True, False]
    assert bound_by_two(one_ended, [("aspire", "windsor")]) == ()


def test_of_two_equally_strict_the_one_that_is_known_is_said() -> None:
    """A verdict that is only possible in one policy and certain in the other is certain."""
    situation = SITUATIONS[0]
    found = compare(POLICIES, situation["flow"], answers_of(situation))
    unsure = [
        replace(one, outcome=replace(one.outcome, label="Not known yet; at worst: not acceptable"))
        if one.outcome and one.policy.id == "inspire"
        else one
        for one in found.compared
    ]
    (pair,) = bound_by_two(replace(found, compared=tuple(unsure)), [("inspire", "windsor")])
    assert pair.label == "Not acceptable"
