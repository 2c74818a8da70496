"""What importing any CSV file has in common: what its columns are, asking, and what came of it."""

import sys
from collections.abc import Iterable, Iterator

import click

from flows.plain_text import clean_line
from store.csv_headings import Headings
from store.problems import FieldProblem


def given_columns(mapped: Iterable[str]) -> dict[str, str]:
    """The heading for each field of `--map field=heading`. Raises FieldProblem."""
    found = {}
    for each in mapped:
        field, is_said, heading = each.partition("=")
        if not is_said or not heading.strip():
            what = f'"{clean_line(each)[:60]}" is not a field and a heading, as in staff-id=Ref.'
            raise FieldProblem("map", what)
        found[field] = heading
    return found


def heading_lines(headings: Headings, names: tuple[str, ...]) -> Iterator[str]:
    """Which column was taken for what."""
    used = (f"{field} from {names[at]}" for field, at in headings.columns.items())
    yield clean_line(f"Columns: {', '.join(used)}.")
    for field, chosen, other in headings.passed_over:
        yield clean_line(f"For {field} {chosen} is used, not {other}.")
    if headings.unused:
        yield clean_line(f"Not used, and not kept: {', '.join(headings.unused)}.")


def ask_to_record(count: int, as_json: bool) -> bool:
    """Ask whether to record so many.

    Raises click.UsageError where there is nobody to ask, and click.Abort where the answer is no.
    """
    if as_json or not sys.stdin.isatty():
        raise click.UsageError("Nothing was recorded. Say --yes to record it, or --dry-run.")
    return click.confirm(f"Record these {count}?", abort=True)


def done_words(to_do: int, doubtful: int, recorded: bool) -> str:
    """What came of a file with so many things to record, and so many doubtful rows."""
    said = f"Recorded: {to_do}." if recorded else "Nothing was recorded."
    if not to_do:
        said = "There is nothing to record."
    rows = f"{doubtful} doubtful row{'' if doubtful == 1 else 's'}"
    return f"{said} {rows} left alone." if doubtful else said
