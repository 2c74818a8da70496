"""An outcome for the record: when, by which policy, what was answered, what came of it."""

from collections.abc import Iterable, Sequence

from flows.find_out import FindOut
from flows.outcome import Outcome, OutcomeLine, OutcomeTell
from tui.passage import Passage
from tui.telling import Telling

GOOD_PRACTICE = "good practice, not in the policy"
"""How a line is marked in words that is not the policy's."""


def for_record(telling: Telling) -> list[Passage]:
    """What a note for the file says."""
    outcome = telling.outcome
    return [
        Passage("", (f"VOIDED by {telling.voided}",) if telling.voided else ()),
        Passage(
            "",
            (
                f"Date: {telling.when}",
                f"Policy: {telling.policy}",
                f"Question: {telling.question}",
                *telling.recorded,
            ),
        ),
        Passage("Answers", telling.answers or ("none were asked for",)),
        Passage("Verdict", (f"{outcome.label}. {outcome.summary}",)),
        Passage("Found", _findings(outcome)),
        Passage("Not known yet", tuple(map(_not_known, outcome.find_out))),
        Passage("To be told", tuple(_told(each) for each in outcome.tell)),
        Passage("About whom to tell", tuple(each.words for each in outcome.conflicts)),
        Passage("To be kept", sourced(outcome.keep) or ("nothing is asked for",)),
        Passage("", (f"Code: {outcome.code}",) if outcome.code else ()),
    ]


def sourced(lines: Iterable[OutcomeLine]) -> tuple[str, ...]:
    """Lines with their clauses, or with the words that they are good practice."""
    return tuple(f"{line.words} ({_source(line.cite)})" for line in lines)


def _findings(outcome: Outcome) -> tuple[str, ...]:
    """What held, where it was more than one thing."""
    if len(outcome.findings) < 2:
        return ()
    return tuple(f"{f.label}: {f.say} ({_source(f.cite)})" for f in outcome.findings)


def _told(tell: OutcomeTell) -> str:
    if tell.role == "nobody":
        return f"{tell.words}."
    text = f"{tell.words}. {tell.text}".strip()
    holders = f" [{' / '.join(tell.holders)}]" if tell.holders else ""
    return f"{text}{holders} ({_source(tell.cite)})"


def _not_known(one: FindOut) -> str:
    holders = f" [{' / '.join(one.holders)}]" if one.holders else ""
    return f"{one.ask} Who can say: {one.known_by}{holders}."


def _source(cite: Sequence[str]) -> str:
    return ", ".join(cite) or GOOD_PRACTICE
