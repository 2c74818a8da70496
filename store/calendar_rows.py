"""A CSV file of term dates, read; what cannot be read is doubtful, never guessed."""

from pathlib import Path

from flows.plain_text import clean_line
from store.calendar_plan import CalendarFile, FoundDates
from store.csv_dates import read_file_date
from store.csv_headings import columns_by_heading, headings_said
from store.csv_table import CsvRow, read_csv_table
from store.problems import FieldProblem, StoreProblem

_KNOWN = {
    "name": (
        *("name", "title", "event", "summary", "description", "subject", "what"),
        *("term", "terms", "holiday", "holidays", "period"),
    ),
    "first": (
        *("first", "first day", "start", "start date", "starts", "begin", "begins", "from"),
        *("date from", "from date", "begin date", "opens", "term starts", "date", "day"),
    ),
    "last": (
        *("last", "last day", "end", "end date", "ends", "finish", "finishes", "to", "until"),
        *("date to", "to date", "closes", "term ends"),
    ),
    "kind": ("kind", "type", "category", "event type"),
    "site": ("site", "school", "academy"),
}


def read_calendar_csv(path: Path) -> CalendarFile:
    """The dates of a CSV file. Raises StoreProblem, also where no column has names or dates."""
    table = read_csv_table(path)
    headings = columns_by_heading(table.headings, _KNOWN)
    lacking = [field for field in ("name", "first") if field not in headings.columns]
    if lacking:
        has = headings_said(table.headings)
        what = f"has no column that I know for the {' and the '.join(lacking)}. It has: {has}."
        raise StoreProblem(path, what, "Call the columns name, first, last and kind.")
    name_heading = table.headings[headings.columns["name"]]
    return CalendarFile(
        file=path,
        found=tuple(_found(each, headings.columns, name_heading) for each in table.rows),
        names=table.headings,
        headings=headings,
    )


def _found(row: CsvRow, columns: dict[str, int], name_heading: str) -> FoundDates:
    said = {field: clean_line(row.cells[at]) for field, at in columns.items()}
    dates = {"first": "", "last": ""}
    doubts = [row.odd] if row.odd else []
    try:
        dates["first"] = read_file_date(said["first"], "first")
        dates["last"] = read_file_date(said.get("last", ""), "last") or dates["first"]
    except FieldProblem as problem:
        doubts.append(f"{problem.field.capitalize()}: {problem.what}")
    if not doubts and not dates["first"]:
        doubts.append("It has no first day.")
    if not said["name"]:
        doubts.append("It has no name.")
    if not doubts and dates["last"] < dates["first"]:
        doubts.append("It ends before it begins.")
    return FoundDates(
        line_number=row.line_number,
        name=said["name"][:200],
        first="" if doubts else dates["first"],
        last="" if doubts else dates["last"],
        site=said.get("site", ""),
        kind_cell=said.get("kind", ""),
        heading=name_heading,
        doubt=" ".join(doubts),
    )
