"""What of a policy's encoding cites which clause."""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from flows.policy import Policy
from flows.rule import Duty, Flow, Lines, Otherwise, Rule
from flows.verdict import Verdict

By = Literal["verdict", "not settled", "condition", "question", "line", "step", "policy"]
"""What cites a clause.

`verdict`: a rule, or the rest, that comes to a verdict; `not settled`: one that leaves it to a
person. `condition`: a duty that holds when some facts do. `question`: asking a fact. `line`: what
an outcome says besides. `step`: a step of a course. `policy`: what policy.toml says of the policy.
"""


class Citation(Struct, frozen=True, kw_only=True):
    """One place that cites a clause."""

    ref: str
    by: By
    flow: str = ""
    """The flow that it stands in; empty where it stands in none."""
    says: str
    """What stands at that place, in words."""
    place: str = ""
    """Where in the flow: the id of a rule or of a fact, "duty 3" or "otherwise"."""
    verdict: Verdict | None = None
    """What the rule comes to, where it is a rule's own citation."""


def citations(policy: Policy) -> Iterator[Citation]:
    """Every place of a policy that cites a clause, its flows first; one place may cite several."""
    for flow in policy.flows.values():
        yield from _of_flow(policy, flow)
    for course in policy.courses:
        for step in course.steps:
            yield from _each(step.cite, "step", f"{course.title}: {step.text}")
    yield from _of_about(policy)


def _of_flow(policy: Policy, flow: Flow) -> Iterator[Citation]:
    for fact, wording in flow.question.items():
        asked = policy.questions[flow.id][fact].ask
        yield from _each(wording.cite, "question", asked, flow.id, fact)
    for rule in flow.rules:
        yield from _of_conclusion(rule, flow.id, rule.id)
    for number, duty in enumerate(flow.duties, start=1):
        yield from _of_duty(duty, flow.id, f"duty {number}")
    yield from _of_conclusion(flow.otherwise, flow.id, "otherwise")


def _of_conclusion(found: Rule | Otherwise, flow: str, place: str) -> Iterator[Citation]:
    by: By = "not settled" if found.verdict is Verdict.NOT_SETTLED else "verdict"
    for ref in found.cite:
        yield Citation(
            ref=ref, by=by, flow=flow, says=found.say, place=place, verdict=found.verdict
        )
    for refs, says in _lines(found):
        yield from _each(refs, "line", says, flow, place)


def _of_duty(duty: Duty, flow: str, place: str) -> Iterator[Citation]:
    by: By = "condition" if duty.when else "line"
    said = list(_lines(duty))
    for refs, says in said:
        yield from _each(refs or duty.cite, by, says, flow, place)
    unsaid = set(duty.cite) - {ref for refs, _ in said for ref in refs or duty.cite}
    yield from _each(sorted(unsaid), by, "A duty", flow, place)


def _lines(lines: Lines) -> Iterator[tuple[tuple[str, ...], str]]:
    """The clauses and the words of every line."""
    for tell in lines.tell:
        yield tell.cite, tell.text or "Somebody to tell or ask"
    for line in lines.besides_tell:
        yield line.cite, line.text


def _of_about(policy: Policy) -> Iterator[Citation]:
    about = policy.about
    said = [
        (about.review.cite, "When the policy is reviewed"),
        (about.acknowledgement.cite, "What a person signs"),
        *((each.cite, f"Bound by others as well: {each.who}") for each in about.also_bound),
        *((each.cite, f"Role: {each.title}") for each in about.roles.values()),
        *((each.cite, f"To be done again and again: {each.text}") for each in about.recurring),
        *((each.cite, f"Register: {each.title}") for each in about.registers),
        *((each.cite, f"Beside it: {each.title}") for each in (*about.related, *about.legislation)),
        *((each.cite, f"Account: {each.platform} {each.account}") for each in about.channels),
    ]
    for refs, says in said:
        yield from _each(refs, "policy", says)


def _each(
    refs: Iterable[str], by: By, says: str, flow: str = "", place: str = ""
) -> Iterator[Citation]:
    for ref in refs:
        yield Citation(ref=ref, by=by, flow=flow, says=says, place=place)
