"""Proving a policy: what its author would want to know before anybody relies on it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from statistics import median

from msgspec import Struct

from flows.case import FOLDER, Case, failures
from flows.citations import citations
from flows.code import MOST, length_within
from flows.code_number import spaces
from flows.fact import GUARD, UNKNOWN
from flows.guard import NEITHER
from flows.outcome import outcome
from flows.paths import Ending, Path, ending, paths, walk_of
from flows.policy import Policy
from flows.policy_files import CLAUSES
from flows.problem import Problem
from flows.rule import Flow, Rule
from flows.verdict import Verdict
from flows.walk import walk


class VerdictCount(Struct, frozen=True):
    """How often a flow comes to one verdict, and after how many questions."""

    verdict: Verdict
    paths: int
    median_questions: float
    most_questions: int


class FlowProof(Struct, frozen=True):
    """What walking every path of one flow showed."""

    flow: str
    title: str
    rules: int
    paths: int
    """Paths with the guard answered "neither"; its other answers add lines and no question."""
    median_questions: float
    """Over the walks in which one thing happened: of each tick-all fact one option."""
    most_questions: int
    """Over all paths."""
    longest_code: int
    """Characters of the longest code of any of these paths, the check character apart."""
    verdicts: tuple[VerdictCount, ...]
    only_by_unknown: tuple[str, ...]
    """Rules that nothing but an "I don't know" reaches."""
    problems: tuple[Problem, ...]


class ClauseProof(Struct, frozen=True):
    """How the clauses of a policy are accounted for."""

    clauses: int
    cited: int
    informs: int
    problems: tuple[Problem, ...]


class CaseProof(Struct, frozen=True):
    """How the sentence cases beside the flows came out."""

    cases: int
    problems: tuple[Problem, ...]


class PolicyProof(Struct, frozen=True):
    """The proof of a whole policy."""

    policy: str
    name: str
    fingerprint: str
    clauses: ClauseProof
    cases: CaseProof
    courses: int
    """Courses that outcomes begin; their names were proved when the policy was read."""
    steps: int
    """The steps of all its courses."""
    flows: tuple[FlowProof, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found wrong; empty where the policy stands proved."""
        return (
            *self.clauses.problems,
            *self.cases.problems,
            *(problem for flow in self.flows for problem in flow.problems),
        )


def prove(
    policy: Policy,
    cases: Mapping[str, Sequence[Case]],
    begins: Callable[[Flow], None] = lambda _: None,
) -> PolicyProof:
    """Walk every path of every flow, run its cases and account for every clause.

    `begins` is called with each flow before its paths are walked, which can take a while.
    """
    return PolicyProof(
        policy=policy.id,
        name=policy.name,
        fingerprint=policy.fingerprint,
        clauses=prove_clauses(policy),
        cases=_prove_cases(policy, cases),
        courses=len(policy.courses),
        steps=sum(len(each.steps) for each in policy.courses),
        flows=tuple(prove_flow(policy, flow, begins) for flow in policy.flows.values()),
    )


def _prove_cases(policy: Policy, cases: Mapping[str, Sequence[Case]]) -> CaseProof:
    return CaseProof(
        cases=sum(len(found) for found in cases.values()),
        problems=tuple(
            Problem(f"{FOLDER}/{flow}.toml", f'"{case.says}"', what, "Mend the flow or the case.")
            for flow, found in cases.items()
            for case in found
            for what in failures(policy, flow, case)
        ),
    )


def prove_clauses(policy: Policy) -> ClauseProof:
    """Whether every clause is cited, or says why not."""
    cited = {each.ref for each in citations(policy)}
    informs = {ref for ref, clause in policy.clauses.items() if clause.informs}
    return ClauseProof(
        clauses=len(policy.clauses),
        cited=len(cited),
        informs=len(informs - cited),
        problems=tuple(
            Problem(
                CLAUSES,
                f"clause {ref}",
                "nothing cites it",
                'Cite it where it is encoded, or say why not: informs = "…".',
            )
            for ref in policy.clauses
            if ref not in cited | informs
        ),
    )


