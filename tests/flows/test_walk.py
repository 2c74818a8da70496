"""How a walk runs: what is asked, what stands, what is set aside, what the guard adds."""

import pytest

from flows.find_out import makes_no_difference
from flows.outcome import Outcome, outcome
from flows.policy import Policy
from flows.problem import AnswerRefused, UnknownName
from flows.verdict import Verdict
from flows.walk import Walk, walk

CONTACT = {
    "guard": ["neither"],
    "contact-channel": ["personal"],
    "asker-role": ["employee"],
    "contact-other": ["pupil-here"],
    "contact-tie": ["none"],
}


def asked(walked: Walk) -> str | None:
    return walked.question.id if walked.question else None


def ended(policy: Policy, flow: str, **answers: str) -> Outcome:
    given = {fact.replace("_", "-"): [option] for fact, option in answers.items()}
    return outcome(walk(policy, flow, given))


def texts(of: Outcome) -> set[str]:
    return {line.text for line in (*of.do, *of.do_not, *of.keep)}


def test_the_guard_is_asked_first(windsor: Policy) -> None:
    assert asked(walk(windsor, "contact", {})) == "guard"


def test_questions_follow_the_order_and_only_what_can_still_matter(windsor: Policy) -> None:
    order = []
    answers: dict[str, list[str]] = {}
    while (fact := asked(walk(windsor, "contact", answers))) is not None:
        order.append(fact)
        answers[fact] = CONTACT[fact]
    assert order == list(CONTACT)


def test_the_guard_is_not_asked_again_of_a_reported_image(windsor: Policy) -> None:
    walked = walk(windsor, "report", {"report-what": ["sexual-imagery"]})
    assert asked(walked) is None
    assert "guard" not in walked.path
    assert "safeguarding-lead" in {tell.role for tell in outcome(walked).tell}


def test_a_guards_answer_is_never_set_aside(windsor: Policy) -> None:
    walked = walk(windsor, "report", {"report-what": ["sexual-imagery"], "guard": ["at-risk"]})
    assert walked.set_aside == {}
    assert "guard" in walked.path


def test_at_risk_adds_to_any_outcome_and_removes_nothing(windsor: Policy) -> None:
    plain = outcome(walk(windsor, "contact", CONTACT))
    at_risk = outcome(walk(windsor, "contact", {**CONTACT, "guard": ["at-risk"]}))
    assert at_risk.verdict is plain.verdict
    assert texts(plain) < texts(at_risk)
    assert at_risk.tell[0].role == "safeguarding-lead"
    assert at_risk.tell[0].source == "good-practice"


@pytest.mark.parametrize("guard", ["image", "unknown"])
def test_where_there_may_be_an_image_nothing_is_captured(windsor: Policy, guard: str) -> None:
    plain = outcome(walk(windsor, "contact", CONTACT))
    image = outcome(walk(windsor, "contact", {**CONTACT, "guard": [guard]}))
    captures = {line.text for line in plain.keep if "screenshot" in line.text}
    assert captures
    assert not captures & {line.text for line in image.keep}
    assert any("Do not view" in line.text for line in image.do_not)
    at_risk = outcome(walk(windsor, "contact", {**CONTACT, "guard": ["at-risk"]}))
    assert {line.text for line in at_risk.do_not} <= {line.text for line in image.do_not}


def test_changing_an_answer_sets_others_aside_and_they_come_back(windsor: Policy) -> None:
    other = {"contact-other": ["family-of-former-pupil"], "contact-act": ["message"]}
    changed = walk(windsor, "contact", {**CONTACT, **other})
    assert changed.set_aside == {"contact-tie": ("none",)}
    assert outcome(changed).verdict is Verdict.NOT_SETTLED
    assert walk(windsor, "contact", CONTACT).set_aside == {}


