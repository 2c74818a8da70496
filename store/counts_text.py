"""Counts of incidents as plain text, as CSV and as JSON."""

import textwrap
from collections.abc import Iterator

import msgspec

from flows.plain_text import clean, clean_line
from store.counts_shown import ShownCounts, ShownTable
from store.csv_writing import written_csv
from store.handing_out import Provenance
from store.register_words import exported_at_words

WIDTH = 80

_COLUMN = 14


def counts_text(shown: ShownCounts, provenance: Provenance | None, width: int = WIDTH) -> str:
    """The tables under each other; with a foot where they are handed out."""
    rows = list(counts_rows(shown, width))
    if provenance:
        rows += ["", *_wrapped(counts_foot(provenance), width)]
    return "".join(f"{row}\n" for row in rows)


def counts_rows(shown: ShownCounts, width: int) -> Iterator[str]:
    """The tables in rows of at most `width` characters."""
    yield from _wrapped(shown.of, width)
    yield from _wrapped(shown.note, width) if shown.note else ()
    for table in shown.tables:
        yield ""
        yield from _table(table, width)


def counts_foot(provenance: Provenance) -> str:
    """Who drew the counts up, when, for whom and why, and under which number that is on record."""
    for_whom = f", for {provenance.recipient}" if provenance.recipient else ""
    why = f": {provenance.why.rstrip('.')}" if provenance.why else ""
    return clean_line(
        f"Drawn up by {provenance.drawn_up_by}, {exported_at_words(provenance.drawn_up_at)}"
        f"{for_whom}{why}. Disclosure {provenance.disclosure}. "
        f"Chain head before it: {provenance.chain_head}."
    )


def counts_csv(shown: ShownCounts) -> str:
    """A line for each number: table, row, column, number. None is a formula."""
    numbers = (
        (table.title, row.label, column, cell)
        for table in shown.tables
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
        if cell
    )
    return written_csv(("table", "row", "column", "number"), numbers)


def counts_json(shown: ShownCounts, provenance: Provenance | None = None) -> str:
    """Everything as one JSON object on one line; a number that is not told stands as words."""
    tables = [
        {
            "title": table.title,
            "rows": [
                {
                    "label": clean_line(row.label),
                    **{
                        column.lower(): int(cell) if cell.isdecimal() else cell
                        for column, cell in zip(table.columns, row.cells, strict=True)
                        if cell
                    },
                }
                for row in table.rows
            ],
            "note": table.note,
        }
        for table in shown.tables
    ]
    data = {"form": shown.form, "of": shown.of, "note": shown.note, "tables": tables}
    if provenance:
        data["provenance"] = msgspec.to_builtins(provenance)
    return clean(msgspec.json.encode(data).decode()) + "\n"


def _table(table: ShownTable, width: int) -> Iterator[str]:
    columns = "".join(f"{each:>{_COLUMN}}" for each in table.columns) if table.rows else ""
    label = max(16, width - _COLUMN * len(table.columns))
    yield f"{table.title:<{label}}{columns}".rstrip()
    for row in table.rows:
        first, *more = textwrap.wrap(
            clean_line(row.label), label - 2, initial_indent="  ", subsequent_indent="    "
        ) or ["  "]
        cells = "".join(f"{each:>{_COLUMN}}" for each in row.cells)
        yield f"{first:<{label}}{cells}".rstrip()
        yield from more
    if not table.rows:
        yield f"  {table.note or 'None.'}"
    elif table.note:
        yield from _wrapped(table.note, width, "  ")


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(
        clean_line(text), width, initial_indent=indent, subsequent_indent=indent or "  "
    )
