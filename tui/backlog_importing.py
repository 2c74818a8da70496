"""Importing earlier signatures at the command line: show what would come of it, ask, record it."""

from collections.abc import Iterable

import click

from flows.plain_text import clean, clean_line
from flows.policy import Policy
from store.acknowledgement import Method
from store.backlog import apply_backlog, plan_backlog
from store.backlog_headings import map_backlog_headings
from store.backlog_plan import BacklogPlan
from store.csv_headings import Headings
from store.csv_table import read_csv_table
from tui.backlog_text import plan_lines
from tui.desk import Desk
from tui.importing import (
    RecordingOptions,
    done_words,
    given_columns,
    heading_lines,
    is_to_be_recorded,
)
from tui.json_line import json_line


def import_backlog(
    desk: Desk,
    file: str,
    *,
    mapped: Iterable[str],
    policy: str,
    edition: str,
    method: Method,
    witness: str,
    how: RecordingOptions,
) -> None:
    """Show what importing a file would do, and do it; where `how` does not say whether, ask first.

    Raises FieldProblem, Refused, StoreProblem, UnknownName, and as `is_to_be_recorded`.
    """
    table = desk.reach.read_argument(read_csv_table, file)
    headings = map_backlog_headings(table.headings, given_columns(mapped))
    plan = plan_backlog(
        desk.store,
        table,
        headings.columns,
        _policies(desk, policy, headings),
        policy=policy,
        edition=edition,
        method=method,
        witness=witness,
    )
    if not how.as_json:
        shown = [*heading_lines(headings, table.headings), *plan_lines(plan)]
        click.echo(clean("\n".join(shown)))
    count = len(plan.signatures)
    recorded = is_to_be_recorded(desk, count, how)
    batch = _record(desk, plan) if recorded else ""
    if how.as_json:
        click.echo(json_line(_plan_object(plan, headings, batch)))
        return
    click.echo(done_words(count, len(plan.doubtful), recorded))
    if batch:
        undo = f'policydesk acknowledgements void-batch "{batch}" --reason ...'
        click.echo(f"It is the batch {batch}. If it was a mistake: {undo}")


def _policies(desk: Desk, policy: str, headings: Headings) -> list[Policy]:
    """What a row can be about; of five policies no more are read than are needed."""
    named = [desk.catalogue.policy(policy)] if policy else []
    if "policy" not in headings.columns and named:
        return named
    return desk.catalogue.readable()


def _record(desk: Desk, plan: BacklogPlan) -> str:
    signed = {each.fingerprint for each in plan.signatures}
    for each in plan.source.policies:
        hindered = desk.keep_encoding_or_say(each) if each.fingerprint in signed else ""
        if hindered:
            click.echo(clean_line(hindered), err=True)
    return apply_backlog(desk.store, plan)


def _plan_object(plan: BacklogPlan, headings: Headings, batch: str) -> dict[str, object]:
    table = plan.source.table
    return {
        "file": str(table.file),
        "recorded": bool(batch),
        "batch": batch,
        "columns": {field: table.headings[at] for field, at in headings.columns.items()},
        "unused": headings.unused,
        "signatures": plan.signatures,
        "doubtful": plan.doubtful,
        "unchanged": plan.unchanged,
        "repeated": plan.repeated,
    }
