"""The outcome of a walk: verdict, who to tell, what to do and keep, and why."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from flows.candidates import Candidate, candidates, is_verdict_open, standing
from flows.change import WouldChange
from flows.conflict import Conflict
from flows.contribution import Contribution, contributions
from flows.find_out import FindOut, find_out
from flows.lines import Shown, gather, says_nobody
from flows.policy import Policy
from flows.rule import Clock, Otherwise, Rule
from flows.settle import Settled
from flows.verdict import Verdict
from flows.walk import Walk

Source = Literal["policy", "good-practice"]


class OutcomeLine(Struct, frozen=True, kw_only=True):
    """One line to do, not do, keep, or that may follow."""

    text: str
    condition: str | None
    source: Source
    cite: tuple[str, ...]
    guard: str = ""
    """Which level of the guard adds it, `at-risk` or `image`; empty where it does not."""
    capture: bool = False
    """Means taking a copy or screenshot."""

    @property
    def words(self) -> str:
        """The line as a person reads it, its condition before it."""
        if not self.condition:
            return self.text
        return f"{self.condition[:1].upper()}{self.condition[1:]}: {self.text}"


class OutcomeTell(Struct, frozen=True, kw_only=True):
    """Somebody to tell or ask. Role "nobody" says that the policy asks nobody to be told."""

    role: str
    title: str
    holders: tuple[str, ...]
    """The school's people in that role; filled in by whoever knows the school."""
    when: str | None
    """The time in the policy's sense; None where it prints none."""
    clock: Clock | None = None
    """The same as numbers, where it prints any."""
    how: str | None
    text: str
    condition: str | None
    source: Source
    cite: tuple[str, ...]
    guard: str = ""
    """Which level of the guard adds it; empty where it does not."""

    @property
    def words(self) -> str:
        """Who, when, how and on what condition; `text`, what for, is not among them."""
        return ", ".join(filter(None, (self.title, self.when, self.how, self.condition)))


class Finding(Struct, frozen=True, kw_only=True):
    """One rule that holds."""

    rule: str
    verdict: Verdict
    label: str
    say: str
    cite: tuple[str, ...]
    decided: str
    """How a text that is not plain is read here; empty where it is plain."""


class Possible(Struct, frozen=True, kw_only=True):
    """A conclusion that an unknown fact leaves open."""

    rule: str
    verdict: Verdict
    label: str
    say: str
    condition: str
    cite: tuple[str, ...]


class CitedClause(Struct, frozen=True, kw_only=True):
    """A clause because of which, in our own words."""

    clause: str
    says: str
    force: str


class Outcome(Struct, frozen=True, kw_only=True):
    """What a finished walk shows and keeps. Its JSON form is the program's public one."""

    state: Literal["outcome"] = "outcome"
    policy: str
    flow: str
    edition: str
    verdict: Verdict
    label: str
    summary: str
    findings: tuple[Finding, ...]
    tell: tuple[OutcomeTell, ...]
    do: tuple[OutcomeLine, ...]
    do_not: tuple[OutcomeLine, ...]
    keep: tuple[OutcomeLine, ...]
    may_follow: tuple[OutcomeLine, ...]
    cite: tuple[CitedClause, ...]
    candidates: tuple[Possible, ...]
    find_out: tuple[FindOut, ...]
    set_aside: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, tuple[str, ...]]
    code: str = ""
    """The short code of the path (see flows/code.py); `explained` fills it in."""
    would_change: tuple[WouldChange, ...] | None = None
    """Other answers that lead to another verdict; None until `explained` looked for them."""
    conflicts: tuple[Conflict, ...] = ()
    """Who is told of what is about them; filled in by whoever knows the school."""


