"""The register as columns of plain text, for a screen or a printer."""

import unicodedata
from collections.abc import Iterable, Sequence

from flows.plain_text import clean_line
from store import iso
from store.date_words import full_day_words
from store.register import RegisterRow, clauses_words

_HEADINGS = ("Policy", "Name", "Staff id", "Site", "State", "Signed on", "How")
_NARROWEST = 4
_GAP = 2


def register_table(rows: Iterable[RegisterRow], width: int = 80) -> str:
    """The rows in columns, at most `width` cells wide; what does not fit ends in `..`.

    The column of policies is left out where there is only one.
    """
    rows = list(rows)
    first = 0 if len({row.policy for row in rows}) > 1 else 1
    lines = [_HEADINGS[first:], *(_cells(row)[first:] for row in rows)]
    widths = _fitted(lines, width)
    return "".join(_line(line, widths) + "\n" for line in lines)


def _cells(row: RegisterRow) -> tuple[str, ...]:
    state = f"{row.state} (left)" if row.has_left and row.state != "left" else row.state
    if row.earlier_edition:
        again = f", again {clauses_words(row.asked_again)}" if row.asked_again else ""
        state = f"{state} (signed {row.earlier_edition}{again})"
    signed = full_day_words(iso.day(row.signed_on)) if row.signed_on else "-"
    how = f"{row.method}, w. {row.witness}" if row.witness else row.method
    cells = (row.policy, row.name, row.staff_id, row.site, state, signed, how)
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
