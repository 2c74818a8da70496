"""Importing term dates at the command line: show what would come of it, ask, and record it."""

from collections.abc import Iterable, Mapping
from typing import get_args

import click

from flows.plain_text import clean, clean_line
from store.calendar_import import plan_calendar, read_calendar_file, record_calendar
from store.calendar_plan import CalendarPlan, Said
from store.problems import FieldProblem
from tui.calendar_text import plan_lines
from tui.desk import Desk
from tui.importing import RecordingOptions, done_words, heading_lines, is_to_be_recorded
from tui.json_line import json_line


def import_dates(
    desk: Desk,
    file: str,
    *,
    site: str,
    said: Iterable[str],
    how: RecordingOptions,
) -> None:
    """Show what importing a file would do, and do it; where `how` does not say whether, ask first.

    Raises FieldProblem, Refused, StoreProblem, and as `is_to_be_recorded`.
    """
    source = desk.reach.read_argument(read_calendar_file, file)
    plan = plan_calendar(desk.store, source, site=site, said=said_kinds(said))
    if not how.as_json:
        columns = heading_lines(source.headings, source.names) if source.headings else ()
        click.echo(clean("\n".join((*columns, *plan_lines(plan)))))
        if plan.unsure:
            click.echo('Say what they are with --as "NAME=closure", =term or =neither.')
    recorded = is_to_be_recorded(desk, len(plan.to_do), how)
    if recorded:
        record_calendar(desk.store, plan)
    if how.as_json:
        click.echo(json_line(_plan_object(plan, recorded)))
    else:
        click.echo(done_words(len(plan.to_do), len(plan.doubtful), recorded))


def said_kinds(said: Iterable[str]) -> Mapping[str, Said]:
    """What each name is of `--as name=kind`. Raises FieldProblem."""
    found: dict[str, Said] = {}
    for each in said:
        name, _, kind = each.rpartition("=")
        known = {str(word): word for word in get_args(Said)}
        if not name.strip() or kind.strip().casefold() not in known:
            what = f'"{clean_line(each)[:60]}" does not say what it is, as in "Staff day=closure".'
            raise FieldProblem("as", what)
        found[name] = known[kind.strip().casefold()]
    return found


def _plan_object(plan: CalendarPlan, recorded: bool) -> dict[str, object]:
    return {
        "file": str(plan.source.file),
        "recorded": recorded,
        "to_do": plan.to_do,
        "unsure": plan.unsure,
        "doubtful": plan.doubtful,
        "unchanged": plan.unchanged,
        "passed_over": plan.passed_over,
    }
