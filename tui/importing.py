"""What importing any CSV file has in common: what its columns are, asking, and what came of it."""

import sys
from collections.abc import Iterable, Iterator

import click
from msgspec import Struct

from flows.plain_text import clean_line
from flows.plural import counted
from store.csv_headings import Headings
from store.problems import FieldProblem
from tui.confirming import must_confirm
from tui.desk import Desk


class RecordingOptions(Struct, frozen=True):
    """What `--dry-run`, `--yes` and `--json` say of an import."""

    dry_run: bool
    sure: bool
    as_json: bool


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


def is_to_be_recorded(desk: Desk, count: int, how: RecordingOptions) -> bool:
    """Whether so many are to be recorded; where nothing was said of it, that is asked.

    Raises click.UsageError where there is nobody to ask, and what `must_confirm` raises.
    """
    if not count or how.dry_run or how.sure:
        return bool(count) and not how.dry_run
    if how.as_json or not sys.stdin.isatty():  # the input may be the file itself
        raise click.UsageError("Nothing was recorded. Say --yes to record it, or --dry-run.")
    must_confirm(desk, f"Record these {count}?")
    return True


def done_words(to_do: int, doubtful: int, recorded: bool) -> str:
    """What came of a file with so many things to record, and so many doubtful rows."""
    said = f"Recorded: {to_do}." if recorded else "Nothing was recorded."
    if not to_do:
        said = "There is nothing to record."
    rows = counted(doubtful, "doubtful row")
    return f"{said} {rows} left alone." if doubtful else said
