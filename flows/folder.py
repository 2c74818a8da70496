"""Reading a policy folder: strict, and every problem named with its mend."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from flows.course import Course
from flows.course_names import course_problems
from flows.fact import Fact
from flows.fingerprint import fingerprint
from flows.names import check_names
from flows.policy import About, Clause, Guard, Policy, Role, Shared
from flows.policy_files import ABOUT, CLAUSES, COURSES
from flows.problem import Problem
from flows.question import questions
from flows.reading import Reading
from flows.rule import Duty, Flow, Otherwise, Rule, Wording
from flows.shorthand import spell_out
from flows.timing import check_clocks


def read_shared(file: Path) -> Shared:
    """The facts, school-wide roles and guard lines that all policies share.

    Raises PolicyBroken with every problem found.
    """
    reading = Reading(file.parent)
    data = reading.table(file.name)
    facts = reading.items(file.name, data, "facts", Fact)
    guard = {
        level: reading.one(file.name, f"guard.{level}", spell_out(lines), Guard)
        for level, lines in _tables(data, "guard").items()
    }
    roles = {
        id: reading.one(file.name, f"roles.{id}", role, Role)
        for id, role in _tables(data, "roles").items()
    }
    reading.stop_if_broken()
    return Shared(
        facts=facts,
        roles={id: role for id, role in roles.items() if role},
        guard={level: lines for level, lines in guard.items() if lines},
    )


def read_policy(folder: Path, shared: Shared) -> Policy:
    """The policy in `folder`, its names resolved.

    Raises PolicyBroken with every problem found; nothing is read in part.
    """
    reading = Reading(folder)
    about = reading.one(ABOUT, "", reading.table(ABOUT), About)
    clauses = reading.items(CLAUSES, reading.table(CLAUSES), "clauses", Clause)
    flow_files = sorted(
        path.name for path in folder.glob("*.toml") if path.name not in (ABOUT, CLAUSES, COURSES)
    )
    flows = [flow for name in flow_files if (flow := _flow(reading, name))]
    courses = _courses(reading)
    reading.stop_if_broken()
    assert about is not None
    facts = {fact.id: fact for fact in shared.facts}
    policy = Policy(
        id=folder.name,
        about=about,
        clauses={clause.ref: clause for clause in clauses},
        facts=facts,
        roles={**shared.roles, **about.roles},
        guard=shared.guard,
        flows={flow.id: flow for flow in _listed(flows, about)},
        courses=courses,
        questions={},
        fingerprint=fingerprint(folder, flows, shared),
    )
    reading.problems += _repeated(CLAUSES, "clause", [clause.ref for clause in clauses])
    reading.problems += _repeated(COURSES, "course", [course.id for course in courses])
    reading.problems += [*check_names(policy), *course_problems(policy), *check_clocks(policy)]
    reading.stop_if_broken()
    return msgspec.structs.replace(
        policy, questions={flow.id: questions(flow, facts) for flow in flows}
    )


def _courses(reading: Reading) -> tuple[Course, ...]:
    """What `courses.toml` holds, where there is one."""
    if not (reading.folder / COURSES).exists():
        return ()
    return reading.items(COURSES, reading.table(COURSES), "courses", Course)


def _listed(flows: list[Flow], about: About) -> list[Flow]:
    """The flows as they are listed: those that `policy.toml` names, then the rest by name."""
    first = {id: place for place, id in enumerate(about.flows)}
    return sorted(flows, key=lambda flow: (first.get(flow.id, len(first)), flow.id))


def _flow(reading: Reading, name: str) -> Flow | None:
    data = reading.table(name)
    rules = reading.items(name, data, "rules", Rule)
    duties = reading.items(name, data, "duties", Duty)
    wordings = {
        fact: reading.one(name, f"question.{fact}", words, Wording)
        for fact, words in _tables(data, "question").items()
    }
    otherwise = reading.one(name, "otherwise", spell_out(_tables(data, "otherwise")), Otherwise)
    rest = {
        key: value
        for key, value in data.items()
        if key not in ("rules", "duties", "question", "otherwise")
    }
    if any(problem.file == name for problem in reading.problems):
        return None
    rest |= {
        "id": name.removesuffix(".toml"),
        "rules": rules,
        "duties": duties,
        "question": wordings,
        "otherwise": otherwise,
    }
    return reading.one(name, "", rest, Flow)


def _tables(data: dict[str, Any], key: str) -> dict[str, Any]:
    value = data.get(key, {})
    return value if isinstance(value, dict) else {}


def _repeated(file: str, kind: str, ids: Iterable[str]) -> list[Problem]:
    return [
        Problem(file, f"{kind} {id}", "is given twice", "Give each its own name, or merge them.")
        for id, times in Counter(ids).items()
        if times > 1
    ]
