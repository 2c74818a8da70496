"""A CSV file as headings and rows, whatever program wrote it.

Separators are found by which of them gives most rows the same number of columns. Above the headings
there may be a title; columns and lines that are blank are left out.
"""

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from flows.plain_text import clean, clean_line
from store.csv_text import read_csv_text
from store.csv_writing import inert
from store.problems import StoreProblem

CELL_LIMIT = 5_000
"""Characters that a cell may have."""
COLUMN_LIMIT = 500

_SEPARATORS = (",", ";", "\t", "|")
_SAID = re.compile(r'"?sep=(?P<separator>.)"?(\r\n|\r|\n)', re.IGNORECASE)
_SAMPLE = 200
_TITLES = 6
"""Among so many lines that are not blank the headings are looked for."""
_BLOCK = 16
"""Rows that a spreadsheet writes at a time: it leaves off the columns that are blank in all."""


class CsvRow(Struct, frozen=True, kw_only=True):
    """A row, with as many cells as there are headings, each harmless text."""

    line_number: int
    """The line of the file on which it begins, from 1."""
    cells: tuple[str, ...]
    odd: str = ""
    """What is wrong with its number of cells, in a sentence; empty where nothing is."""


class CsvTable(Struct, frozen=True, kw_only=True):
    """What a CSV file holds."""

    file: Path
    headings: tuple[str, ...]
    """Each unlike the others; a column without one is called `column C`, as a spreadsheet does."""
    rows: tuple[CsvRow, ...]


class _Line(Struct, frozen=True):
    number: int
    cells: list[str]
    """As they stand in the file."""
    place: int
    """Which row of the file it is, from 0, blank ones counted."""

    @property
    def filled(self) -> int:
        return sum(1 for each in self.cells if each.strip())


def read_csv_table(path: Path) -> CsvTable:
    """Read a CSV file. Raises StoreProblem where it is none, is damaged or has cells too long."""
    text = read_csv_text(path)
    said = _SAID.match(text)
    skipped = 1 if said else 0
    body = text[said.end() :] if said else text
    separator = said["separator"] if said else _separator(body)
    lines = [each for each in _lines(path, body, separator, skipped) if each.filled]
    if not lines:
        raise StoreProblem(path, "is empty.", "Look whether it is the right file.")
    at = _headings_at(lines)
    headed, rest = lines[at], lines[at + 1 :]
    width = len(headed.cells)
    used = [
        column
        for column in range(width)
        if any(column < len(each.cells) and each.cells[column].strip() for each in lines[at:])
    ]
    shortened = _shortened(rest, width)
    return CsvTable(
        file=path,
        headings=_headings(headed.cells, used),
        rows=tuple(_row(each, width, used, each.place in shortened) for each in rest),
    )


def plain_cell(text: str) -> str:
    """A cell, harmless, without the apostrophe that kept it from being run as a formula."""
    cell = clean(text)
    return cell[1:].strip() if cell.startswith("'") and inert(cell[1:]) == cell else cell


def _lines(path: Path, text: str, separator: str, skipped: int) -> list[_Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[_Line] = []
    begins = 1
    try:
        for place, cells in enumerate(reader):
            number = begins + skipped
            if len(cells) > COLUMN_LIMIT or any(len(each) > CELL_LIMIT for each in cells):
                what = f"line {number} has a cell of more than {CELL_LIMIT:,} characters, or more"
                raise _misread(path, f"{what} than {COLUMN_LIMIT} columns.")
            found.append(_Line(number, cells, place))
            begins = reader.line_num + 1
    except csv.Error as error:
        what = f"line {begins + skipped} cannot be read as CSV ({error})."
        raise _misread(path, what) from error
    return found


def _misread(path: Path, what: str) -> StoreProblem:
    mend = "Look whether a quotation mark is opened there and never closed."
    return StoreProblem(path, what, mend)


def _separator(text: str) -> str:
    """The separator that gives most rows one number of columns; of two, that with more columns."""
    return max(_SEPARATORS, key=lambda each: _agreement(text, each))


def _agreement(text: str, separator: str) -> tuple[float, int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        widths = [len(each) for each in itertools.islice(reader, _SAMPLE) if "".join(each).strip()]
    except csv.Error:
        return 0, 0
    counted = Counter(each for each in widths if each > 1).most_common(1)
    common, times = counted[0] if counted else (0, 0)
    return times / max(len(widths), 1), common


def _headings_at(lines: Sequence[_Line]) -> int:
    """Where the headings are: the first line that fills most of the columns, below any title."""
    width = max(each.filled for each in lines[:_SAMPLE])
    places = enumerate(lines[:_TITLES])
    return next((at for at, each in places if each.filled * 3 > width * 2), 0)


def _headings(cells: Sequence[str], used: Sequence[int]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for column in used:
        heading = clean_line(plain_cell(cells[column]))
        letters = f"column {_letters(column)}"
        if not heading or heading in found:
            heading = f"{heading} ({letters})" if heading else letters
        found[heading] = None
    return tuple(found)


def _letters(column: int) -> str:
    """What a spreadsheet calls a column: A for 0, AA for 26."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _shortened(lines: Sequence[_Line], width: int) -> set[int]:
    """The places of short rows that lack nothing: a whole block of them is equally short."""
    blocks = itertools.groupby(lines, key=lambda each: each.place // _BLOCK)
    found: set[int] = set()
    for block, each in blocks:
        rows = list(each)
        widths = {len(line.cells) for line in rows}
        if block > 0 and len(widths) == 1 and max(widths) < width:
            found.update(line.place for line in rows)
    return found


def _row(line: _Line, width: int, used: Sequence[int], is_shortened: bool) -> CsvRow:
    cells, beyond = line.cells[:width], line.cells[width:]
    odd = ""
    if any(each.strip() for each in beyond):
        odd = f"It has {len(line.cells)} cells where there are {width} headings."
    elif len(cells) < width and not is_shortened:
        odd = f"It has only {len(cells)} cells where there are {width} headings."
    whole = [*cells, *[""] * (width - len(cells))]
    return CsvRow(
        line_number=line.number, cells=tuple(plain_cell(whole[each]) for each in used), odd=odd
    )