def prove_flow(
    policy: Policy, flow: Flow, begins: Callable[[Flow], None] = lambda _: None
) -> FlowProof:
    """Walk every path of one flow."""
    begins(flow)
    reached: set[str] = set()
    surely_reached: set[str] = set()
    duties: set[int] = set()
    asked: set[str] = set()
    lengths: dict[Verdict, list[int]] = defaultdict(list)
    ordinary: dict[Verdict, list[int]] = defaultdict(list)
    seen: dict[Ending, Verdict] = {}
    space_of, most_space = spaces(policy, flow.id), 1
    problems: list[Problem] = []
    for path in paths(policy, flow.id, guard=NEITHER):
        settled = path.settled
        end = ending(policy.questions[flow.id], path)
        if end not in seen:
            found = outcome(walk_of(policy, flow.id, path))
            seen[end] = found.verdict
            if not found.tell:
                problems.append(_tells_nobody(flow, path))
            reached |= {rule.id for rule in settled.held}
            duties |= {id(duty) for duty, _ in settled.duties}
        surely_reached |= _decided_by_answers(path)
        asked |= path.answers.keys()
        most_space = max(most_space, space_of(path.answers))
        lengths[seen[end]].append(len(path.answers))
        if all(len(given) == 1 for given in path.answers.values()):
            ordinary[seen[end]].append(len(path.answers))
    problems += _unreached(policy, flow, reached)
    problems += _idle(flow, duties, asked)
    problems += _long_code(flow, length_within(most_space))
    every = [length for found in lengths.values() for length in found]
    return FlowProof(
        flow=flow.id,
        title=flow.title,
        rules=len(flow.rules),
        paths=len(every),
        median_questions=median(asked for found in ordinary.values() for asked in found),
        most_questions=max(every),
        longest_code=length_within(most_space),
        verdicts=tuple(
            VerdictCount(verdict, len(found), median(ordinary[verdict] or found), max(found))
            for verdict, found in sorted(lengths.items(), key=lambda item: item[0].rank)
        ),
        only_by_unknown=tuple(r.id for r in flow.rules if r.id in reached - surely_reached),
        problems=tuple(problems),
    )


def _decided_by_answers(path: Path) -> set[str]:
    if any(UNKNOWN in given for given in path.answers.values()):
        return set()
    return {rule.id for rule in path.settled.held}


def _tells_nobody(flow: Flow, path: Path) -> Problem:
    rules = ", ".join(rule.id for rule in path.settled.held) or "otherwise"
    return Problem(
        f"{flow.id}.toml",
        f"rule {rules}",
        "tells nobody and does not say so",
        'Add tell = { role = … }, or tell = "nobody".',
    )


def _unreached(policy: Policy, flow: Flow, reached: set[str]) -> Iterator[Problem]:
    for rule in flow.rules:
        if rule.id not in reached:
            first = _shadow_of(policy, flow, rule)
            yield Problem(
                f"{flow.id}.toml",
                f"rule {rule.id}",
                f"is never reached: {first} decides first" if first else "is never reached",
                f"Move it above {first}, or narrow that rule." if first else "Mend its when.",
            )


def _shadow_of(policy: Policy, flow: Flow, rule: Rule) -> str | None:
    """The rule that decides where `rule` was meant to."""
    answers: dict[str, Set[str]] = {
        GUARD: NEITHER,
        **{fact: {min(wanted)} for fact, wanted in rule.when[0].items()},
    }
    end = walk(policy, flow.id, answers)
    while end.question is not None:  # asked for the sake of rules above it
        answers[end.question.id] = {end.question.options[0].id}
        end = walk(policy, flow.id, answers)
    return end.settled.held[0].id if end.settled and end.settled.held else None


def _long_code(flow: Flow, length: int) -> Iterator[Problem]:
    if length > MOST:
        what = f"has codes of {length} characters; {MOST} can be said over the telephone"
        yield Problem(f"{flow.id}.toml", "order", what, "Ask less in one walk, or split the flow.")


def _idle(flow: Flow, duties: set[int], asked: set[str]) -> Iterator[Problem]:
    for place, duty in enumerate(flow.duties, start=1):
        if id(duty) not in duties:
            yield Problem(
                f"{flow.id}.toml", f"duties[{place}]", "never applies", "Mend its for or when."
            )
    for fact in flow.order:
        if fact not in asked:
            yield Problem(f"{flow.id}.toml", "order", f"{fact!r} is never asked", "Take it out.")
