"""An outcome as lines of plain text: on the screen, in the line-by-line walk, on paper."""

from flows.find_out import makes_no_difference
from flows.outcome import Outcome, OutcomeLine, OutcomeTell
from flows.question import put
from flows.rule import Wording
from flows.walk import Walk
from tui.labelled_text import TextLine, section, wrap


def verdict_line(outcome: Outcome) -> str:
    """The verdict with its mark."""
    return f"{outcome.verdict.mark} {outcome.label.upper()}"


def summary_text(outcome: Outcome) -> str:
    """What the verdict means; a child who may be at risk comes before it."""
    first = outcome.tell[0] if outcome.tell else None
    if first and first.role == "safeguarding-lead" and not (first.condition or first.cite):
        return f"Before anything below, tell {first.title}. {outcome.summary}"
    return outcome.summary


def body_lines(walk: Walk, outcome: Outcome, width: int) -> list[TextLine]:
    """Everything under the verdict: who to tell, what to do and keep, and why."""
    lines = [*_findings(outcome, width), *_tells(outcome, width)]
    lines += _not_known(walk, outcome, width)
    for label, listed in (
        ("Do", outcome.do),
        ("Do not", outcome.do_not),
        ("Keep", outcome.keep),
        ("May follow", outcome.may_follow),
    ):
        lines += section(label, [_said(line) for line in listed], width)
    if not outcome.keep:
        lines += section("Keep", [("nothing is asked for", "")], width)
    because = [(f"{c.clause}  {c.says}", "") for c in outcome.cite]
    lines += section("Because", because, width)
    read_so = [(f"{f.decided}", ", ".join(f.cite[:2])) for f in outcome.findings if f.decided]
    lines += section("Read so", read_so, width)
    if any("(gp)" in line.text for line in lines):
        note = ("(gp) good practice, not in this policy", "")
        lines += [TextLine(""), *section("", [note], width)]
    return lines


def plain_text(walk: Walk, outcome: Outcome, width: int) -> str:
    """The whole outcome as text that ends in a line end, with no space at the end of a line."""
    lines = [*wrap(verdict_line(outcome), width), *wrap(summary_text(outcome), width), ""]
    lines += [line.whole for line in body_lines(walk, outcome, width)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _findings(outcome: Outcome, width: int) -> list[TextLine]:
    if len(outcome.findings) < 2:
        return []
    found = [(f"{f.verdict.mark} {f.label}: {f.say}", ", ".join(f.cite)) for f in outcome.findings]
    return section("Found", found, width)


def _tells(outcome: Outcome, width: int) -> list[TextLine]:
    lines = section("Tell", [_told(tell, outcome) for tell in outcome.tell], width)
    asked = [tell for tell in outcome.tell if tell.cite and tell.condition is None]
    without = [tell for tell in asked if not tell.when]
    if without:
        which = "this" if len(without) == len(asked) else "the others"
        lines += section("", [(f"The policy prints no time for {which}.", "")], width)
    return lines


def _told(tell: OutcomeTell, outcome: Outcome) -> tuple[str, str]:
    text = tell.words[:1].upper() + tell.words[1:]
    if tell.role == "nobody" and any(each.condition and each.cite for each in outcome.tell):
        return f"{text}, unless:", ""
    text += f". {tell.text}" if tell.text else ""
    if tell.holders:
        text += f" [{' / '.join(tell.holders)}]"
    if tell.role == "nobody":
        return text, ""
    return text, ", ".join(tell.cite) or "(gp)"


def _said(line: OutcomeLine) -> tuple[str, str]:
    return line.words, ", ".join(line.cite) or "(gp)"


def _not_known(walk: Walk, outcome: Outcome, width: int) -> list[TextLine]:
    lines: list[TextLine] = []
    for found in outcome.find_out:
        text = f"{found.ask} Who can say: {found.known_by}. Meanwhile: {found.meanwhile}"
        lines += section("Find out", [(text, "")], width)
    if outcome.candidates:
        might: dict[str, str] = {}
        for each in outcome.candidates:
            said = f"{each.verdict.mark} {each.label}, {each.condition}"
            might.setdefault(said, ", ".join(each.cite[:2]))
        lines += section("Might be", list(might.items()), width)
    no_matter = [
        (f'"{walk.questions[fact].fact.name}": it makes no difference here.', "")
        for fact in makes_no_difference(walk, outcome.find_out)
    ]
    lines += section("Not known", no_matter, width)
    aside = [(_set_aside(walk, fact, given), "") for fact, given in outcome.set_aside.items()]
    return lines + section("Set aside", aside, width)


def _set_aside(walk: Walk, fact: str, given: tuple[str, ...]) -> str:
    """An answer that steers nothing; the flow may not even have a question for it."""
    question = walk.questions.get(fact) or put(walk.policy.facts[fact], Wording())
    return f'"{question.fact.name}" ({question.brief(given)}) is not asked here.'
