"""The register on paper and in other programs."""

import csv
import hashlib
import io
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import msgspec

from flows.plain_text import clean_line
from store.atomic_file import create_file, replace_file
from store.layout import NAME
from store.problems import StoreProblem
from store.register import RegisterRow

_COLUMNS = (
    *("policy", "edition", "name", "staff_id", "site", "state", "signed_on", "method"),
    *("witness", "recorded_at", "recorded_by", "earlier_edition", "asked_again"),
)
_BOM = "\ufeff"  # without it a spreadsheet takes the file for one in its country's old code page


def register_csv(rows: Iterable[RegisterRow]) -> str:
    """The rows for a spreadsheet: comma-separated, with headings, dates in ISO, none a formula."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for row in rows:
        writer.writerow([inert(_cell(row, column)) for column in _COLUMNS])
    return _BOM + written.getvalue()


def register_json(rows: Iterable[RegisterRow]) -> str:
    """The rows as a JSON list of objects, one to a line."""
    lines = [
        msgspec.json.encode({column: _cell(row, column) for column in _COLUMNS}) for row in rows
    ]
    return "[\n" + ",\n".join(line.decode() for line in lines) + "\n]\n"


def _cell(row: RegisterRow, column: str) -> str:
    value = getattr(row, column)
    return clean_line(", ".join(value) if isinstance(value, tuple) else value)


def inert(cell: str) -> str:
    """`cell`, with an apostrophe before it where a spreadsheet would run it as a formula."""
    seen = next((each for each in cell if unicodedata.category(each)[0] not in "ZC"), "")
    runs = seen and unicodedata.normalize("NFKC", seen)[0] in "=+-@\N{MINUS SIGN}"
    return f"'{cell}" if runs or cell[:1] in ("\t", "\r") else cell


def write_export(path: Path, text: str, force: bool = False) -> str:
    """Write an export that only its owner can read; returns its SHA-256 in hexadecimal.

    Raises StoreProblem, also where the file is there already and `force` is not given.
    """
    data = text.encode("utf-8")
    if path.name.startswith(NAME):
        raise StoreProblem(path, "is the name of the records themselves.", "Name another file.")
    if path.is_dir():
        raise StoreProblem(path, "is a directory.", "Name a file in it.")
    try:
        if force:
            replace_file(path, data)
        else:
            create_file(path, data)
    except FileExistsError as error:
        mend = "Nothing was written. Name another file, or say --force to write over this one."
        raise StoreProblem(path, "is there already.", mend) from error
    return hashlib.sha256(data).hexdigest()
