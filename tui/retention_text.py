"""Periods of retention, and what is past them, in words."""

from collections.abc import Sequence

from flows.plain_text import clean_line
from flows.plural import counted
from store.date_words import full_words
from store.retention_due import Past
from store.retention_erasing import Along, ErasedPast
from store.retention_periods import CLASS_WORDS, Kept, Period, period_words
from tui.erased_text import documents_words

COPIES = (
    "Exports, copies in kept/ and backups may still hold it: somebody has to see to them. When an "
    "older backup is restored it is erased again."
)


_ALONG: dict[Kept, str] = {
    "incidents": "Its entries, actions and evidence go with it; its number stays.",
    "outcomes": "Its voiding, recalls and notes go with it, and what was chased for it.",
    "acknowledgements": "All lines of theirs on the register go together; they stay on the roster.",
}


def class_words(cls: Kept, period: Period | None, past: Sequence[Past]) -> str:
    """A class with its period, and how much of it is past that."""
    called = CLASS_WORDS[cls][0]
    said = period_words(period.months if period else None)
    held = sum(bool(each.held) for each in past)
    parts = [f"{len(past)} past it" if past else "", f"{held} kept by a legal hold" if held else ""]
    return clean_line(
        f"{called[:1].upper()}{called[1:]}: {', '.join(filter(None, (said, *parts)))}"
    )


def set_words(cls: Kept, period: Period | None) -> str:
    """From when the period is counted, and who set it, when and why."""
    counted = f"Counted from {CLASS_WORDS[cls][1]}."
    if period is None:
        return f"{counted} Nobody has set a period, so nothing is ever past it."
    when = full_words(period.set_at)
    return clean_line(f"{counted} Set by {period.set_by} on {when}: {period.why}")


def past_words(each: Past) -> str:
    """One that is past its period: its number, what it is, since when, and what keeps it."""
    said = f"{each.id}  {each.what}; {each.since}."
    return clean_line(f"{said} {each.held}" if each.held else said)


def along_words(each: Past) -> str:
    """What keeps one that is past its period; else what goes along where it is erased."""
    return clean_line(each.held) or _ALONG.get(each.cls, "It goes with all its changes.")


def going_along_words(along: Along) -> str:
    """How many entries, actions and pieces of evidence go along with incidents; empty for none."""
    counts = (
        (along.entries, "entry", "entries"),
        (along.actions, "action", "actions"),
        (along.evidence, "piece of evidence", "pieces of evidence"),
    )
    said = [f"{count} {one if count == 1 else more}" for count, one, more in counts]
    if not (along.entries or along.actions or along.evidence):
        return ""
    return f"With this go {said[0]}, {said[1]} and {said[2]}."


def still_held_words(count: int) -> str:
    """That evidence is held of which nobody will know where; empty where none is."""
    if not count:
        return ""
    pieces = "1 piece of evidence is" if count == 1 else f"{count} pieces of evidence are"
    return (
        f"{pieces} still held, by what is recorded, and with this goes the record of where. See to "
        "what is held first, and say that it was given up."
    )


def erased_words(done: ErasedPast) -> str:
    """What was erased."""
    records = counted(len(done.erased), "record")
    return f"Erased: {records}, {documents_words(done.documents, done.links)} in all."
