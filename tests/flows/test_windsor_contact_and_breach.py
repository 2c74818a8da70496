"""Windsor: what the contact flow answers beforehand, the breach flow says afterwards."""

from collections.abc import Iterator, Mapping

from flows.candidates import standing
from flows.fact import UNKNOWN
from flows.paths import paths
from flows.policy import Policy
from flows.question import Given
from flows.verdict import Verdict
from flows.walk import walk

AFTERWARDS = {
    Verdict.NOT_ACCEPTABLE: Verdict.BREACH,
    Verdict.APPROVAL_NEEDED: Verdict.BREACH,
    Verdict.NOT_SETTLED: Verdict.NOT_SETTLED,
    Verdict.WITH_CARE: Verdict.NOT_A_BREACH,
    Verdict.ACCEPTABLE: Verdict.NOT_A_BREACH,
}
ACCUSED: dict[str, Given] = {
    "guard": frozenset({"neither"}),
    "breach-protected": frozenset({"no"}),
    "subject-role": frozenset({"employee"}),
}
KINDS = {"personal": "contact", "official-public": "contact-official"}
STAFF = frozenset({"employee"})
REFERENCE = frozenset({"recommendation"})


def kind_of(given: Mapping[str, Given], before: Verdict) -> str:
    """What was done, as the breach flow calls it: a barred reference is a kind of its own."""
    if before is Verdict.NOT_ACCEPTABLE and given.get("contact-act") == REFERENCE:
        return "reference"
    (channel,) = given["contact-channel"]
    return KINDS[channel]


def ends(policy: Policy, answers: Mapping[str, Given]) -> Iterator[Verdict]:
    """Every verdict on a breach that these answers allow, whatever else is asked."""
    walked = walk(policy, "breach", answers)
    if walked.settled is not None:
        yield standing(walked.settled, walked.flow).verdict
        return
    assert walked.question is not None
    for option in walked.question.options:
        yield from ends(policy, {**answers, walked.question.id: frozenset({option.id})})


def test_a_breach_is_found_where_the_contact_was_barred_and_nowhere_else(windsor: Policy) -> None:
    compared = 0
    for path in paths(windsor, "contact", guard=ACCUSED["guard"]):
        given = path.answers
        if any(UNKNOWN in answer for answer in given.values()) or given.get("asker-role") != STAFF:
            continue
        before = standing(path.settled, windsor.flows["contact"]).verdict
        kind = frozenset({kind_of(given, before)})
        for found in ends(windsor, {**given, **ACCUSED, "breach-kind": kind}):
            assert found is AFTERWARDS[before], dict(given)
            compared += 1
    assert compared > 40
