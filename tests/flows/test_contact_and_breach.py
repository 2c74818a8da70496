"""What the contact flow answers beforehand, the breach flow says afterwards, in every policy."""

from collections.abc import Iterator, Mapping

import pytest

from flows.candidates import standing
from flows.fact import UNKNOWN
from flows.paths import Path, paths
from flows.policy import Policy
from flows.question import Given
from flows.rule import Rule
from flows.verdict import Verdict
from flows.walk import walk
from tests.flows.conftest import BUILT_IN_FLOWS, CATALOGUE

BOTH = [id for id, flow in BUILT_IN_FLOWS if flow == "breach"]
ALLOWED = (Verdict.ACCEPTABLE, Verdict.WITH_CARE)
CLEARED = (Verdict.NOT_A_BREACH, Verdict.OUTSIDE)
ACCUSED: dict[str, Given] = {
    "guard": frozenset({"neither"}),
    "breach-protected": frozenset({"no"}),
    "subject-role": frozenset({"employee"}),
}
KINDS = {"personal": "contact", "official-public": "contact-official"}
KINDS["official-private"] = KINDS["official-public"]
IN_WINDSOR = {
    Verdict.NOT_ACCEPTABLE: Verdict.BREACH,
    Verdict.APPROVAL_NEEDED: Verdict.BREACH,
    Verdict.NOT_SETTLED: Verdict.NOT_SETTLED,
    Verdict.WITH_CARE: Verdict.NOT_A_BREACH,
    Verdict.ACCEPTABLE: Verdict.NOT_A_BREACH,
}
"""Where the policy settles every contact, each answer beforehand has its one afterwards."""


def comparable(policy: Policy) -> Iterator[tuple[Path, str]]:
    """Every definite path of a member of staff, with what breach calls the contact."""
    for path in paths(policy, "contact", guard=ACCUSED["guard"]):
        given = path.answers
        staff = given.get("asker-role", frozenset({"employee"})) == {"employee"}
        (channel,) = given.get("contact-channel", frozenset({UNKNOWN}))
        definite = not any(UNKNOWN in answer for answer in given.values())
        if definite and staff and channel in KINDS:
            yield path, KINDS[channel]


def is_reference(path: Path) -> bool:
    """Whether somebody was recommended, which is a kind of breach of its own."""
    return "recommendation" in path.answers.get("contact-act", ())


def surely_found(policy: Policy, answers: Mapping[str, Given]) -> Iterator[Verdict]:
    """Every verdict on a breach that these answers come to for certain, whatever else is asked."""
    walked = walk(policy, "breach", answers)
    if walked.settled is not None:
        stands = standing(walked.settled, walked.flow)
        if not isinstance(stands, Rule) or stands in walked.settled.held:
            yield stands.verdict
        return
    assert walked.question is not None
    for option in walked.question.options:
        answer = frozenset({option.id})
        yield from surely_found(policy, {**answers, walked.question.id: answer})


@pytest.mark.parametrize("policy_id", BOTH)
def test_what_was_allowed_is_no_breach_and_what_was_barred_is_not_cleared(policy_id: str) -> None:
    policy = CATALOGUE.policy(policy_id)
    compared = 0
    for path, kind in comparable(policy):
        if is_reference(path):
            continue
        before = standing(path.settled, policy.flows["contact"]).verdict
        done = {**path.answers, **ACCUSED, "breach-kind": frozenset({kind})}
        for after in surely_found(policy, done):
            told = f"{before.value}, then {after.value}: {dict(path.answers)}"
            assert not (before in ALLOWED and after is Verdict.BREACH), told
            assert not (before is Verdict.NOT_ACCEPTABLE and after in CLEARED), told
            compared += 1
    assert compared > 15


def test_windsor_finds_afterwards_exactly_what_it_said_beforehand(windsor: Policy) -> None:
    compared = 0
    for path, kind in comparable(windsor):
        before = standing(path.settled, windsor.flows["contact"]).verdict
        barred = is_reference(path) and before is Verdict.NOT_ACCEPTABLE
        done = {"breach-kind": frozenset({"reference" if barred else kind})}
        for after in surely_found(windsor, {**path.answers, **ACCUSED, **done}):
            assert after is IN_WINDSOR[before], dict(path.answers)
            compared += 1
    assert compared > 40
