"""Golden lines: every distinct outcome of a flow with its shortest path, for review.

A line is `answers -> verdict | whom to tell (when, how) | clauses`; somebody told on a condition
stands in brackets, and * marks good practice. Above the lines stand the counts of all paths. What a
tick-all fact's pairs come to is in the counts only: it is the union of what each of the two comes
to, which has lines of its own. Paths with one "I don't know" stand apart, where they come to
something that no definite answer does.
"""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from flows.fact import GUARD, UNKNOWN
from flows.outcome import Outcome, OutcomeTell, outcome
from flows.paths import Ending, ending, paths, walk_of
from flows.policy import Policy
from flows.question import Given

FOLDER = Path(__file__).parent
NEITHER: Given = frozenset({"neither"})


def golden_file(policy: str, flow: str) -> Path:
    """Where the golden lines of a flow stand."""
    return FOLDER / f"{policy}-{flow}.txt"


def golden_lines(policy: Policy, flow: str) -> str:
    """The golden lines of a flow as it is now; every one of its paths is walked for them."""
    ends: dict[Ending, Outcome] = {}
    counts: Counter[str] = Counter()
    definite: dict[str, Mapping[str, Given]] = {}
    unknown: dict[str, Mapping[str, Given]] = {}
    for path in paths(policy, flow, guard=NEITHER):
        end = ending(policy.questions[flow], path)
        if end not in ends:
            ends[end] = outcome(walk_of(policy, flow, path))
        counts[ends[end].verdict.value] += 1
        not_known = sum(UNKNOWN in given for given in path.answers.values())
        if not_known < 2 and all(len(given) == 1 for given in path.answers.values()):
            line = _line(outcome(walk_of(policy, flow, path)) if not_known else ends[end])
            kept = unknown if not_known else definite
            if line not in kept or len(path.answers) < len(kept[line]):
                kept[line] = path.answers
    of = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items()))
    title = f"# {policy.about.short}: {policy.flows[flow].title}"
    lines = [title, f"# {counts.total()} paths: {of}"]
    lines += [f"{_answers(path)} -> {line}" for line, path in definite.items()]
    only = {line: path for line, path in unknown.items() if line not in definite}
    if only:
        lines += ["", '# only by an "I don\'t know"']
        lines += [f"{_answers(path)} -> {line}" for line, path in only.items()]
    return "\n".join(lines) + "\n"


def _answers(path: Mapping[str, Given]) -> str:
    said = [f"{fact}={'+'.join(sorted(given))}" for fact, given in path.items() if fact != GUARD]
    return ", ".join(said) or "(nothing asked)"


def _line(found: Outcome) -> str:
    told = ", ".join(dict.fromkeys(_told(tell) for tell in found.tell))
    cited = " ".join(clause.clause for clause in found.cite)
    return f"{found.verdict.value} | {told} | {cited}"


def _told(tell: OutcomeTell) -> str:
    asked = ", ".join(filter(None, (tell.when, tell.how)))
    when = f" ({asked})" if asked else ""
    ours = "" if tell.cite or tell.role == "nobody" else "*"
    return f"{tell.role}{ours}{when}" if tell.condition is None else f"[{tell.role}{ours}{when}]"
