"""What the colleague is told: no more than the verdict means, and nothing of the outcome less.

Left out on purpose are clauses, the code, how a clause is read, and other answers that would change
the verdict: who wants those asks for another voice.
"""

import re
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from flows.outcome import Outcome, OutcomeTell, outcome
from flows.paths import Path, answers_to, walk_of
from flows.plain_text import clean_line
from flows.question import Given
from flows.verdict import Verdict
from flows.walk import next_step, walk
from tests.flows.conftest import BUILT_IN_FLOWS, CATALOGUE
from tui.passage import passages_text
from tui.telling import Telling, telling_of_walk
from tui.voices import passages_of

AT = "2026-11-20T14:05:00+00:00"
OURS = "(good practice, not in the policy)"
PERMITS = re.compile(r"\b(allow|permit|may go ahead|forbid|fine\b|acceptable|yes\b)", re.IGNORECASE)
ALLEGED = (Verdict.BREACH, Verdict.POSSIBLE_BREACH)
OTHER_YES = {
    Verdict.NOT_ACCEPTABLE: "No, this is not acceptable.",
    Verdict.APPROVAL_NEEDED: "Ask first: a named person has to say yes before it happens.",
    Verdict.NOT_A_BREACH: "That alone is no permission.",
    Verdict.OUTSIDE: "That alone is no permission.",
    Verdict.NOT_SETTLED: "silence is not a yes.",
}
"""Where such a word says the contrary: the whole of what it says."""
POST = {"guard": ["neither"], "asker-role": ["employee"], "post-place": ["personal"]}


def told(policy: str, flow: str, answers: Mapping[str, Iterable[str]]) -> Telling:
    walked = walk(CATALOGUE.policy(policy), flow, answers)
    assert walked.question is None, walked.question
    return telling_of_walk(walked, outcome(walked), AT)


def said(of: Telling) -> str:
    return passages_text(passages_of(of, "colleague"))


def with_verdict(verdict: Verdict) -> Telling:
    of = told("windsor", "scope", {"guard": ["neither"], "asker-role": ["leaver"]})
    bare = replace(of.outcome, verdict=verdict, label=verdict.label, summary="", findings=())
    return replace(of, question="", outcome=replace(bare, do=(), do_not=(), may_follow=()))


@pytest.mark.parametrize("verdict", Verdict)
def test_only_what_is_acceptable_is_said_to_be_allowed(verdict: Verdict) -> None:
    text = said(with_verdict(verdict))
    if verdict is Verdict.ACCEPTABLE:
        assert "This is acceptable, on the conditions below if there are any." in text
        return
    contrary = OTHER_YES.get(verdict, "")
    assert contrary in text
    assert not PERMITS.search(text.replace(contrary, "") if contrary else text)


def test_what_is_said_of_care_advice_and_a_breach_is_what_each_means() -> None:
    assert "Take care with this.\n" in said(with_verdict(Verdict.WITH_CARE))
    assert "The policy advises against this.\n" in said(with_verdict(Verdict.ADVISED_AGAINST))
    breach = said(with_verdict(Verdict.BREACH))
    assert "As described, this breaks the policy. That finds nobody guilty.\n" in breach
    assert f"It is for whoever is in charge to decide, or to say who does {OURS}." in breach


@pytest.mark.parametrize(
    ("policy", "flow", "answers"),
    [
        ("windsor", "scope", {"asker-role": ["leaver"]}),
        ("auriga", "security", {"security-topic": ["phishing"]}),
        ("inspire", "monitoring", {"monitoring-what": ["on-concern"]}),
        (
            "aspire",
            "post",
            {
                "post-place": ["personal"],
                "post-content": ["unverified"],
                "post-shows-affiliation": ["no"],
            },
        ),
    ],
)
def test_what_asks_for_care_is_not_said_to_be_allowed(
    policy: str, flow: str, answers: Mapping[str, Iterable[str]]
) -> None:
    of = told(policy, flow, {"guard": ["neither"], **answers})
    assert of.outcome.verdict is Verdict.WITH_CARE
    assert "Take care with this." in said(of)


