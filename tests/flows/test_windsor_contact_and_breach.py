"""Windsor: what the contact flow answers beforehand, the breach flow says afterwards."""

from collections.abc import Iterator

from flows.candidates import standing
from flows.fact import UNKNOWN
from flows.paths import Path, answers_to, paths
from flows.policy import Policy
from flows.question import Given
from flows.verdict import Verdict
from flows.walk import next_step

AFTERWARDS = {
    Verdict.NOT_ACCEPTABLE: Verdict.BREACH,
    Verdict.APPROVAL_NEEDED: Verdict.BREACH,
    Verdict.NOT_SETTLED: Verdict.NOT_SETTLED,
    Verdict.WITH_CARE: Verdict.NOT_A_BREACH,
    Verdict.ACCEPTABLE: Verdict.NOT_A_BREACH,
    Verdict.OUTSIDE: Verdict.OUTSIDE,
}
ACCUSED: dict[str, Given] = {
    "guard": frozenset({"neither"}),
    "breach-protected": frozenset({"no"}),
    "breach-kind": frozenset({"contact"}),
    "subject-role": frozenset({"employee"}),
}


def definite(policy: Policy, flow: str, known: dict[str, Given]) -> Iterator[Path]:
    """Every path on which the known answers are used, and nothing is left unknown."""

    def extend(answers: dict[str, Given]) -> Iterator[Path]:
        step = next_step(policy.flows[flow], policy.questions[flow], answers)
        if not isinstance(step, str):
            yield Path(answers, step)
            return
        for answer in [known[step]] if step in known else answers_to(policy.questions[flow][step]):
            if UNKNOWN not in answer:
                yield from extend({**answers, step: answer})

    return extend({"guard": known["guard"]})


def test_a_breach_is_found_where_the_contact_was_barred_and_nowhere_else(windsor: Policy) -> None:
    compared = 0
    for path in paths(windsor, "contact", guard=ACCUSED["guard"]):
        given = path.answers
        if any(UNKNOWN in answer for answer in given.values()):
            continue
        if given.get("asker-role") not in (None, frozenset({"employee"})):
            continue
        before = standing(path.settled, windsor.flows["contact"]).verdict
        for after in definite(windsor, "breach", {**given, **ACCUSED}):
            found = standing(after.settled, windsor.flows["breach"]).verdict
            assert found is AFTERWARDS[before], (dict(given), dict(after.answers))
            compared += 1
    assert compared > 80
