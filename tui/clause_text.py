"""A clause of a policy as lines of plain text: what it asks, how it stands, what cites it."""

from collections.abc import Iterable, Mapping
from typing import Final

from flows.citations import By, Citation
from flows.clause_standing import CALLED, MEANINGS, ClauseStanding, Standing
from flows.plain_text import clean_line
from flows.policy import Policy
from tui.labelled_text import TextLine, section

MARKS: Mapping[Standing, str] = {
    "encoded": "=",
    "covered": "+",
    "judgement": "?",
    "informs": "i",
}
"""One plain character for each standing, beside its word."""
SHORT: Mapping[Standing, str] = {**CALLED, "covered": "covered", "judgement": "judgement"}
"""The standings in one word, where there is room for no more."""
OUR_READING: Final = "our reading"
"""What is said of a clause whose text is not plain."""
_COUNTED: Mapping[By, tuple[str, str]] = {
    "condition": ("duty under a condition", "duties under a condition"),
    "question": ("question asked because of it", "questions asked because of it"),
    "line": ("line of what to do or keep", "lines of what to do or keep"),
}


def standing_words(found: ClauseStanding) -> str:
    """How a clause stands: "encoded, our reading"."""
    return CALLED[found.standing] + (f", {OUR_READING}" if found.is_our_reading else "")


def clause_lines(found: ClauseStanding, width: int) -> list[TextLine]:
    """All of a clause but the flows that cite it."""
    clause = found.clause
    lines = section("Clause", [(clause.ref, "")], width)
    lines += section("Binds", [(f"{clause.binds}: {clause.force}", "")], width)
    lines += section("Says", [(clause.says, "")], width)
    meaning = f"{standing_words(found).capitalize()}. {MEANINGS[found.standing]}"
    lines += section("Standing", [(meaning, "")], width)
    lines += section("Informs", [(clause.informs, "")] if clause.informs else [], width)
    lines += section("Read so", [(clause.decided, "")] if clause.decided else [], width)
    beside = dict.fromkeys(each.says for each in found.cited if not each.flow)
    return lines + section("Used for", [(said, "") for said in beside], width)


def flow_lines(policy: Policy, found: ClauseStanding, width: int) -> list[TextLine]:
    """The questions of the policy that cite a clause, for a panel beside a list."""
    entries = [(flow_words(policy, found, flow), "") for flow in found.flows]
    return section("Questions", entries or [("no question cites it", "")], width)


def flow_words(policy: Policy, found: ClauseStanding, flow: str) -> str:
    """One question that cites a clause, and by what it does."""
    cited = [each for each in found.cited if each.flow == flow]
    verdicts = sorted({each.verdict for each in cited if each.verdict}, key=lambda x: x.rank)
    decides = f"It decides: {', '.join(each.label for each in verdicts)}" if verdicts else ""
    said = [decides, *_counted(cited)]
    return clean_line(f"{policy.flows[flow].title} {'; '.join(filter(None, said))}.")


def _counted(cited: Iterable[Citation]) -> list[str]:
    by = [each.by for each in cited]
    counts = ((by.count(kind), words) for kind, words in _COUNTED.items())
    return [f"{count} {one if count == 1 else more}" for count, (one, more) in counts if count]
