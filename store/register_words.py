"""How lines of the register, and exports of it, are put in words."""

from collections.abc import Iterator
from datetime import datetime

from flows.plural import counted
from store import iso
from store.acknowledgement import Acknowledgement
from store.agreed import Agreed
from store.date_words import WEEKDAYS, edition_words, full_day_words, written_words
from store.london import london
from store.register_export import RegisterExport
from store.register_row import RegisterRow, clauses_words


def exported_at_words(when: datetime) -> str:
    """`Sun 22 Nov 2026, 14:05`, by the clock in London."""
    local = when.astimezone(london())
    return f"{WEEKDAYS[local.weekday()][:3]} {full_day_words(local.date())}, {local:%H:%M}"


def provenance_words(export: RegisterExport) -> str:
    """Who exported what and when, and where the chain ended before."""
    rows = counted(len(export.rows), "row")
    when = exported_at_words(export.exported_at)
    return (
        f"Exported by {export.exported_by}, {when}: {rows}, {day_words_of(export)}. "
        f"Chain head before this export: {export.chain_head}."
    )


def day_words_of(export: RegisterExport) -> str:
    """`as of 1 Sep 2026`, and `known on 3 Sep 2026` where it is not by all that is known now."""
    known = export.selection.known_on
    shown = f", known on {full_day_words(known)}" if known else ""
    return f"as of {full_day_words(export.as_of)}{shown}"


def state_words(row: RegisterRow) -> str:
    """The state of a row: "late 16 days", "acknowledged (left)", what was signed before."""
    state = f"{row.state} (left)" if row.has_left and row.state != "left" else row.state
    if row.days_late:
        state = f"{state} {counted(row.days_late, 'day')}"
    if row.earlier_edition:
        again = f", again {clauses_words(row.asked_again)}" if row.asked_again else ""
        state = f"{state} (signed {row.earlier_edition}{again})"
    return state


def how_words(row: RegisterRow) -> str:
    """How it was signed, who saw it, and which file it came from."""
    how = f"{row.method}, w. {row.witness}" if row.witness else row.method
    return ", ".join(filter(None, (how, imported_words(row))))


def imported_words(each: RegisterRow | Acknowledgement) -> str:
    """That nobody keyed it in, but a file was read: "imported from FILE"; else nothing."""
    return f"imported from {each.imported_from}" if each.imported_from else ""


def line_words(each: Acknowledgement) -> str:
    """A line of the register in words, without whose it is."""
    how: list[str] = [each.method]
    how += [f"witness {each.witness}"] if each.witness else []
    how += [f"note: {each.note}"] if each.note else []
    how += [f"reason: {each.reason}"] if each.reason else []
    how += [f"read again: {', '.join(each.clauses)}"] if each.clauses else []
    how += [f"batch {each.batch}"] if each.batch else []
    how += [imported_words(each)] if each.imported_from else []
    edition = f"{each.policy}, edition {edition_words(each.edition)}"
    recorded = f"recorded by {each.recorded_by}, {_moment(each.recorded_at)}"
    return f"{written_words(each.signed_on)}: {each.kind}, {edition}; {', '.join(how)}; {recorded}"


def voided_words(voiding: Acknowledgement) -> str:
    """Why a line was voided, by whom and when."""
    when = f"{voiding.recorded_by}, {_moment(voiding.recorded_at)}"
    return f"voided: {voiding.reason} ({when})"


def agreed_words(agreed: Agreed) -> Iterator[str]:
    """What somebody had agreed to on a day, and the SHA-256 of what they put their name to."""
    yield f"On {written_words(agreed.day)}, {agreed.policy}: {agreed.words}"
    if agreed.line:
        if agreed.line.imported_from:
            yield f"That line was {imported_words(agreed.line)}."
        yield f"SHA-256 of the statement: {agreed.line.statement_sha256}"


def _moment(text: str) -> str:
    local = iso.moment(text).astimezone(london())
    return f"{full_day_words(local.date())} {local:%H:%M}"
