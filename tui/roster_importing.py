"""Importing a staff list at the command line: show what would come of it, ask, and record it."""

from collections.abc import Iterable

import click
import msgspec

from flows.plain_text import clean
from store.csv_headings import Headings
from store.csv_table import read_csv_table
from store.roster_headings import map_headings
from store.roster_import import apply_plan, plan_import
from store.roster_plan import RosterPlan
from tui.desk import Desk
from tui.importing import ask_to_record, done_words, given_columns, heading_lines
from tui.roster_text import leaving_words, plan_lines


def import_staff_list(
    desk: Desk,
    file: str,
    *,
    mapped: Iterable[str],
    tags: tuple[str, ...],
    site: str,
    is_whole: bool,
    record: bool | None,
    most_leave: bool,
    as_json: bool,
) -> None:
    """Show what importing a file would do, and do it; where `record` is None, ask first.

    Where more than half would leave it is asked twice, or `most_leave` says that it is so.

    Raises FieldProblem, Refused, StoreProblem, click.UsageError where there is nobody to ask and
    click.Abort where the answer is no.
    """
    table = desk.reach.read_argument(read_csv_table, file)
    headings = map_headings(table.headings, given_columns(mapped))
    plan = plan_import(
        desk.store,
        table,
        headings.columns,
        tags=tags or ("staff",),
        for_all=bool(tags),
        site=site,
        is_whole=is_whole,
    )
    if not as_json:
        shown = [*heading_lines(headings, table.headings), *plan_lines(plan)]
        click.echo(clean("\n".join(shown)))
    recorded = bool(plan.to_do) and (
        ask_to_record(len(plan.to_do), as_json) if record is None else record
    )
    if recorded and plan.most_leave and not most_leave:
        _ask_whether_most_leave(plan, can_ask=record is None)
    if recorded:
        apply_plan(desk.store, plan)
    if as_json:
        told = msgspec.json.encode(_plan_object(plan, headings, recorded))
        click.echo(clean(told.decode()).encode())
    else:
        click.echo(done_words(len(plan.to_do), len(plan.doubtful), recorded))


def _ask_whether_most_leave(plan: RosterPlan, *, can_ask: bool) -> None:
    """Ask once more. Raises click.UsageError where nobody is asked, click.Abort at a no."""
    leave = f"{leaving_words(plan)} would be recorded as left"
    if not can_ask:
        raise click.UsageError(f"Nothing was recorded: {leave}. If that is so, say --most-leave.")
    click.confirm(f"{leave}. Is that so?", abort=True)


def _plan_object(plan: RosterPlan, headings: Headings, recorded: bool) -> dict[str, object]:
    return {
        "file": str(plan.source.table.file),
        "recorded": recorded,
        "columns": {
            field: plan.source.table.headings[at] for field, at in headings.columns.items()
        },
        "unused": headings.unused,
        "joiners": plan.joiners,
        "changes": plan.changes,
        "leavers": plan.leavers,
        "returns": plan.returns,
        "absent": plan.absent,
        "doubtful": plan.doubtful,
        "unchanged": plan.unchanged,
        "gone": plan.gone,
        "covered": plan.covered,
        "leaving": plan.leaving,
    }
