"""An outcome as lines of plain text: on the screen, in the line-by-line walk, on paper."""

import textwrap
from collections.abc import Iterator

from msgspec import Struct

from flows.find_out import makes_no_difference
from flows.outcome import Outcome, OutcomeLine, OutcomeTell
from flows.plain_text import clean_line
from flows.question import put
from flows.rule import Wording
from flows.walk import Walk

_LABEL = 11
"""The width of the column that names the section."""


class TextLine(Struct, frozen=True):
    """One line: the name of the section where it begins one, and the text beside it."""

    text: str
    label: str = ""

    @property
    def whole(self) -> str:
        """The line as plain text."""
        return f"{self.label:<{_LABEL}}{self.text}".rstrip() if self.text else ""


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
    for label, section in (
        ("Do", outcome.do),
        ("Do not", outcome.do_not),
        ("Keep", outcome.keep),
        ("May follow", outcome.may_follow),
    ):
        lines += _section(label, [_said(line) for line in section], width)
    if not outcome.keep:
        lines += _section("Keep", [("nothing is asked for", "")], width)
    because = [(f"{c.clause}  {c.says}", "") for c in outcome.cite]
    lines += _section("Because", because, width)
    read_so = [(f"{f.decided}", ", ".join(f.cite[:2])) for f in outcome.findings if f.decided]
    lines += _section("Read so", read_so, width)
    if any("(gp)" in line.text for line in lines):
        note = ("(gp) good practice, not in this policy", "")
        lines += [TextLine(""), *_section("", [note], width)]
    return lines


def plain_text(walk: Walk, outcome: Outcome, width: int) -> str:
    """The whole outcome as text that ends in a line end, with no space at the end of a line."""
    lines = [*_wrap(verdict_line(outcome), width), *_wrap(summary_text(outcome), width), ""]
    lines += [line.whole for line in body_lines(walk, outcome, width)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _findings(outcome: Outcome, width: int) -> list[TextLine]:
    if len(outcome.findings) < 2:
        return []
    found = [(f"{f.verdict.mark} {f.label}: {f.say}", ", ".join(f.cite)) for f in outcome.findings]
    return _section("Found", found, width)


def _tells(outcome: Outcome, width: int) -> list[TextLine]:
    lines = _section("Tell", [_told(tell, outcome) for tell in outcome.tell], width)
    asked = [tell for tell in outcome.tell if tell.cite and tell.condition is None]
    without = [tell for tell in asked if not tell.when]
    if without:
        which = "this" if len(without) == len(asked) else "the others"
        lines += _section("", [(f"The policy prints no time for {which}.", "")], width)
    return lines


def _told(tell: OutcomeTell, outcome: Outcome) -> tuple[str, str]:
    text = tell.title[:1].upper() + tell.title[1:]
    if tell.role == "nobody" and any(each.condition and each.cite for each in outcome.tell):
        return f"{text}, unless:", ""
    text += f", {tell.when}" if tell.when else ""
    text += f", {tell.how}" if tell.how else ""
    text += f", {tell.condition}" if tell.condition else ""
    text += f". {tell.text}" if tell.text else ""
    if tell.holders:
        text += f" [{' / '.join(tell.holders)}]"
    if tell.role == "nobody":
        return text, ""
    return text, ", ".join(tell.cite) or "(gp)"


def _said(line: OutcomeLine) -> tuple[str, str]:
    text = line.text
    if line.condition:
        text = f"{line.condition[:1].upper()}{line.condition[1:]}: {text}"
    return text, ", ".join(line.cite) or "(gp)"


def _not_known(walk: Walk, outcome: Outcome, width: int) -> list[TextLine]:
    lines: list[TextLine] = []
    for found in outcome.find_out:
        text = f"{found.ask} Who can say: {found.known_by}. Meanwhile: {found.meanwhile}"
        lines += _section("Find out", [(text, "")], width)
    if outcome.candidates:
        might = [
            (f"{c.verdict.mark} {c.label}, {c.condition}", ", ".join(c.cite[:2]))
            for c in outcome.candidates
        ]
        lines += _section("Might be", might, width)
    no_matter = [
        (f'"{walk.questions[fact].fact.name}": it makes no difference here.', "")
        for fact in makes_no_difference(walk, outcome.find_out)
    ]
    lines += _section("Not known", no_matter, width)
    aside = [(_set_aside(walk, fact, given), "") for fact, given in outcome.set_aside.items()]
    return lines + _section("Set aside", aside, width)


def _set_aside(walk: Walk, fact: str, given: tuple[str, ...]) -> str:
    """An answer that steers nothing; the flow may not even have a question for it."""
    question = walk.questions.get(fact) or put(walk.policy.facts[fact], Wording())
    return f'"{question.fact.name}" ({question.brief(given)}) is not asked here.'


def _section(label: str, entries: list[tuple[str, str]], width: int) -> list[TextLine]:
    """A labelled list of entries, each with its clauses at the right."""
    lines: list[TextLine] = []
    for text, refs in entries:
        for line in _entry(text, refs, width - _LABEL):
            lines.append(TextLine(line, label if not lines else ""))
    return lines


def _entry(text: str, refs: str, width: int) -> Iterator[str]:
    """An entry wrapped, its clauses at the right of its last line or on a line of their own."""
    wrapped = _wrap(text, width)
    yield from wrapped[:-1]
    last = wrapped[-1]
    if not refs:
        yield last
    elif len(last) + 2 + len(refs) <= width:
        yield f"{last}{refs:>{width - len(last)}}"
    else:
        yield last
        yield from (f"{part:>{width}}" for part in _wrap(refs, width))


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(clean_line(text), max(20, width), break_long_words=True) or [""]