def test_what_is_set_aside_steers_nothing(windsor: Policy) -> None:
    base = {**CONTACT, "contact-other": ["colleague"]}
    del base["contact-tie"]
    for tie in ("own-child", "none", "unknown"):
        walked = walk(windsor, "contact", {**base, "contact-tie": [tie]})
        assert walked.settled == walk(windsor, "contact", base).settled


def test_answers_may_be_given_in_any_order(windsor: Policy) -> None:
    backwards = dict(reversed(CONTACT.items()))
    assert walk(windsor, "contact", backwards).path == walk(windsor, "contact", CONTACT).path


def test_an_answer_to_a_fact_that_this_flow_never_asks_is_set_aside(windsor: Policy) -> None:
    walked = walk(windsor, "contact", {**CONTACT, "use-when": ["working-time"]})
    assert walked.set_aside == {"use-when": ("working-time",)}


def test_a_dropped_option_counts_as_the_one_it_is_folded_into(windsor: Policy) -> None:
    folded = walk(windsor, "contact", {**CONTACT, "contact-other": ["pupil-event-school"]})
    assert folded.path["contact-other"] == {"pupil-elsewhere"}
    assert folded.given["contact-other"] == ("pupil-event-school",)


def test_an_approval_that_another_policy_asks_for_is_none_here(windsor: Policy) -> None:
    answers = {**CONTACT, "contact-other": ["family-of-pupil"], "contact-act": ["message"]}
    for leave in ("head", "principal-or-chair-reason", "told-head-in-writing"):
        walked = walk(windsor, "contact", {**answers, "contact-leave": [leave]})
        assert outcome(walked).verdict is Verdict.APPROVAL_NEEDED
    approved = walk(windsor, "contact", {**answers, "contact-leave": ["senior-staff", "head"]})
    assert outcome(approved).verdict is Verdict.WITH_CARE


def test_not_knowing_names_the_fact_and_who_can_supply_it(windsor: Policy) -> None:
    unsure = outcome(walk(windsor, "contact", {**CONTACT, "contact-tie": ["unknown"]}))
    assert unsure.verdict is Verdict.NOT_ACCEPTABLE
    assert unsure.find_out[0].fact == "contact-tie"
    assert unsure.find_out[0].known_by
    assert unsure.find_out[0].meanwhile
    assert {c.rule for c in unsure.candidates} == {
        "family-pupil-request",
        "family-pupil",
        "wider-family",
        "reference",
    }
    assert all(candidate.condition.startswith("if ") for candidate in unsure.candidates)


def test_nothing_more_is_asked_for_the_sake_of_what_is_not_known(windsor: Policy) -> None:
    walked = walk(windsor, "contact", {**CONTACT, "contact-tie": ["unknown"]})
    assert asked(walked) is None


def test_what_is_not_known_and_makes_no_difference_is_said_to(meadow: Policy) -> None:
    answers = {
        "guard": ["neither"],
        "breach-protected": ["no"],
        "breach-kind": ["contact", "personal-use"],
    }
    walked = walk(meadow, "use", {**answers, "use-when": ["unknown"]})
    assert makes_no_difference(walked, outcome(walked).find_out) == ()
    same = walk(meadow, "contact", {"guard": ["neither"], "contact-channel": ["school-system"]})
    assert makes_no_difference(same, outcome(same).find_out) == ()


def test_the_strictest_of_several_findings_gives_the_verdict(meadow: Policy) -> None:
    both = outcome(
        walk(
            meadow,
            "use",
            {
                "guard": ["neither"],
                "breach-protected": ["no"],
                "breach-kind": ["personal-use", "contact"],
                "use-when": ["working-time"],
            },
        )
    )
    assert both.verdict is Verdict.BREACH
    assert [finding.rule for finding in both.findings] == ["contact", "in-working-time"]


