"""Whether every name in a policy means something: facts, options, roles, clauses, rules."""

import re
from collections.abc import Iterable, Iterator

from flows.fact import GUARD, NONE, UNKNOWN, Fact
from flows.policy import Policy
from flows.policy_files import ABOUT, CLAUSES, SHARED
from flows.problem import Problem, did_you_mean, nearest, unknown_names
from flows.rule import Duty, Flow, Lines, Otherwise, Rule, Table, Wording
from flows.verdict import Verdict

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PERMISSIONS = frozenset(
    {
        Verdict.ADVISED,
        Verdict.WITH_CARE,
        Verdict.ACCEPTABLE,
        Verdict.NOT_A_BREACH,
        Verdict.OUTSIDE,
    }
)


def check_names(policy: Policy) -> list[Problem]:
    """Every name in `policy` that resolves to nothing, with the nearest that would."""
    return [
        *_about_problems(policy),
        *_fact_problems(policy),
        *(problem for flow in policy.flows.values() for problem in _flow_problems(policy, flow)),
    ]


def _about_problems(policy: Policy) -> Iterator[Problem]:
    about = policy.about
    file = ABOUT
    for id, role in about.roles.items():
        yield from unknown_names(file, f"roles.{id}", "role", role.either, policy.roles)
        yield from _uncited(policy, file, f"roles.{id}", role.cite)
    for duty in about.recurring:
        yield from unknown_names(file, f"recurring {duty.id}", "role", [duty.role], policy.roles)
        yield from _uncited(policy, file, f"recurring {duty.id}", duty.cite)
    yield from unknown_names(file, "flows", "flow", about.flows, policy.flows)
    if about.review.by:
        yield from unknown_names(file, "review", "role", [about.review.by], policy.roles)
    yield from _uncited(policy, file, "review", about.review.cite)
    yield from _uncited(policy, file, "acknowledgement", about.acknowledgement.cite)
    for also in about.also_bound:
        yield from _uncited(policy, file, f"also-bound {also.who}", also.cite)
    for register in about.registers:
        yield from _uncited(policy, file, f"registers {register.id}", register.cite)
    for related in (*about.related, *about.legislation):
        yield from _uncited(policy, file, f"{related.title}", related.cite)
    for channel in about.channels:
        yield from _uncited(policy, file, f"channels {channel.account}", channel.cite)


def _fact_problems(policy: Policy) -> Iterator[Problem]:
    for fact in policy.facts.values():
        yield from _unknown_role(policy, SHARED, f"facts {fact.id}", fact.known_by_role)


def _flow_problems(policy: Policy, flow: Flow) -> Iterator[Problem]:
    file = f"{flow.id}.toml"
    if not _ID.fullmatch(flow.id):
        yield Problem(file, "", "its name is not a hyphenated word", "Rename the file.")
    yield from unknown_names(file, "order", "fact", flow.order, policy.facts)
    if GUARD not in flow.order:
        yield Problem(
            file, "order", f"leaves out {GUARD!r}", "The guard is asked in every flow: add it."
        )
    for id, wording in flow.question.items():
        if id not in flow.order:
            yield Problem(file, f"question.{id}", "is not in order", did_you_mean(id, flow.order))
        if id in policy.facts:
            yield from _wording_problems(policy, file, policy.facts[id], wording)
    seen: set[str] = set()
    for rule in flow.rules:
        where = f"rule {rule.id}"
        if rule.id in seen:
            yield Problem(file, where, "is given twice", "Give each rule its own id.")
        seen.add(rule.id)
        if not rule.when:
            yield Problem(file, where, "has an empty when", "Use [otherwise] for the rest.")
        if not rule.cite:
            yield Problem(file, where, "cites no clause", "Cite the clause it comes from.")
        yield from _contribution_problems(policy, flow, file, where, rule)
    for place, duty in enumerate(flow.duties, start=1):
        where = f"duties[{place}]"
        yield from unknown_names(file, where, "rule", duty.for_, [r.id for r in flow.rules])
        yield from _contribution_problems(policy, flow, file, where, duty)
    yield from _contribution_problems(policy, flow, file, "otherwise", flow.otherwise)
    if flow.otherwise.verdict in _PERMISSIONS:
        yield Problem(
            file,
            "otherwise",
            f"gives {flow.otherwise.verdict.value!r} where no rule holds",
            "Silence is not a yes: use 'not-settled' and name who decides.",
        )


