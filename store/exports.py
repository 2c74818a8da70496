"""The register for spreadsheets, and writing files that are taken out of the program."""

import csv
import hashlib
import io
import os
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from pathlib import Path

from flows.plain_text import clean_line
from store.atomic_file import create_file, replace_file
from store.layout import NAME
from store.problems import StoreProblem, from_os_error
from store.register_row import RegisterRow

Progress = Callable[[int, int], None]
"""Is told from time to time how many rows are done, and of how many."""
COLUMNS = (
    *("policy", "edition", "name", "staff_id", "site", "state", "signed_on", "method"),
    *("witness", "recorded_at", "recorded_by", "earlier_edition", "asked_again", "email"),
    *("asked_on", "due", "days_late", "note", "reason", "batch", "imported_from"),
)
"""What is exported of each row, in this order; what came later stands behind."""

_BOM = "\ufeff"  # without it a spreadsheet takes the file for one in its country's old code page
_EVERY = 2_000
"""After how many rows it is said how far things are."""
_VALUES = attrgetter(*COLUMNS)
_AGAIN, _LATE = COLUMNS.index("asked_again"), COLUMNS.index("days_late")


def register_csv(rows: Sequence[RegisterRow], progress: Progress | None = None) -> str:
    """The rows for a spreadsheet: comma-separated, with headings, dates in ISO, none a formula."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in told(rows, progress):
        cells = _cells(row)
        writer.writerow(cells if _are_plain(cells) else [inert(clean_line(x)) for x in cells])
    return _BOM + written.getvalue()


def told(rows: Sequence[RegisterRow], progress: Progress | None) -> Iterator[RegisterRow]:
    """The rows, and from time to time it is said how many are done."""
    if progress is None:
        yield from rows
        return
    for start in range(0, len(rows), _EVERY):
        progress(start, len(rows))
        yield from rows[start : start + _EVERY]
    progress(len(rows), len(rows))


def harmless(text: str) -> str:
    """As `clean_line`; quick where there is nothing to clean."""
    if text.isascii() and text.isprintable() and "  " not in text and text == text.strip(" "):
        return text
    return clean_line(text)


def inert(cell: str) -> str:
    """`cell`, with an apostrophe before it where a spreadsheet would run it as a formula."""
    if cell.isascii() and cell[:1].isalnum():
        return cell
    seen = next((each for each in cell if unicodedata.category(each)[0] not in "ZC"), "")
    runs = seen and unicodedata.normalize("NFKC", seen)[0] in "=+-@\N{MINUS SIGN}"
    return f"'{cell}" if runs or cell[:1] in ("\t", "\r") else cell


def _cells(row: RegisterRow) -> list[str]:
    cells = list(_VALUES(row))
    cells[_AGAIN] = ", ".join(cells[_AGAIN])
    cells[_LATE] = str(cells[_LATE])
    return cells


def _are_plain(cells: list[str]) -> bool:
    """Whether all are clean and inert as they are: quick, and never wrongly True."""
    joined = "|".join(["", *cells, ""])
    return (
        joined.isascii()
        and joined.isprintable()
        and "  " not in joined
        and "| " not in joined
        and " |" not in joined
        and "|=" not in joined
        and "|+" not in joined
        and "|-" not in joined
        and "|@" not in joined
    )


def write_export(path: Path, content: str | bytes, force: bool = False) -> str:
    """Write an export that only its owner can read; returns its SHA-256 in hexadecimal.

    Raises StoreProblem, also where the file is there already and `force` is not given, and where
    a device or a pipe is there. A link is replaced, and what it leads to stays as it is.
    """
    data = content.encode() if isinstance(content, str) else content
    may_be_written(path, force)
    try:
        if force:
            replace_file(path, data)
        else:
            create_file(path, data)
    except FileExistsError as error:
        raise _taken(path) from error
    return hashlib.sha256(data).hexdigest()


def may_be_written(path: Path, force: bool = False) -> None:
    """Raise StoreProblem where `write_export` would refuse to write there as things are."""
    if path.name.startswith(NAME):
        raise StoreProblem(path, "is the name of the records themselves.", "Name another file.")
    _must_be_no_device(path)
    if not force and os.path.lexists(path):
        raise _taken(path)


def _taken(path: Path) -> StoreProblem:
    mend = "Nothing was written. Name another file, or say --force to write over this one."
    return StoreProblem(path, "is there already.", mend)


def _must_be_no_device(path: Path) -> None:
    """A file put in the place of a device would break what other programs do with it."""
    try:
        if path.is_dir():
            raise StoreProblem(path, "is a directory.", "Name a file in it.")
        if path.exists() and not path.is_file():
            mend = "Nothing was written. Name another file, or - for standard output."
            raise StoreProblem(path, "is a device or a pipe, not a file.", mend)
    except OSError as error:
        raise from_os_error(path, "written", error) from error
