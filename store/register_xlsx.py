"""The register as a workbook: real dates, a frozen heading, a summary, and never a formula."""

import io
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from html import escape
from typing import Any, Literal

import xlsxwriter

from flows.plain_text import clean_line
from store import iso
from store.london import london
from store.long_work import each_of
from store.problems import Refused
from store.register_export import RegisterExport
from store.register_row import Counts, RegisterRow

Kind = Literal["text", "day", "moment", "number"]
Cell = str | int | date
"""What a cell of the summary holds; a moment is a date too."""

TEXT_LIMIT = 32_767
"""The most UTF-16 units that a cell of a spreadsheet can hold."""
ROW_LIMIT = 1_048_575
"""The most rows that a sheet can hold below its heading."""

_COLUMNS: tuple[tuple[str, str, int, Kind], ...] = (
    ("policy", "Policy", 12, "text"),
    ("edition", "Edition", 10, "text"),
    ("name", "Name", 26, "text"),
    ("staff_id", "Staff id", 10, "text"),
    ("site", "Site", 18, "text"),
    ("state", "State", 14, "text"),
    ("signed_on", "Signed on", 12, "day"),
    ("method", "Method", 11, "text"),
    ("witness", "Witness", 16, "text"),
    ("recorded_at", "Recorded at (London time)", 25, "moment"),
    ("recorded_by", "Recorded by", 14, "text"),
    ("earlier_edition", "Earlier edition", 15, "text"),
    ("asked_again", "Asked again", 20, "text"),
    ("email", "Email", 28, "text"),
    ("asked_on", "Asked on", 12, "day"),
    ("due", "Due", 12, "day"),
    ("days_late", "Days late", 10, "number"),
    ("note", "Note", 30, "text"),
    ("reason", "Reason", 30, "text"),
    ("batch", "Batch", 20, "text"),
    ("imported_from", "Imported from", 20, "text"),
)
_COUNTS = (
    *("asked", "expected", "acknowledged", "declined", "withdrawn", "exempted"),
    *("late", "not_yet", "not_asked", "left"),
)
_NEVER = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
_NONCHARACTERS = str.maketrans("", "", "\ufffe\uffff")  # XML cannot hold them
_FIRST_DAY = date(1900, 3, 1)  # a spreadsheet counts a 29 February 1900, which there was not


def register_xlsx(export: RegisterExport) -> bytes:
    """The register as an XLSX file: the sheets Register and Summary, which say if it is a sample.

    Memory does not grow with the rows, apart from the file itself. Raises Refused where there are
    more rows than a sheet can hold.
    """
    if len(export.rows) > ROW_LIMIT:
        raise Refused(
            f"A spreadsheet holds at most {ROW_LIMIT:,} rows, and these are "
            f"{len(export.rows):,}. Choose one policy or site, or another format."
        )
    written = io.BytesIO()
    with tempfile.TemporaryDirectory() as place:  # of its own, closed to others
        options = {**_NEVER, "constant_memory": True, "tmpdir": place}
        with xlsxwriter.Workbook(written, options) as workbook:
            workbook.set_properties({"title": "Register of acknowledgements"})
            _register(workbook, export)
            _summary(workbook, export)
    return written.getvalue()


def _register(workbook: Any, export: RegisterExport) -> None:
    sheet = workbook.add_worksheet("SAMPLE Register" if export.is_sample else "Register")
    bold = workbook.add_format({"bold": True, "bottom": 1})
    formats = {
        "day": workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        "moment": workbook.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
    }
    for number, (_, heading, width, _) in enumerate(_COLUMNS):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, heading, bold)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(export.rows), len(_COLUMNS) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    for at, row in enumerate(each_of(export.rows), start=1):
        _row(sheet, at, row, formats)


def _row(sheet: Any, at: int, row: RegisterRow, formats: dict[str, Any]) -> None:
    for column, (field, _, _, kind) in enumerate(_COLUMNS):
        value = getattr(row, field)
        if not value and kind != "number":
            continue
        if kind == "number":
            sheet.write_number(at, column, value)
        elif kind == "text":
            sheet.write_string(at, column, _text(value))
        elif (when := _when(value, kind)) is not None:
            sheet.write_datetime(at, column, when, formats[kind])
        else:
            sheet.write_string(at, column, _text(value))


def _when(value: str, kind: Kind) -> date | datetime | None:
    """A day or moment as a spreadsheet holds it; None for one that is before its first."""
    if kind == "moment":
        return _by_the_clock(iso.moment(value))
    found = _day(iso.day(value))
    return None if isinstance(found, str) else found


def _by_the_clock(when: datetime) -> datetime:
    """A moment by the clock in London, as a spreadsheet holds it: without zone."""
    return when.astimezone(london()).replace(tzinfo=None)


def _day(day: date) -> date | str:
    """A day as a spreadsheet holds it; as text where it is before its first."""
    return day if day >= _FIRST_DAY else day.isoformat()


def _text(value: str | tuple[str, ...]) -> str:
    """A value as the text of a cell, which the library then cannot take for anything else."""
    line = clean_line(", ".join(value) if isinstance(value, tuple) else value)
    text = _cut(line.translate(_NONCHARACTERS), TEXT_LIMIT)
    if text.startswith("<r>") and text.endswith("</r>"):  # it would be written as mark-up
        whole = escape(_cut(text, TEXT_LIMIT // 8), quote=False)
        return f'<r><t xml:space="preserve">{whole}</t></r>'
    return text


def _cut(text: str, units: int) -> str:
    """As much of a text as fits into so many UTF-16 units."""
    if len(text) * 2 <= units:
        return text
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")


def _summary(workbook: Any, export: RegisterExport) -> None:
    sheet = workbook.add_worksheet("Summary")
    bold = workbook.add_format({"bold": True})
    left = {"align": "left"}
    formats = {
        int: workbook.add_format({"num_format": "#,##0", **left}),
        date: workbook.add_format({"num_format": "yyyy-mm-dd", **left}),
        datetime: workbook.add_format({"num_format": "yyyy-mm-dd hh:mm", **left}),
    }
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, 2 + len(_COUNTS), 13)
    for at, cells in enumerate(_summary_rows(export)):
        heading = not at or cells[:1] == ("Policy",)
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(at, column, cell, formats[int])
            elif isinstance(cell, date):
                sheet.write_datetime(at, column, cell, formats[type(cell)])
            elif cell:
                sheet.write_string(at, column, _text(cell), bold if heading else None)


def _summary_rows(export: RegisterExport) -> Iterator[tuple[Cell, ...]]:
    known = export.selection.known_on
    yield ("Register of acknowledgements",)
    if export.is_sample:
        yield ("SAMPLE, invented people",)
    yield ("As of", _day(export.as_of))
    yield ("Known on", _day(known) if known else "all that was known when exported")
    yield ("Filters", "; ".join(export.filters) or "none")
    yield ("Rows", len(export.rows))
    yield ("Chain head before this export", export.chain_head)
    yield ("Exported by", export.exported_by)
    yield ("Exported at (London time)", _by_the_clock(export.exported_at))
    yield ()
    headings = (each.replace("_", " ").capitalize() for each in _COUNTS)
    yield ("Policy", "Edition", "Site", "In words", *headings)
    for part in export.parts:
        about = (f"{part.policy}: {part.name}", f"{part.label} ({part.edition})")
        yield (*about, "every site", part.counts.words, *_numbers(part.counts))
        for site, counts in part.sites:
            yield (*about, site or "(no site)", counts.words, *_numbers(counts))


def _numbers(counts: Counts) -> tuple[int, ...]:
    return tuple(getattr(counts, each) for each in _COUNTS)