def outcome(walk: Walk) -> Outcome:
    """The outcome of a walk that has reached its end."""
    if walk.settled is None:
        raise ValueError("the walk has not reached its end")
    settled = walk.settled
    policy = walk.policy
    stands = standing(settled, walk.flow)
    parts = contributions(walk, stands)
    shown = gather(parts, walk.questions)
    open_ones = candidates(walk, stands, shown)
    label = stands.verdict.label
    if is_verdict_open(walk, stands):
        label = f"Not known yet; at worst: {label[:1].lower()}{label[1:]}"
    lines = {kind: tuple(_line(s) for s in shown if s.kind == kind) for kind in _KINDS}
    return Outcome(
        policy=policy.id,
        flow=walk.flow.id,
        edition=policy.about.edition,
        verdict=stands.verdict,
        label=label,
        summary=stands.say,
        findings=_findings(settled, stands),
        tell=tuple(_tells(policy, shown, parts)),
        do=lines["do"],
        do_not=lines["do-not"],
        keep=lines["keep"],
        may_follow=lines["may-follow"],
        cite=_clauses(policy, [stands, *settled.held], shown, open_ones),
        candidates=tuple(_possible(candidate) for candidate in open_ones),
        find_out=find_out(walk, stands, open_ones),
        set_aside=walk.set_aside,
        answers=walk.given,
    )


_KINDS = ("do", "do-not", "keep", "may-follow")


def _line(shown: Shown) -> OutcomeLine:
    return OutcomeLine(
        text=shown.text,
        condition=shown.condition or None,
        source=shown.source,
        cite=shown.cite,
        guard=shown.guard,
        capture=shown.capture,
    )


def _tells(
    policy: Policy, shown: Iterable[Shown], parts: Iterable[Contribution]
) -> Iterator[OutcomeTell]:
    telling = [line for line in shown if line.kind == "tell"]
    first = [line for line in telling if line.guard]
    rest = [line for line in telling if not line.guard]
    yield from (_tell(policy, line) for line in first)
    if says_nobody(parts) and not any(line.cite and not line.condition for line in rest):
        yield OutcomeTell(
            role="nobody",
            title="nobody need be told by this policy",
            holders=(),
            when=None,
            how=None,
            text="",
            condition=None,
            source="policy",
            cite=(),
        )
    yield from (_tell(policy, line) for line in rest)


def _tell(policy: Policy, shown: Shown) -> OutcomeTell:
    return OutcomeTell(
        role=shown.role,
        title=policy.roles[shown.role].title,
        holders=(),
        when=shown.when or None,
        clock=shown.clock,
        how=shown.how or None,
        text=shown.text,
        condition=shown.condition or None,
        source=shown.source,
        cite=shown.cite,
        guard=shown.guard,
    )


def _findings(settled: Settled, stands: Rule | Otherwise) -> tuple[Finding, ...]:
    rules = [*settled.held]
    if isinstance(stands, Rule) and stands not in rules:
        rules.append(stands)
    return tuple(
        Finding(
            rule=rule.id,
            verdict=rule.verdict,
            label=rule.verdict.label,
            say=rule.say,
            cite=rule.cite,
            decided=rule.decided,
        )
        for rule in sorted(rules, key=lambda rule: rule.verdict.rank)
    )


def _possible(candidate: Candidate) -> Possible:
    of = candidate.of
    return Possible(
        rule=of.id if isinstance(of, Rule) else "otherwise",
        verdict=of.verdict,
        label=of.verdict.label,
        say=of.say,
        condition=candidate.condition,
        cite=of.cite,
    )


def _clauses(
    policy: Policy,
    standing_ones: Iterable[Rule | Otherwise],
    shown: Iterable[Shown],
    open_ones: Iterable[Candidate],
) -> tuple[CitedClause, ...]:
    refs = [
        *(ref for one in standing_ones for ref in one.cite),
        *(ref for line in shown for ref in line.cite),
        *(ref for candidate in open_ones for ref in candidate.of.cite),
    ]
    return cited_clauses(policy, refs)


def cited_clauses(policy: Policy, refs: Iterable[str]) -> tuple[CitedClause, ...]:
    """The clauses of these references, each once."""
    found = [policy.clauses[ref] for ref in dict.fromkeys(refs)]
    return tuple(CitedClause(clause=c.ref, says=c.says, force=c.force) for c in found)
