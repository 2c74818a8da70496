"""An outcome on record as lines of plain text, whatever has become of the policy since."""

from datetime import datetime
from typing import Any

from flows.plain_text import clean_line
from flows.verdict import Verdict
from store.date_words import edition_words, recorded_words
from store.outcomes import OutcomeEntry, RecordedOutcome
from tui.labelled_text import TextLine, section

_SHOWN = (
    ("tell", "Tell"),
    ("do", "Do"),
    ("do_not", "Do not"),
    ("keep", "Keep"),
    ("may_follow", "May follow"),
)


def recorded_lines(
    entry: OutcomeEntry, now_says: tuple[str, ...], now: datetime, width: int
) -> list[TextLine]:
    """Who asked and when, what was said, what differs now, and the notes."""
    found = entry.outcome
    verdict = Verdict(found.verdict)
    happened = recorded_words(found.happened_on, now) or "not said"
    recorded = f"{recorded_words(found.recorded_at, now)}, by {found.recorded_by}"
    shown: dict[str, Any] = found.shown if isinstance(found.shown, dict) else {}
    said = f"{verdict.mark} {verdict.label}. {shown.get('summary', '')}"
    lines = section("Outcome", [(clean_line(said), "")], width)
    lines += section("Asked by", [(f"{found.who_asked}. Happened: {happened}.", "")], width)
    lines += section("Recorded", [(recorded, "")], width)
    policy = f"{found.policy}, edition {edition_words(found.edition)}"
    lines += section("Policy", [(policy, "")], width)
    lines += section("Code", [(code, "")] if (code := code_shown(found)) else [], width)
    lines += section("Note", [(found.note, "")] if found.note else [], width)
    if entry.voided:
        undone = f"by {entry.voided.recorded_by}: {entry.voided.reason}"
        lines += section("Voided", [(undone, "")], width)
    lines += section("Now", [(each, "") for each in now_says], width)
    lines += section("Since", [(_noted(each, now), "") for each in entry.notes], width)
    for key, label in _SHOWN:
        lines += section(label, [_line(each) for each in shown.get(key, ())], width)
    return lines


def code_shown(found: RecordedOutcome) -> str:
    """The code that was shown; empty where the outcome was recorded before there were any."""
    shown = found.shown if isinstance(found.shown, dict) else {}
    return clean_line(str(shown.get("code", "")))


def _noted(each: RecordedOutcome, now: datetime) -> str:
    """A note, or a recall, with who made it and when."""
    when = recorded_words(each.recorded_at, now)
    if each.kind == "noted":
        return f"{when}, {each.recorded_by}: {each.note}"
    says = each.shown.get("says", ()) if isinstance(each.shown, dict) else ()
    told = " ".join(map(str, says))
    edition = edition_words(each.edition)
    return f"{when}: put to the edition {edition}, adopted by {each.recorded_by}. {told}"


def _line(each: dict[str, Any]) -> tuple[str, str]:
    """A line of what was shown, and its clauses."""
    who = ", ".join(str(each[key]) for key in ("title", "when", "how") if each.get(key))
    said = ". ".join(filter(None, (who, str(each.get("text") or ""))))
    condition = f" ({each['condition']})" if each.get("condition") else ""
    return clean_line(f"{said}{condition}"), ", ".join(map(str, each.get("cite", ()))) or "(gp)"
