"""The register as columns of plain text, for a screen or a printer."""

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from flows.plain_text import clean_line
from store import iso
from store.date_words import full_day_words
from store.register_export import PolicyPart, RegisterExport
from store.register_row import RegisterRow
from store.register_words import (
    agreed_words,
    day_words_of,
    how_words,
    line_words,
    state_words,
    voided_words,
)

_HEADINGS = ("Policy", "Name", "Staff id", "Site", "State", "Signed on", "How")
_NARROWEST = 4
_GAP = 2


def register_text(export: RegisterExport, width: int = 80) -> str:
    """The rows in columns; under them how each policy stands, and the history of one person."""
    about = [_counted(each) for each in export.parts]
    if export.selection.as_of or export.selection.known_on:
        about.append(f"As things stood: {day_words_of(export)}.")
    person = export.person
    parts = [register_table(export.rows, width), _wrapped(about, width)]
    if person:
        agreed = [line for each in export.agreed for line in agreed_words(each)]
        parts += [_wrapped(agreed, width)] if agreed else []
        parts.append(_wrapped([f"History of {person.name}", *_history(export)], width))
    return "\n".join(parts)


def register_table(rows: Iterable[RegisterRow], width: int = 80) -> str:
    """The rows in columns, at most `width` cells wide; what does not fit ends in `..`.

    The column of policies is left out where there is only one.
    """
    rows = list(rows)
    first = 0 if len({row.policy for row in rows}) > 1 else 1
    lines = [_HEADINGS[first:], *(_cells(row)[first:] for row in rows)]
    widths = _fitted(lines, width)
    return "".join(_line(line, widths) + "\n" for line in lines)


def _counted(part: PolicyPart) -> str:
    return f"{part.policy}, edition {part.label}: {part.counts.words}"


def _history(export: RegisterExport) -> Iterator[str]:
    for each, voiding in export.history:
        yield f"{line_words(each)} (number {each.id})"
        if voiding:
            yield f"  {voided_words(voiding)}"
    if not export.history:
        yield "Nothing is recorded."


def _wrapped(lines: Iterable[str], width: int) -> str:
    """Lines as rows; a word is never broken, so that a fingerprint can be copied whole."""
    rows: list[str] = []
    for each in lines:
        start = "    " if each.startswith(" ") else ""
        rows += textwrap.wrap(
            clean_line(each),
            width,
            initial_indent=start,
            subsequent_indent=f"{start}    ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "".join(f"{row}\n" for row in rows)


def _cells(row: RegisterRow) -> tuple[str, ...]:
    signed = full_day_words(iso.day(row.signed_on)) if row.signed_on else "-"
    cells = (
        *(row.policy, row.name, row.staff_id, row.site),
        *(state_words(row), signed, how_words(row)),
    )
    return tuple(clean_line(cell) for cell in cells)


def _fitted(lines: Sequence[Sequence[str]], width: int) -> list[int]:
    """What each column gets: what it wants, less what the widest ones have to give up."""
    widths = [max(_cell_width(cell) for cell in column) for column in zip(*lines, strict=True)]
    room = width - _GAP * sum(1 for wanted in widths[1:] if wanted)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    shown = [_padded(cell, wide) for cell, wide in zip(cells, widths, strict=True) if wide]
    return (" " * _GAP).join(shown).rstrip()


def _padded(cell: str, width: int) -> str:
    if _cell_width(cell) > width:
        cell = cell[:width]
        while _cell_width(cell) > width - 2:
            cell = cell[:-1]
        cell += ".."
    return cell + " " * (width - _cell_width(cell))


def _cell_width(text: str) -> int:
    """How many cells of a terminal `text` takes."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    none = sum(bool(unicodedata.combining(character)) for character in text)
    return len(text) + wide - none
