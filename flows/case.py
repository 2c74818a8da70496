"""Sentence cases: situations named in plain words, with what the document says should come of them.

They live beside the flows, in `cases/<flow>.toml` of a policy folder, and are written from the
document and not from the flow; `check` runs each. Nothing else reads them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from flows.outcome import Outcome, outcome
from flows.policy import Policy
from flows.problem import AnswerRefused, Problem, UnknownName
from flows.reading import Reading
from flows.spelling import spelled
from flows.verdict import Verdict
from flows.walk import walk

FOLDER = "cases"


class Case(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """One situation. It may answer more facts than the flow asks."""

    says: str
    answers: Mapping[str, str | tuple[str, ...]]
    verdict: Verdict
    tell: tuple[str, ...] = ()
    """Roles that must be told outright."""
    tell_if: tuple[str, ...] = ()
    """Roles that must be named at least on a condition."""
    by: Mapping[str, str] = {}
    """For a role, words that must stand in when it is to be told."""
    cite: tuple[str, ...] = ()
    """Clauses that must be cited."""
    no_deadline: bool = False
    """The policy prints no time for anybody who is to be told."""


def read_cases(folder: Path, policy: Policy) -> dict[str, tuple[Case, ...]]:
    """The cases beside the flows of a policy folder, by flow.

    Raises PolicyBroken with every problem found.
    """
    reading = Reading(folder)
    found = {}
    for path in sorted((folder / FOLDER).glob("*.toml")):
        name = f"{FOLDER}/{path.name}"
        if path.stem not in policy.flows:
            mend = f"Name it after one of: {', '.join(policy.flows)}."
            reading.problems.append(Problem(name, "", "is named after no flow", mend))
        found[path.stem] = reading.items(name, reading.table(name), "case", Case)
    reading.stop_if_broken()
    return found


def failures(policy: Policy, flow: str, case: Case) -> list[str]:
    """What comes out otherwise than the case says; empty where it holds."""
    answers = {
        fact: [chosen] if isinstance(chosen, str) else chosen
        for fact, chosen in case.answers.items()
    }
    try:
        end = walk(policy, flow, answers)
    except (UnknownName, AnswerRefused) as error:
        return [str(error)]
    if end.question is not None:
        return [f"the flow still asks {end.question.id!r}"]
    return list(_differences(outcome(end), case))


def _differences(found: Outcome, case: Case) -> Iterator[str]:
    if found.verdict is not case.verdict:
        yield f"the verdict is {found.verdict.value!r}, not {case.verdict.value!r}"
    outright = {tell.role for tell in found.tell if tell.condition is None}
    named = {tell.role for tell in found.tell}
    for role in case.tell:
        if role not in outright:
            yield f"{role!r} is not to be told outright"
    for role in case.tell_if:
        if role not in named:
            yield f"{role!r} is not named at all"
    for role, words in case.by.items():
        times = [tell.when for tell in found.tell if tell.role == role]
        if not any(words in (when or "") for when in times):
            yield f"{role!r} is not to be told {words!r}"
    cited = {clause.clause for clause in found.cite}
    for ref in case.cite:
        if ref not in cited:
            yield f"{ref} is not cited"
    if case.no_deadline:
        for tell in found.tell:
            if tell.when and tell.cite and tell.condition is None:
                yield f"{tell.role!r} has a time that the policy does not print"
