"""An outcome as lines of plain text: on the screen, in the line-by-line walk, on paper."""

from collections.abc import Sequence

from flows.find_out import makes_no_difference
from flows.outcome import Outcome, OutcomeLine, OutcomeTell
from flows.question import put
from flows.rule import Wording
from flows.walk import Walk
from tui.labelled_text import TextLine, section, wrap
from tui.what_if_text import ELSEWHERE, find_out_lines, hangs, what_if_lines

_MOST_HANGING = 5
"""How many clauses of what is not known yet are put into words on an outcome page."""


def verdict_line(outcome: Outcome) -> str:
    """The verdict with its mark."""
    return f"{outcome.verdict.mark} {outcome.label.upper()}"


def summary_text(outcome: Outcome) -> str:
    """What the verdict means; a child who may be at risk comes before it."""
    first = outcome.tell[0] if outcome.tell else None
    if first and first.role == "safeguarding-lead" and not (first.condition or first.cite):
        return f"Before anything below, tell {first.title}. {outcome.summary}"
    return outcome.summary


def body_lines(
    walk: Walk, outcome: Outcome, width: int, *, with_tell: bool = True
) -> list[TextLine]:
    """Everything under the verdict: who to tell, what to do and keep, and why.

    Who to tell is left out where it stands elsewhere already.
    """
    tell = tell_lines(outcome, width) if with_tell else []
    lines = [*find_out_lines(walk, outcome, width), *_findings(outcome, width), *tell]
    lines += _without_part(walk, outcome, width)
    for label, listed in (
        ("Do", outcome.do),
        ("Do not", outcome.do_not),
        ("Keep", outcome.keep),
        ("May follow", outcome.may_follow),
    ):
        lines += section(label, _said(listed), width)
    if not outcome.keep:
        lines += section("Keep", [("nothing is asked for", "")], width)
    lines += section("Because", _because(outcome), width)
    read_so = [(f"{f.decided}", ", ".join(f.cite[:2])) for f in outcome.findings if f.decided]
    lines += section("Read so", read_so, width)
    lines += what_if_lines(outcome, width)
    if any("(gp)" in line.text for line in [*lines, *tell_lines(outcome, width)]):
        note = ("(gp) good practice, not in this policy", "")
        lines += [TextLine(""), *section("", [note], width)]
    return lines


def plain_text(walk: Walk, outcome: Outcome, width: int) -> str:
    """The whole outcome as text that ends in a line end, with no space at the end of a line."""
    lines = [*wrap(verdict_line(outcome), width), *wrap(summary_text(outcome), width), ""]
    lines += [line.whole for line in body_lines(walk, outcome, width)]
    if outcome.code:
        lines += ["", *(line.whole for line in section("Code", [(outcome.code, "")], width))]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _findings(outcome: Outcome, width: int) -> list[TextLine]:
    if len(outcome.findings) < 2:
        return []
    found = [(f"{f.verdict.mark} {f.label}: {f.say}", ", ".join(f.cite)) for f in outcome.findings]
    return section("Found", found, width)


def tell_lines(outcome: Outcome, width: int) -> list[TextLine]:
    """Who to tell, with when, how and on what condition; and where that is about themselves."""
    lines = section("Tell", [told(tell, outcome) for tell in outcome.tell], width)
    asked = [tell for tell in outcome.tell if tell.cite and tell.condition is None]
    without = [tell for tell in asked if not tell.when]
    if without:
        which = "this" if len(without) == len(asked) else "the others"
        lines += section("", [(f"The policy prints no time for {which}.", "")], width)
    return lines + section("Conflict", [(each.words, "") for each in outcome.conflicts], width)


def told(tell: OutcomeTell, outcome: Outcome) -> tuple[str, str]:
    """Somebody to tell as a person reads it, and the clauses."""
    text = tell.words[:1].upper() + tell.words[1:]
    if tell.role == "nobody" and any(each.condition and each.cite for each in outcome.tell):
        return f"{text}, unless:", ""
    text += f". {tell.text}" if tell.text else ""
    if tell.holders:
        text += f" [{' / '.join(tell.holders)}]"
    if tell.role == "nobody":
        return text, ""
    return text, ", ".join(tell.cite) or "(gp)"


def _said(lines: Sequence[OutcomeLine]) -> list[tuple[str, str]]:
    """Each line with its clauses; a condition that several hang on is said once, above them."""
    under: dict[str | None, list[OutcomeLine]] = {}
    for line in lines:
        under.setdefault(line.condition, []).append(line)
    entries: list[tuple[str, str]] = []
    for condition, alike in under.items():
        if condition and len(alike) > 1:
            entries.append((f"{condition[:1].upper()}{condition[1:]}:", ""))
            entries += [(f"- {line.text}", _refs(line)) for line in alike]
        else:
            entries += [(line.words, _refs(line)) for line in alike]
    return entries


def _refs(line: OutcomeLine) -> str:
    return ", ".join(line.cite) or "(gp)"


def _because(outcome: Outcome) -> list[tuple[str, str]]:
    """The clauses in our words; those of what is not known yet by name, where they are many."""
    hanging = hangs(outcome) if outcome.find_out else set()
    if len(hanging) <= _MOST_HANGING:
        hanging = set()
    entries = [(f"{c.clause}  {c.says}", "") for c in outcome.cite if c.clause not in hanging]
    if hanging:
        named = ", ".join(c.clause for c in outcome.cite if c.clause in hanging)
        entries.append((f"For what is not known yet also: {named}. In words: {ELSEWHERE}.", ""))
    return entries


def _without_part(walk: Walk, outcome: Outcome, width: int) -> list[TextLine]:
    """The answers that make no difference here: those not known, and those set aside."""
    no_matter = [
        (f'"{walk.questions[fact].fact.name}": it makes no difference here.', "")
        for fact in makes_no_difference(walk, outcome.find_out)
    ]
    lines = section("Not known", no_matter, width)
    aside = [(_set_aside(walk, fact, given), "") for fact, given in outcome.set_aside.items()]
    return lines + section("Set aside", aside, width)


def _set_aside(walk: Walk, fact: str, given: tuple[str, ...]) -> str:
    """An answer that steers nothing; the flow may not even have a question for it."""
    question = walk.questions.get(fact) or put(walk.policy.facts[fact], Wording())
    return f'"{question.fact.name}" ({question.brief(given)}) is not asked here.'
