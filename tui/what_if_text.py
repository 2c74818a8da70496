"""What is not known and what would change an outcome, as lines of plain text."""

from flows.fact import GUARD, UNKNOWN
from flows.find_out import FindOut, WouldBe
from flows.outcome import Outcome, OutcomeLine, OutcomeTell
from flows.verdict import Verdict
from flows.walk import Walk
from flows.what_if import MOST_CHANGES
from tui.labelled_text import TextLine, section

Entries = list[tuple[str, str]]
"""Texts, each with its clauses."""

_MOST_SHOWN = 4
"""How many results an outcome page shows; the page of its own shows all."""

_MOST_CONDITIONS = 2
"""How many conclusions an outcome page shows with what each hangs on."""

ELSEWHERE = "press w, or the command what-if"
"""Where to read more than an outcome page shows."""


def find_out_lines(walk: Walk, outcome: Outcome, width: int) -> list[TextLine]:
    """The one fact that matters most, who can say, and where its answers lead; then the others."""
    if not outcome.find_out:
        return []
    first, *others = outcome.find_out
    leads = _leads(first)
    more = len(leads) - _MOST_SHOWN
    if more > 0:
        leads = [*leads[:_MOST_SHOWN], (f"{more} more: {ELSEWHERE}.", "")]
    lines = section("Find out", [(_asked(first), ""), *leads], width)
    either = [f'"{walk.questions[o.fact].fact.name}" ({_who(o)})' for o in others]
    if either:
        lines += section("", [(f"Not known either: {', '.join(either)}.", "")], width)
    return lines + section("Might be", _might_be_in_short(outcome), width)


def what_if_lines(outcome: Outcome, width: int) -> list[TextLine]:
    """The first few changes that lead to another verdict, and how many more there are."""
    found = outcome.would_change
    if found is None:
        return []
    entries = _changes(outcome, _MOST_SHOWN)
    if len(found) > _MOST_SHOWN:
        entries.append((f"{len(found) - _MOST_SHOWN} more: {ELSEWHERE}.", ""))
    return section("What if", entries, width)


def everything_page(walk: Walk, outcome: Outcome, width: int) -> list[TextLine]:
    """All that is not known, where each answer leads, and all that would change the outcome."""
    now = f"{outcome.verdict.mark} {outcome.label}"
    lines = [*section("Now", [(now, "")], width), TextLine("")]
    for one in outcome.find_out:
        lines += [*section("Find out", [(_asked(one), ""), *_leads(one)], width), TextLine("")]
    if outcome.candidates:
        lines += [*section("Might be", _might_be(outcome), width), TextLine("")]
    found = outcome.would_change or ()
    changes = _changes(outcome, len(found)) or [("Nothing else leads to another verdict.", "")]
    lines += section("What if", changes, width)
    hanging = [(f"{c.clause}  {c.says}", "") for c in outcome.cite if c.clause in hangs(outcome)]
    if outcome.find_out and hanging:
        lines += [TextLine(""), *section("Clauses", hanging, width)]
    said = " ".join([*(one.supposed for one in found), *(c.condition for c in outcome.candidates)])
    asked = [
        (f"{name}: {question.ask}", "")
        for fact, question in walk.questions.items()
        if fact != GUARD and (name := f'"{question.fact.name}"') in said
    ]
    return [*lines, TextLine(""), *section("Questions", asked, width)] if asked else lines


def hangs(outcome: Outcome) -> set[str]:
    """The clauses that nothing cites but what hangs on something not known or judged."""
    lines: list[OutcomeTell | OutcomeLine] = [*outcome.tell, *outcome.do, *outcome.do_not]
    lines += [*outcome.keep, *outcome.may_follow]
    plain = {ref for one in outcome.findings for ref in one.cite}
    plain |= {ref for line in lines if line.condition is None for ref in line.cite}
    return {c.clause for c in outcome.cite} - plain


def _asked(one: FindOut) -> str:
    return f"{one.ask} Who can say: {_who(one)}. Meanwhile: {one.meanwhile}"


def _who(one: FindOut) -> str:
    return f"{one.known_by} [{' / '.join(one.holders)}]" if one.holders else one.known_by


def _leads(one: FindOut) -> Entries:
    """Where the answers lead; in one sentence where all lead to the same."""
    if len(one.would_be) > 1:
        return [(f"If it is {each.words}: {_to(each)}", "") for each in one.would_be]
    return [(f"Whatever it is: {_to(each)}", "") for each in one.would_be]


def _to(each: WouldBe) -> str:
    if each.verdict is None:
        return "still open, further questions decide"
    return f"{each.verdict.mark} {each.label}"


def _might_be(outcome: Outcome) -> Entries:
    might: dict[str, str] = {}
    for each in outcome.candidates:
        said = f"{each.verdict.mark} {each.label}, {each.condition}"
        might.setdefault(said, ", ".join(each.cite[:2]))
    return list(might.items())


def _might_be_in_short(outcome: Outcome) -> Entries:
    """Each with its condition where they are few, else the verdicts alone."""
    might = _might_be(outcome)
    if len(might) <= _MOST_CONDITIONS:
        return might
    verdicts = sorted({each.verdict for each in outcome.candidates}, key=lambda one: one.rank)
    listed = "; ".join(f"{verdict.mark} {verdict.label}" for verdict in verdicts)
    return [(f"{listed}. What each hangs on: {ELSEWHERE}.", "")]


def _changes(outcome: Outcome, most: int) -> Entries:
    """What would change it: first what somebody can change, then what nobody can."""
    found = outcome.would_change or ()
    shown = found[:most]
    entries: Entries = []
    for heading, changeable in (
        ("In another situation, which somebody could bring about:", True),
        ("In another situation, which nobody can bring about:", False),
    ):
        those = [one for one in shown if one.changeable is changeable]
        if those:
            entries += [(heading, ""), *((one.words, ", ".join(one.cite[:3])) for one in those)]
    if _has_answers(outcome) and not any(one.laxer for one in found):
        none = f"No change of up to {MOST_CHANGES} of the answers gives a less strict verdict."
        entries.append((none, ""))
    return entries


def _has_answers(outcome: Outcome) -> bool:
    """Whether anything was known that could have been otherwise, and a laxer verdict exists."""
    known = (f for f, given in outcome.answers.items() if f != GUARD and UNKNOWN not in given)
    return any(known) and outcome.verdict is not Verdict.OUTSIDE
