"""What changes from one edition to the next is what comparing them path by path shows."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path as File
from typing import TypeVar

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from flows.difference.edition_difference import difference
from flows.difference.joint_paths import joint_paths
from flows.fact import UNKNOWN, Option
from flows.folder import read_policy
from flows.paths import paths
from flows.policy import Policy
from flows.problem import UnknownName
from flows.question import questions as questions_of
from flows.rule import Duty, Flow, Line, Rule, Tell
from flows.verdict import Verdict
from tests.flows.conftest import BUILT_IN_FLOWS, CATALOGUE
from tests.flows.difference.invented_editions import FLOW, editions
from tests.flows.difference.path_by_path import NEITHER, assert_as_compared, compared

Conditional = TypeVar("Conditional", Rule, Duty)
BUILT_IN = sorted({policy for policy, _ in BUILT_IN_FLOWS})


@settings(max_examples=60, deadline=None)
@given(st.data(), st.booleans(), st.booleans())
def test_any_two_editions_differ_as_their_walks_do(
    data: st.DataObject, more_before: bool, more_after: bool
) -> None:
    old, new = data.draw(editions(more=more_before)), data.draw(editions(more=more_after))
    (found,) = difference(old, new).flows
    if found.paths is not None:
        assert_as_compared(found, compared(old, new, FLOW))
    else:
        assert not any(changes for _, changes in compared(old, new, FLOW))


# --- The five policies ---------------------------------------------------------------------------

Mutation = Callable[[Flow], Flow]


def with_flow(policy: Policy, flow: Flow) -> Policy:
    """The policy with that flow in place of its own."""
    put = questions_of(flow, policy.facts)
    return replace(
        policy,
        flows={**policy.flows, flow.id: flow},
        questions={**policy.questions, flow.id: put},
    )


def with_rule(flow: Flow, rule: Rule) -> Flow:
    rules = tuple(rule if each.id == rule.id else each for each in flow.rules)
    return replace(flow, rules=rules)


def a_verdict_flipped(flow: Flow) -> Flow:
    rule = flow.rules[len(flow.rules) // 2]
    return with_rule(flow, replace(rule, verdict=Verdict.REQUIRED))


def a_tell_taken_out(flow: Flow) -> Flow:
    rule = next(rule for rule in flow.rules if rule.tell)
    return with_rule(flow, replace(rule, tell=(), nobody=True))


def another_time_to_tell(flow: Flow) -> Flow:
    rule = next(rule for rule in flow.rules if rule.tell)
    told = (replace(rule.tell[0], by="before Martinmas"), *rule.tell[1:])
    return with_rule(flow, replace(rule, tell=told))


def an_option_dropped(flow: Flow) -> Flow:
    """The last option of "Who" folded into the first."""
    wording = flow.question["contact-other"]
    *kept, dropped = wording.keep
    fold = {
        id: kept[0] if into == dropped else into
        for id, into in {**wording.fold, dropped: dropped}.items()
    }
    narrowed = replace(wording, keep=tuple(kept), fold=fold, shorts={}, labels={})
    return replace(
        flow,
        question={**flow.question, "contact-other": narrowed},
        rules=tuple(_less(rule, dropped) for rule in flow.rules),
        duties=tuple(_less(duty, dropped) for duty in flow.duties),
    )


def _less(one: Conditional, dropped: str) -> Conditional:
    when = tuple(
        {fact: wanted - {dropped} or frozenset({UNKNOWN}) for fact, wanted in table.items()}
        for table in one.when
    )
    return replace(one, when=when)


def a_rule_put_first(flow: Flow) -> Flow:
    last = flow.rules[-1]
    tell = Tell(role="safeguarding-lead", by="before Martinmas")
    rule = replace(last, id="put-first", verdict=Verdict.NOT_YET, tell=(tell,))
    return replace(flow, rules=(rule, *flow.rules))


MUTATIONS: dict[Mutation, str] = {
    a_verdict_flipped: 'is now "Must be done"',
    a_tell_taken_out: "No longer: tell",
    another_time_to_tell: "before Martinmas",
    an_option_dropped: "",
    a_rule_put_first: "safeguarding lead, before Martinmas.",
}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: each.__name__)
@pytest.mark.parametrize("policy_id", BUILT_IN)
def test_a_changed_flow_is_told_as_its_walks_show(policy_id: str, mutation: Mutation) -> None:
    policy = CATALOGUE.policy(policy_id)
    changed = with_flow(policy, mutation(policy.flows["contact"]))
    found = {flow.flow: flow for flow in difference(policy, changed).flows}
    assert [id for id, flow in found.items() if flow.paths is not None] == ["contact"]
    assert_as_compared(found["contact"], compared(policy, changed, "contact"))
    told = "".join(said for each in found["contact"].situations for said in each.changes)
    assert MUTATIONS[mutation] in told
    assert found["contact"].changed


@pytest.mark.parametrize("policy_id", BUILT_IN)
def test_other_words_for_the_same_are_no_change(policy_id: str, tmp_path: File) -> None:
    policy = CATALOGUE.policy(policy_id)
    folder = tmp_path / policy_id
    shutil.copytree(CATALOGUE.folders[policy_id], folder)
    for flow in policy.flows:
        file = folder / f"{flow}.toml"
        text = re.sub('^say = "', 'say = "In other words. ', file.read_text(), flags=re.MULTILINE)
        file.write_text(f"# A comment.\n{text}")
    again = read_policy(folder, CATALOGUE.shared)
    assert again.fingerprint != policy.fingerprint
    assert again.flows != policy.flows
    found = difference(policy, again)
    assert found.changes_nothing
    assert all(flow.paths is None for flow in found.flows), "a flow was walked for nothing"


@pytest.mark.parametrize("policy_id", BUILT_IN)
def test_an_edition_against_itself_changes_nothing(policy_id: str) -> None:
    policy = CATALOGUE.policy(policy_id)
    found = difference(policy, policy)
    assert found.changes_nothing
    assert [flow.flow for flow in found.flows] == list(policy.flows)
    assert all(flow.paths is None for flow in found.flows), "a flow was walked for nothing"


@pytest.mark.parametrize("policy_id", BUILT_IN)
def test_the_paths_of_one_edition_are_those_that_check_walks(policy_id: str) -> None:
    policy = CATALOGUE.policy(policy_id)
    together = list(joint_paths(policy, policy, "contact"))
    alone = list(paths(policy, "contact", guard=NEITHER))
    assert [dict(each.answers) for each in together] == [dict(each.answers) for each in alone]


@pytest.mark.parametrize("policy_id", BUILT_IN)
def test_renamed_roles_are_told_once_and_not_on_every_path(policy_id: str) -> None:
    policy = CATALOGUE.policy(policy_id)
    roles = {id: replace(role, title=f"{role.title} (new)") for id, role in policy.roles.items()}
    found = difference(policy, replace(policy, roles=roles))
    assert all(flow.paths is None for flow in found.flows)
    renamed = [each for each in found.about if each.what == "Role"]
    assert [each.new for each in renamed] == [role.title for role in roles.values()]


@pytest.mark.parametrize("policy_id", BUILT_IN)
def test_renumbered_clauses_are_told_once_and_not_on_every_path(policy_id: str) -> None:
    policy = CATALOGUE.policy(policy_id)
    text = msgspec.json.encode(policy.flows["contact"]).decode()
    cited = {ref for rule in policy.flows["contact"].rules for ref in rule.cite}
    for ref in cited:
        text = text.replace(f'"{ref}"', f'"new {ref}"')
    flow = msgspec.json.decode(text, type=Flow)
    clauses = {
        clause.ref: clause
        for each in policy.clauses.values()
        for clause in [replace(each, ref=f"new {each.ref}") if each.ref in cited else each]
    }
    changed = replace(with_flow(policy, flow), clauses=clauses)
    found = difference(policy, changed, only=["contact"])
    assert {each.kind for each in found.clauses} == {"renumbered"}
    assert len(found.clauses) == len(cited)
    (contact,) = found.flows
    assert (contact.changed, contact.other_paths) == (0, 0)


# --- What else is told ---------------------------------------------------------------------------


def test_a_rule_for_what_is_not_known_is_named_behind_a_change_to_what_is(windsor: Policy) -> None:
    flow = windsor.flows["contact"]
    staff = {"asker-role": frozenset({"employee"}), "contact-other": frozenset({"colleague"})}
    stopped = Rule(
        id="not-known",
        when=({"contact-channel": frozenset({UNKNOWN}), **staff},),
        verdict=Verdict.STOP,
        say="Stop.",
        tell=(Tell(role="headteacher"),),
        cite=flow.rules[0].cite,
    )
    told = Duty(when=(staff,), tell=(Tell(role="ceo"),))
    changed = replace(flow, rules=(stopped, *flow.rules), duties=(*flow.duties, told))
    (found,) = difference(windsor, with_flow(windsor, changed), ["contact"]).flows
    stops = [each for each in found.situations if 'is now "Stop".' in each.changes[0]]
    assert stops
    assert all('"Where" is not known' in when for each in stops for when in each.when)
    plain = found.situations[0]
    assert plain.changes == ("Now also: tell the Chief Executive Officer.",)


def test_other_lines_are_counted_apart(meadow: Policy) -> None:
    rule = next(rule for rule in meadow.flows["contact"].rules if rule.id == "pupil")
    lines = (Line(text="Show it to nobody."),)
    flow = with_rule(meadow.flows["contact"], replace(rule, do=lines, cite=("1.3",)))
    (found, _) = difference(meadow, with_flow(meadow, flow)).flows
    rows = [
        path
        for path in paths(meadow, "contact", guard=NEITHER)
        if rule in (*path.settled.held, *path.settled.possible)
    ]
    assert (found.changed, found.situations) == (0, ())
    assert found.other == {"what to do": len(rows), "the clauses": len(rows)}
    assert found.other_paths == len(rows)


def test_an_answer_that_only_one_edition_has_is_said_so(meadow: Policy) -> None:
    asked = meadow.facts["contact-channel"]
    pigeon = Option(id="pigeon", label="By pigeon", short="pigeon")
    facts = {**meadow.facts, asked.id: replace(asked, options=(*asked.options, pigeon))}
    flow = meadow.flows["contact"]
    wording = flow.question[asked.id]
    flow = replace(
        flow,
        question={
            **flow.question,
            asked.id: replace(wording, keep=(*wording.keep, "pigeon")),
        },
    )
    newer = with_flow(replace(meadow, facts=facts), flow)
    name = f'"{asked.name}"'
    (found, _) = difference(meadow, newer).flows
    assert all(each.changes[0].startswith("The old edition has no") for each in found.situations)
    assert all(f"if {name} is pigeon" in when for each in found.situations for when in each.when)
    (found, _) = difference(newer, meadow).flows
    assert all(each.changes[0].startswith("The new edition has no") for each in found.situations)
    assert found.changed == 3  # pupil, other, not known: the new edition asks, and cannot go on


def test_flows_that_only_one_edition_has_are_named(meadow: Policy) -> None:
    less = replace(meadow, flows={"use": meadow.flows["use"]})
    found = difference(meadow, less)
    assert [each.flow for each in found.only_old] == ["contact"]
    assert [each.flow for each in difference(less, meadow).only_new] == ["contact"]
    assert [each.flow for each in found.flows] == ["use"]
    assert not found.changes_nothing


def test_what_the_policy_says_of_itself_is_compared(meadow: Policy) -> None:
    about = replace(
        meadow.about,
        review=replace(meadow.about.review, next="2027-09-01"),
        acknowledgement=replace(meadow.about.acknowledgement, text="I have read it."),
    )
    found = difference(meadow, replace(meadow, about=about)).about
    assert [(each.what, each.new) for each in found] == [
        ("Next review", "2027-09-01"),
        ("Statement to sign", "I have read it."),
    ]
    assert found[0].is_date


def test_only_the_flows_asked_for_are_walked(meadow: Policy) -> None:
    walked: list[str] = []
    flow = a_verdict_flipped(meadow.flows["use"])
    difference(meadow, with_flow(meadow, flow), ["use"], lambda flow, _: walked.append(flow.id))
    assert set(walked) == {"use"}
    with pytest.raises(UnknownName, match="contact"):
        difference(meadow, meadow, ["contcat"])


def test_the_walking_can_be_stopped(windsor: Policy) -> None:
    class Left(Exception):
        pass

    def stop(_: Flow, paths_walked: int) -> None:
        if paths_walked == 100:
            raise Left

    flow = a_verdict_flipped(windsor.flows["breach"])
    with pytest.raises(Left):
        difference(windsor, with_flow(windsor, flow), walked=stop)
