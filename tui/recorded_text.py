"""An outcome on record as lines of plain text, whatever has become of the policy since."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flows.plain_text import clean_line
from store.date_words import edition_words, recorded_words
from store.outcomes import OutcomeEntry, RecordedOutcome
from store.recall import as_shown
from tui.labelled_text import TextLine, section
from tui.marked_verdict import marked, marked_verdict
from tui.outcome_text import summary_text

_SHOWN = (
    ("tell", "Tell"),
    ("do", "Do"),
    ("do_not", "Do not"),
    ("keep", "Keep"),
    ("may_follow", "May follow"),
)


def recorded_lines(
    entry: OutcomeEntry,
    called: str,
    now_says: tuple[str, ...],
    now: datetime,
    width: int,
    *,
    with_verdict: bool = True,
    with_tell: bool = True,
) -> list[TextLine]:
    """Who asked and when, what was said, what differs now, and the notes.

    The policy is `called` so where it is one among several.
    The verdict and who to tell are left out where they stand elsewhere already.
    """
    found = entry.outcome
    happened = recorded_words(found.happened_on, now) or "not said"
    recorded = f"{recorded_words(found.recorded_at, now)}, by {found.recorded_by}"
    verdict = [(f"{marked_verdict(found)}. {_summary(found)}", "")] if with_verdict else []
    lines = section("Outcome", verdict, width)
    lines += section("Asked by", [(f"{found.who_asked}. Happened: {happened}.", "")], width)
    lines += section("Recorded", [(recorded, "")], width)
    policy = f"{called}, edition {edition_words(found.edition)}"
    lines += section("Policy", [(policy, "")], width)
    lines += section("Code", [(code, "")] if (code := code_shown(found)) else [], width)
    lines += section("Note", [(found.note, "")] if found.note else [], width)
    if entry.voided:
        undone = f"by {entry.voided.recorded_by}: {entry.voided.reason}"
        lines += section("Voided", [(undone, "")], width)
    lines += section("Now", [(each, "") for each in now_says], width)
    lines += section("Since", [(_noted(each, now), "") for each in entry.notes], width)
    return lines + _as_it_was_shown(found, width, with_tell=with_tell)


def code_shown(found: RecordedOutcome) -> str:
    """The code that was shown; empty where the outcome was recorded before there were any."""
    return _text(_shown(found), "code")


def _as_it_was_shown(
    found: RecordedOutcome, width: int, *, with_tell: bool = True
) -> list[TextLine]:
    """What to find out and what it might be, the findings, the lines, and the clauses."""
    findings = _listed(found, "findings")
    several = findings if len(findings) > 1 else []
    might = dict.fromkeys(_might_be(each) for each in _listed(found, "candidates"))
    read_so = [(_text(each, "decided"), _refs(each, 2)) for each in findings]
    lines = section("Find out", [_find_out(each) for each in _listed(found, "find_out")], width)
    lines += section("Might be", list(might), width)
    lines += section("Found", [_finding(each) for each in several], width)
    for key, label in _SHOWN[0 if with_tell else 1 :]:
        lines += section(label, [_line(each) for each in _listed(found, key)], width)
        if key == "tell":
            told = [(_text(each, "words"), "") for each in _listed(found, "conflicts")]
            lines += section("Conflict", told, width)
    clauses = [(f"{each.get('clause')}  {each.get('says')}", "") for each in _listed(found, "cite")]
    lines += section("Because", clauses, width)
    lines += section("Read so", [each for each in read_so if each[0]], width)
    if any("(gp)" in line.text for line in lines):
        lines += section("", [("(gp) good practice, not in this policy", "")], width)
    return lines


def _shown(found: RecordedOutcome) -> Mapping[str, Any]:
    return found.shown if isinstance(found.shown, dict) else {}


def _listed(found: RecordedOutcome, key: str) -> list[Mapping[str, Any]]:
    """A list of what was shown; empty where it is not there, or not as it is written now."""
    listed = _shown(found).get(key)
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _text(each: Mapping[str, Any], key: str) -> str:
    return clean_line(str(each.get(key) or ""))


def _summary(found: RecordedOutcome) -> str:
    """What the verdict means, as it was said, also of a child who may be at risk."""
    outcome = as_shown(found)
    return summary_text(outcome) if outcome else _text(_shown(found), "summary")


def _find_out(each: Mapping[str, Any]) -> tuple[str, str]:
    """A fact that was not known, who can say, and what to do until it is."""
    who = _text(each, "known_by") + _holders(each)
    meanwhile = _text(each, "meanwhile")
    said = _text(each, "ask")
    said += f" Who can say: {who}." if who else ""
    said += f" Meanwhile: {meanwhile}" if meanwhile else ""
    return said, ""


def _might_be(each: Mapping[str, Any]) -> tuple[str, str]:
    """A conclusion that was open, and what it hung on."""
    said = ", ".join(filter(None, (_verdict(each), _text(each, "condition"))))
    return said, _refs(each, 2)


def _finding(each: Mapping[str, Any]) -> tuple[str, str]:
    return f"{_verdict(each)}: {_text(each, 'say')}", _refs(each)


def _verdict(each: Mapping[str, Any]) -> str:
    """The mark and the words of a verdict that was shown."""
    return marked(_text(each, "verdict"), _text(each, "label"))


def _refs(each: Mapping[str, Any], most: int | None = None) -> str:
    return ", ".join(map(str, (each.get("cite") or ())[:most]))


def _holders(each: Mapping[str, Any]) -> str:
    """The school's people in a role, as they were then."""
    holders = " / ".join(map(str, each.get("holders") or ()))
    return f" [{holders}]" if holders else ""


def _noted(each: RecordedOutcome, now: datetime) -> str:
    """A note, or a recall, with who made it and when."""
    when = recorded_words(each.recorded_at, now)
    if each.kind == "noted":
        return f"{when}, {each.recorded_by}: {each.note}"
    says = each.shown.get("says", ()) if isinstance(each.shown, dict) else ()
    told = " ".join(map(str, says))
    edition = edition_words(each.edition)
    return f"{when}: put to the edition {edition}, adopted by {each.recorded_by}. {told}"


def _line(each: Mapping[str, Any]) -> tuple[str, str]:
    """A line of what was shown, and its clauses."""
    who = ", ".join(str(each[key]) for key in ("title", "when", "how") if each.get(key))
    said = ". ".join(filter(None, (who, str(each.get("text") or ""))))
    condition = f" ({each['condition']})" if each.get("condition") else ""
    return clean_line(f"{said}{condition}{_holders(each)}"), _refs(each) or _good_practice(each)


def _good_practice(each: Mapping[str, Any]) -> str:
    return "" if each.get("role") == "nobody" else "(gp)"
