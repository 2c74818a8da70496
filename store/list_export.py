"""A list of records as CSV and JSON."""

import msgspec
from msgspec import Struct

from flows.plain_text import clean
from store.csv_writing import written_csv


class ListTable(Struct, frozen=True, kw_only=True):
    """What a list shows, in the order in which it shows it. The cells are clean lines."""

    name: str
    """What is listed, in the plural."""
    columns: tuple[str, ...]
    """What each column is called in a file."""
    headings: tuple[str, ...]
    """What each is called on paper."""
    rows: tuple[tuple[str, ...], ...]


def list_csv(table: ListTable) -> bytes:
    """The list for a spreadsheet: comma-separated, with headings, and no cell a formula."""
    return written_csv(table.columns, table.rows).encode()


def list_json(table: ListTable) -> bytes:
    """The list as one JSON list of objects, on one line."""
    found = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return f"{clean(msgspec.json.encode(found).decode())}\n".encode()
