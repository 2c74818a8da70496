"""Proving a policy: each thing that can be wrong is found, and said with its place and mend."""

from collections.abc import Mapping
from typing import Any

import pytest
from msgspec.structs import replace

from flows.case import Case, failures
from flows.check import prove, prove_clauses, prove_flow
from flows.code import MOST
from flows.fact import UNKNOWN
from flows.policy import Clause, Policy
from flows.rule import Duty, Flow, Line, Tell
from flows.verdict import Verdict

PUPIL = {"guard": "neither", "contact-channel": "personal", "contact-other": "pupil-here"}


def with_flow(policy: Policy, flow: Flow) -> Policy:
    return replace(policy, flows={**policy.flows, flow.id: flow})


def problems(policy: Policy, flow: Flow) -> list[str]:
    return [str(each) for each in prove_flow(with_flow(policy, flow), flow).problems]


def test_nothing_is_wrong_with_the_smallest_policy(meadow: Policy) -> None:
    assert prove(meadow, {"contact": [case()]}).problems == ()


def test_a_rule_that_another_shadows_is_found_with_the_one_that_decides_first(
    meadow: Policy,
) -> None:
    flow = meadow.flows["contact"]
    late = replace(flow.rules[1], id="late", when=({"contact-other": frozenset({"pupil-here"})},))
    (found,) = problems(meadow, replace(flow, rules=(*flow.rules, late)))
    assert "contact.toml, rule late: is never reached: pupil decides first" in found
    assert "Move it above pupil, or narrow that rule." in found


def test_a_rule_that_only_not_knowing_reaches_is_named(meadow: Policy) -> None:
    flow = meadow.flows["contact"]
    unsure = replace(
        flow.rules[1], id="unsure", when=({"contact-other": frozenset({UNKNOWN})},), tell=(TELL,)
    )
    changed = replace(flow, rules=(*flow.rules, unsure))
    proof = prove_flow(with_flow(meadow, changed), changed)
    assert proof.problems == ()
    assert proof.only_by_unknown == ("unsure",)


TELL = Tell(role="deputy")


def test_a_duty_that_never_applies_is_found(meadow: Policy) -> None:
    flow = meadow.flows["contact"]
    idle = Duty(for_=("a-rule-of-old",), do=(Line(text="Wait."),))
    (found,) = problems(meadow, replace(flow, duties=(idle,)))
    assert "contact.toml, duties[1]: never applies" in found


def test_a_fact_that_is_never_asked_is_found(meadow: Policy) -> None:
    flow = meadow.flows["contact"]
    (found,) = problems(meadow, replace(flow, order=(*flow.order, "use-when")))
    assert "contact.toml, order: 'use-when' is never asked. Take it out." in found


def test_an_outcome_that_tells_nobody_and_does_not_say_so_is_found(meadow: Policy) -> None:
    flow = meadow.flows["contact"]
    silent = replace(flow.rules[0], nobody=False)
    (found,) = problems(meadow, replace(flow, rules=(silent, *flow.rules[1:])))
    assert "contact.toml, rule system: tells nobody and does not say so" in found


def test_a_code_too_long_to_be_said_is_found(windsor: Policy) -> None:
    flow = windsor.flows["contact"]
    asked = windsor.questions["contact"]["contact-other"]
    more = {f"again-{number}": asked for number in range(12)}
    rule = replace(flow.rules[0], when=(dict.fromkeys(more, frozenset({"pupil-here"})),))
    long = replace(flow, order=("guard", *more), rules=(rule,), duties=())
    questions = {"contact": {"guard": windsor.questions["contact"]["guard"], **more}}
    policy = replace(windsor, flows={"contact": long}, questions=questions)
    (found,) = [str(each) for each in prove_flow(policy, long).problems]
    assert "contact.toml, order: has codes of" in found
    assert f"{MOST} can be said over the telephone" in found


def test_a_clause_that_nothing_cites_is_found_unless_it_says_that_it_informs(
    meadow: Policy,
) -> None:
    new = Clause(ref="9.9", binds="staff", force="must", says="Do it.")
    found = prove_clauses(replace(meadow, clauses={**meadow.clauses, "9.9": new}))
    assert [str(each) for each in found.problems] == [
        "clauses.toml, clause 9.9: nothing cites it. "
        'Cite it where it is encoded, or say why not: informs = "…".'
    ]
    informing = replace(new, informs="It greets the reader.")
    found = prove_clauses(replace(meadow, clauses={**meadow.clauses, "9.9": informing}))
    assert found.problems == ()


# --- Sentence cases -------------------------------------------------------------------------------


def case(**changed: Any) -> Case:
    """A case that holds, but for what is changed."""
    whole: Mapping[str, Any] = {
        "says": "A pupil writes",
        "answers": PUPIL,
        "verdict": Verdict.NOT_ACCEPTABLE,
        "tell": ("deputy",),
        "by": {"deputy": "24 hours"},
        "cite": ("1.1", "1.2"),
    }
    return Case(**{**whole, **changed})


def test_a_case_that_holds_has_no_failures(meadow: Policy) -> None:
    assert failures(meadow, "contact", case()) == []


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "the verdict": ({"verdict": Verdict.ACCEPTABLE}, "the verdict is 'not-acceptable', not 'acce"),
    "who is told": ({"tell": ("hr-legal",)}, "'hr-legal' is not to be told outright"),
    "who may be told": ({"tell_if": ("hr-legal",)}, "'hr-legal' is not named at all"),
    "when": ({"by": {"deputy": "48 hours"}}, "'deputy' is not to be told '48 hours'"),
    "a clause": ({"cite": ("2.3",)}, "2.3 is not cited"),
    "a time that is printed": ({"no_deadline": True}, "'deputy' has a time"),
    "an answer too few": ({"answers": {"guard": "neither"}}, "the flow still asks"),
    "an option that is none": (
        {"answers": {**PUPIL, "contact-other": "pupl"}},
        "There is no option of contact-other 'pupl'",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_case_that_does_not_hold_says_what_comes_out(meadow: Policy, what: str) -> None:
    changed, said = WRONG[what]
    (found,) = failures(meadow, "contact", case(**changed))
    assert said in found
    (problem,) = prove(meadow, {"contact": [case(**changed)]}).problems
    assert str(problem).startswith('cases/contact.toml, "A pupil writes": ')


def test_somebody_who_is_told_on_a_condition_only_is_not_told_outright(meadow: Policy) -> None:
    answers = {
        "guard": "neither",
        "breach-protected": "no",
        "breach-kind": "personal-use",
        "use-when": "working-time",
    }
    told = Case(
        says="Posts at work", answers=answers, verdict=Verdict.POSSIBLE_BREACH, tell_if=("deputy",)
    )
    assert failures(meadow, "use", told) == []
    outright = replace(told, tell=("deputy",), tell_if=())
    assert failures(meadow, "use", outright) == ["'deputy' is not to be told outright"]
