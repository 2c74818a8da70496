"""Lines of the register of acknowledgements as plain text: in short, in full, and as of a day."""

from collections.abc import Iterable
from datetime import datetime

from flows.plain_text import clean, clean_line
from store.acknowledgement import Acknowledgement, Kind, Method
from store.agreed import Agreed
from store.date_words import edition_words, recorded_words, written_words
from store.on_record import OnRecord
from store.register_words import imported_words
from tui.labelled_text import TextLine, section

Entry = tuple[Acknowledgement, Acknowledgement | None]
"""A line of the register, and the line that voids it, if any."""

KIND_WORDS: dict[Kind, str] = {
    "acknowledged": "acknowledged",
    "declined": "declined",
    "withdrawn": "withdrew",
    "exempted": "exempted",
    "voided": "voided",
}
METHODS: dict[Method, str] = {
    "in-person": "in person",
    "paper": "on paper",
    "email": "by email",
    "self": "by themselves",
}
"""How somebody signed, as people are told."""


def policies_of(recorded: OnRecord, person: int) -> list[str]:
    """The ids of the policies that the school adopted, or that the person's lines are under."""
    under = {each.policy for each in recorded.lines if each.person == person}
    return sorted(under | {each.policy for each in recorded.editions})


def entry_words(entry: Entry, policy: str, now: datetime) -> str:
    """All that is recorded in one line but the statement; `policy` is what it is called."""
    line, voiding = entry
    how = f"{KIND_WORDS[line.kind]} {METHODS[line.method]}"
    parts = [
        f"{how}, witness {line.witness}" if line.witness else how,
        f"signed as {line.signature}" if line.signature else "",
        f"reason: {line.reason}" if line.reason else "",
        f"note: {line.note}" if line.note else "",
        f"clauses {', '.join(line.clauses)}" if line.clauses else "",
        f"batch {line.batch}" if line.batch else "",
        imported_words(line),
        f"recorded {recorded_words(line.recorded_at, now)} by {line.recorded_by}",
        f"number {line.id}",
    ]
    what = f"{written_words(line.signed_on)}  {policy}, {edition_words(line.edition)}: "
    text = clean_line(what + "; ".join(filter(None, parts)))
    return f"{text}. {voided_words(voiding, now)}" if voiding else f"{text}."


def voided_words(voiding: Acknowledgement, now: datetime) -> str:
    """That a line is voided, when, by whom and why."""
    when = recorded_words(voiding.recorded_at, now)
    return clean_line(f"VOIDED {when} by {voiding.recorded_by}: {voiding.reason}")


def entry_lines(entry: Entry, policy: str, now: datetime, width: int) -> list[TextLine]:
    """A line of the register in full, with the statement and its SHA-256."""
    line, voiding = entry
    told = [
        ("Number", str(line.id)),
        ("Voided", voided_words(voiding, now) if voiding else ""),
        ("Policy", f"{policy}, edition {edition_words(line.edition)}"),
        ("What", f"{KIND_WORDS[line.kind]} on {written_words(line.signed_on)}"),
        ("How", METHODS[line.method]),
        ("Typed name", line.signature),
        ("Witness", line.witness),
        ("Reason", line.reason),
        ("Note", line.note),
        ("Recorded", f"{recorded_words(line.recorded_at, now)} by {line.recorded_by}"),
        ("Batch", line.batch),
        ("From file", line.imported_from),
    ]
    labelled = [
        each for label, text in told if text for each in section(label, [(text, "")], width)
    ]
    return [*labelled, *_statement(line, width)]


def agreed_lines(agreed: Agreed, policy: str, width: int) -> list[TextLine]:
    """What somebody had agreed to on a day, with statement and SHA-256."""
    force = agreed.edition.label if agreed.edition else "the school had adopted none"
    told = [
        *section("Policy", [(policy, "")], width),
        *section("On", [(written_words(agreed.day), "")], width),
        *section("In force", [(force, "")], width),
        *section("Had agreed", [(agreed.words, "")], width),
    ]
    line = agreed.line
    if line is None:
        return told
    if line.imported_from:
        told += section("How", [(f"{METHODS[line.method]}, {imported_words(line)}", "")], width)
    return [*told, *_statement(line, width)]


def _statement(line: Acknowledgement, width: int) -> Iterable[TextLine]:
    paragraphs = [(each, "") for each in clean(line.statement).splitlines() if each.strip()]
    return [
        *section("Statement", paragraphs, width),
        *section("SHA-256", [(line.statement_sha256, "")], width),
    ]