@pytest.mark.parametrize("protected", ["yes", "unknown"])
def test_what_may_be_whistleblowing_ends_the_walk(windsor: Policy, protected: str) -> None:
    walked = walk(windsor, "breach", {"guard": ["neither"], "breach-protected": [protected]})
    stop = outcome(walked)
    assert stop.verdict is Verdict.STOP
    assert [tell.role for tell in stop.tell] == ["hr-legal"]
    assert stop.may_follow == ()


def test_silence_is_never_a_yes(windsor: Policy) -> None:
    silent = walk(
        windsor,
        "breach",
        {
            "guard": ["neither"],
            "breach-protected": ["no"],
            "subject-role": ["employee"],
            "breach-kind": ["unsafe-link"],
        },
    )
    assert outcome(silent).verdict is Verdict.NOT_SETTLED
    assert outcome(silent).tell


def test_a_time_is_shown_only_in_the_policys_words(meadow: Policy, windsor: Policy) -> None:
    printed = ended(
        meadow, "contact", guard="neither", contact_channel="personal", contact_other="pupil-here"
    )
    assert [(tell.when, tell.how) for tell in printed.tell] == [
        ("within 24 hours of the contact", "in writing")
    ]
    silent = ended(
        windsor, "report", report_what="parent-misuse", guard="neither", report_stage="found-it"
    )
    assert {tell.when for tell in silent.tell} == {None}


def test_every_line_is_the_policys_with_a_clause_or_good_practice(windsor: Policy) -> None:
    found = outcome(walk(windsor, "contact", CONTACT))
    for tell in found.tell:
        assert (tell.source == "policy") == (bool(tell.cite) or tell.role == "nobody")
    for line in (*found.do, *found.do_not, *found.keep):
        assert (line.source == "policy") == bool(line.cite)


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"contact-othr": ["colleague"]}, "Did you mean 'contact-other'"),
        ({"contact-other": ["coleague"]}, "Did you mean 'colleague'"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(
    windsor: Policy, answers: dict[str, list[str]], message: str
) -> None:
    with pytest.raises(UnknownName, match=message):
        walk(windsor, "contact", answers)


@pytest.mark.parametrize(
    "chosen", [[], ["colleague", "other"], ["unknown", "other"], ["none", "contact"]]
)
def test_an_answer_that_the_question_cannot_take_is_refused(
    windsor: Policy, chosen: list[str]
) -> None:
    fact = "breach-kind" if "contact" in chosen else "contact-other"
    flow = "breach" if "contact" in chosen else "contact"
    with pytest.raises(AnswerRefused):
        walk(windsor, flow, {fact: chosen})


def test_an_unknown_flow_is_refused_with_those_there_are(windsor: Policy) -> None:
    with pytest.raises(UnknownName, match="contact"):
        walk(windsor, "contcat", {})


def test_the_guard_stands_on_the_path_where_it_is_asked(windsor: Policy) -> None:
    answers = {"guard": ["neither"], "report-stage": ["found-it"], "report-what": ["parent-misuse"]}
    path = walk(windsor, "report", answers).path
    assert list(path) == ["report-what", "guard", "report-stage"]


def test_what_is_folded_into_none_of_these_is_dropped_beside_what_counts(meadow: Policy) -> None:
    both = {"breach-protected": ["no"], "breach-kind": ["reputation", "contact"]}
    assert walk(meadow, "use", {"guard": ["neither"], **both}).path["breach-kind"] == {"contact"}


def test_what_is_certain_is_not_called_unknown_for_a_laxer_rule_that_may_hold(
    meadow: Policy,
) -> None:
    answers = {"guard": ["neither"], "breach-protected": ["no"], "use-when": ["unknown"]}
    certain = outcome(walk(meadow, "use", {**answers, "breach-kind": ["contact", "personal-use"]}))
    assert certain.label == Verdict.BREACH.label
    unsure = outcome(walk(meadow, "use", {**answers, "breach-kind": ["personal-use"]}))
    assert unsure.label.startswith("Not known yet; at worst")
