"""Importing a staff list at the command line: show what would come of it, ask, and record it."""

from collections.abc import Iterable

import click

from flows.plain_text import clean
from store.csv_headings import Headings
from store.csv_table import read_csv_table
from store.roster_headings import map_headings
from store.roster_import import apply_plan, plan_import
from store.roster_plan import RosterPlan
from tui.confirming import must_confirm
from tui.desk import Desk
from tui.importing import (
    RecordingOptions,
    done_words,
    given_columns,
    heading_lines,
    is_to_be_recorded,
)
from tui.json_line import json_line
from tui.roster_text import leaving_words, plan_lines


def import_staff_list(
    desk: Desk,
    file: str,
    *,
    mapped: Iterable[str],
    tags: tuple[str, ...],
    site: str,
    is_whole: bool,
    how: RecordingOptions,
    most_leave: bool,
) -> None:
    """Show what importing a file would do, and do it; where `how` does not say whether, ask first.

    Where more than half would leave it is asked twice, or `most_leave` says that it is so.

    Raises FieldProblem, Refused, StoreProblem, and as `is_to_be_recorded`.
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
    if not how.as_json:
        shown = [*heading_lines(headings, table.headings), *plan_lines(plan)]
        click.echo(clean("\n".join(shown)))
    recorded = is_to_be_recorded(desk, len(plan.to_do), how)
    if recorded and plan.most_leave and not most_leave:
        _ask_whether_most_leave(desk, plan, can_ask=not how.sure)
    if recorded:
        apply_plan(desk.store, plan)
    if how.as_json:
        click.echo(json_line(_plan_object(plan, headings, recorded)))
    else:
        click.echo(done_words(len(plan.to_do), len(plan.doubtful), recorded))


def _ask_whether_most_leave(desk: Desk, plan: RosterPlan, *, can_ask: bool) -> None:
    """Ask once more. Raises click.UsageError where nobody is asked, and as `must_confirm`."""
    leave = f"{leaving_words(plan)} would be recorded as left"
    if not can_ask:
        raise click.UsageError(f"Nothing was recorded: {leave}. If that is so, say --most-leave.")
    must_confirm(desk, f"{leave}. Is that so?")


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
