"""Golden lines: every distinct outcome of a flow with its shortest path, for review.

A line is `answers -> verdict | whom to tell (when, how) | clauses`; somebody told on a condition
stands in brackets, and * marks good practice. Above the lines stand the counts of all paths. What a
tick-all fact's pairs come to is in the counts only: it is the union of what each of the two comes
to, which has lines of its own. Paths with one "I don't know" stand apart, where they come to
something that no definite answer does.

Below stands each line of the flow, with its clauses, after the number of outcomes that it is on as
things stand and, in brackets, of those that it is on with a condition: of all outcomes, those of
pairs and of unknown answers too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from flows.fact import GUARD, UNKNOWN
from flows.outcome import Outcome, OutcomeLine, OutcomeTell, outcome
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
    lines += ["", f"# its lines, on {len(ends)} outcomes", *_each_line(ends.values())]
    return "\n".join(lines) + "\n"


def _each_line(outcomes: Iterable[Outcome]) -> list[str]:
    plain: Counter[str] = Counter()
    conditional: Counter[str] = Counter()
    for found in outcomes:
        for words, condition in _said(found):
            (plain if condition is None else conditional)[words] += 1
    of = {words: f" ({count})" for words, count in conditional.items()}
    return [f"{plain[each]}{of.get(each, '')} {each}" for each in sorted(plain | conditional)]


def _said(found: Outcome) -> Iterator[tuple[str, str | None]]:
    for tell in found.tell:
        yield _words(f"tell {tell.role}{_asked(tell)}", tell), tell.condition
    kinds = {"do": found.do, "do-not": found.do_not, "keep": found.keep}
    for kind, lines in {**kinds, "may-follow": found.may_follow}.items():
        for line in lines:
            yield _words(f"{kind} (a copy)" if line.capture else kind, line), line.condition


def _words(head: str, line: OutcomeLine | OutcomeTell) -> str:
    return " | ".join(filter(None, (head, line.text, " ".join(line.cite) or "*")))


def _answers(path: Mapping[str, Given]) -> str:
    said = [f"{fact}={'+'.join(sorted(given))}" for fact, given in path.items() if fact != GUARD]
    return ", ".join(said) or "(nothing asked)"


def _line(found: Outcome) -> str:
    told = ", ".join(dict.fromkeys(_told(tell) for tell in found.tell))
    cited = " ".join(clause.clause for clause in found.cite)
    return f"{found.verdict.value} | {told} | {cited}"


def _told(tell: OutcomeTell) -> str:
    ours = "" if tell.cite or tell.role == "nobody" else "*"
    words = f"{tell.role}{ours}{_asked(tell)}"
    return words if tell.condition is None else f"[{words}]"


def _asked(tell: OutcomeTell) -> str:
    asked = ", ".join(filter(None, (tell.when, tell.how)))
    return f" ({asked})" if asked else ""