def test_who_decides_on_a_breach_is_whom_the_policy_has_told() -> None:
    answers = {
        "guard": ["neither"],
        "breach-protected": ["no"],
        "breach-kind": ["reputation"],
        "subject-role": ["employee"],
    }
    of = told("windsor", "breach", answers)
    (who,) = [each for each in of.outcome.tell if each.cite and not each.condition]
    assert f"\nIt is for {who.title} to decide, or to say who does.\n" in said(of)


def test_a_post_whose_picture_is_taken_out_is_told_what_else_is_wrong_with_it() -> None:
    content = ["pupil-image", "opinion-about-school", "home-details"]
    of = told(
        "windsor", "post", {**POST, "post-content": content, "post-shows-affiliation": ["no"]}
    )
    first, *others = of.outcome.findings
    assert first.verdict is Verdict.NOT_ACCEPTABLE
    assert len(others) == 2
    passage = said(of).partition("What holds as well, each by itself\n")[2]
    for each in others:
        assert f"- {each.label}: {each.say}\n" in passage
    assert said(of).count(first.say) == 1


def test_what_was_found_but_hangs_on_what_is_not_known_is_said_with_its_condition() -> None:
    answers = {
        "contact-channel": ["personal"],
        "contact-other": ["former-pupil"],
        "contact-act": ["unknown"],
        "former-now": ["neither"],
    }
    of = told("windsor", "contact", {"guard": ["neither"], "asker-role": ["employee"], **answers})
    text = said(of)
    assert "What holds as well" not in text
    assert (
        "What it may come to instead\n- If it is none of the other cases: Take care: Caution"
    ) in text


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_nothing_of_an_outcome_is_kept_from_the_colleague(data: st.DataObject) -> None:
    policy_id, flow = data.draw(st.sampled_from(BUILT_IN_FLOWS))
    of = drawn(policy_id, flow, data)
    found, lines = of.outcome, said(of).splitlines()
    text = "\n".join(lines)
    assert clean_line(found.summary) in text
    for finding in found.findings:
        assert clean_line(finding.say) in text
    for one in found.find_out:
        assert any(clean_line(f"{one.ask} Who can say: {one.known_by}") in line for line in lines)
        assert clean_line(one.meanwhile) in text
    for each in (*found.do, *found.do_not, *found.keep, *found.may_follow):
        marked = f"- {clean_line(each.words)}{'' if each.cite else f' {OURS}'}"
        assert marked in lines
    for tell in found.tell:
        assert any(is_of(line, tell) for line in lines), tell
    if found.verdict in (*ALLEGED, Verdict.NOT_SETTLED):
        assert "It is for " in text


def drawn(policy_id: str, flow: str, data: st.DataObject) -> Telling:
    """What some path comes to, the guard raised as often as not, and now and then not known."""
    policy = CATALOGUE.policy(policy_id)
    questions = policy.questions[flow]
    answers: dict[str, Given] = {}
    step = next_step(policy.flows[flow], questions, answers)
    while isinstance(step, str):
        answers[step] = data.draw(st.sampled_from(answers_to(questions[step])))
        step = next_step(policy.flows[flow], questions, answers)
    walked = walk_of(policy, flow, Path(answers, step))
    return telling_of_walk(walked, in_office(outcome(walked)), AT)


def in_office(found: Outcome) -> Outcome:
    """The outcome as a school sees it that has somebody in each role."""
    return replace(
        found,
        tell=tuple(
            replace(each, holders=() if each.role == "nobody" else ("Dale, S",))
            for each in found.tell
        ),
    )


def is_of(line: str, tell: OutcomeTell) -> bool:
    """Whether that line says whom to tell, when, how, on what condition and what for."""
    if tell.role == "nobody":
        return line.startswith("- You need tell nobody by this policy")
    parts = (tell.title, "(here Dale, S)", tell.when, tell.how, tell.condition, tell.text)
    return (
        line.startswith("- Tell ")
        and all(clean_line(part) in line for part in parts if part)
        and line.endswith(OURS) == (not tell.cite)
    )