def _wording_problems(policy: Policy, file: str, fact: Fact, wording: Wording) -> Iterator[Problem]:
    where = f"question.{fact.id}"
    options = [option.id for option in fact.options]
    named = [*wording.keep, *wording.fold]
    yield from unknown_names(file, where, f"option of {fact.id}", named, options)
    kept = wording.keep or tuple(options)
    ends = [*kept, UNKNOWN, *([NONE] if fact.many else [])]
    yield from unknown_names(file, f"{where}.fold", "kept option", wording.fold.values(), ends)
    yield from unknown_names(file, f"{where}.labels", "kept option", wording.labels, ends)
    yield from unknown_names(file, f"{where}.shorts", "kept option", wording.shorts, kept)
    yield from unknown_names(file, f"{where}.ifs", "kept option", wording.ifs, ends)
    for id in options:
        if id not in kept and id not in wording.fold:
            yield Problem(
                file,
                where,
                f"drops the option {id!r} and folds it into none it keeps",
                f"Add it to keep, or fold = {{ {id} = … }}.",
            )
        elif id not in kept and _implies(fact, id) not in ("", _implies(fact, wording.fold[id])):
            yield Problem(
                file,
                where,
                f"folds {id!r}, which answers the guard, into one that does not",
                "Keep the option: the guard must not be lost.",
            )
    yield from _unknown_role(policy, file, where, wording.known_by_role)
    yield from _uncited(policy, file, where, wording.cite)


def _unknown_role(policy: Policy, file: str, where: str, role: str) -> Iterator[Problem]:
    yield from unknown_names(
        file, f"{where}, known-by-role", "role", [role] if role else [], policy.roles
    )


def _implies(fact: Fact, id: str) -> str:
    return next((option.implies or "" for option in fact.options if option.id == id), "")


def _contribution_problems(
    policy: Policy, flow: Flow, file: str, where: str, lines: Rule | Duty | Otherwise
) -> Iterator[Problem]:
    yield from _uncited(policy, file, where, lines.cite)
    yield from _lines_problems(policy, file, where, lines)
    for table in getattr(lines, "when", ()):
        yield from _table_problems(policy, flow, file, where, table)


def _lines_problems(policy: Policy, file: str, where: str, lines: Lines) -> Iterator[Problem]:
    for tell in lines.tell:
        yield from unknown_names(file, f"{where}, tell", "role", [tell.role], policy.roles)
        yield from _uncited(policy, file, f"{where}, tell", tell.cite)
    for key in ("do", "do_not", "keep", "may_follow"):
        for line in getattr(lines, key):
            yield from _uncited(policy, file, f"{where}, {key.replace('_', '-')}", line.cite)


def _table_problems(
    policy: Policy, flow: Flow, file: str, where: str, table: Table
) -> Iterator[Problem]:
    if GUARD in table:
        yield Problem(
            file, where, "asks the guard in its when", "The guard adds to every outcome by itself."
        )
    for id, wanted in table.items():
        if id not in policy.facts:
            yield from unknown_names(file, f"{where}, when", "fact", [id], policy.facts)
            continue
        if id not in flow.order:
            yield Problem(file, f"{where}, when", f"{id!r} is not in order", "Add it to order.")
        if not wanted:
            yield Problem(file, f"{where}, when", f"{id!r} has no option", "Name one, or drop it.")
        fact = policy.facts[id]
        kept = flow.question.get(id, Wording()).keep or tuple(o.id for o in fact.options)
        known = [*kept, UNKNOWN, *([NONE] if fact.many else [])]
        yield from unknown_names(file, f"{where}, when", f"option kept for {id}", wanted, known)


def _uncited(policy: Policy, file: str, where: str, refs: Iterable[str]) -> Iterator[Problem]:
    for ref in refs:
        if ref not in policy.clauses:
            likely = nearest(ref, policy.clauses)
            yield Problem(
                file,
                where,
                f"cites {ref!r}, which {CLAUSES} does not hold",
                f"Did you mean {likely!r}?" if likely else "Add the clause.",
            )
