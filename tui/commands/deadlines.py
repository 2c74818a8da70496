"""`policydesk deadlines`: what is due, soonest first, looked at, watched or taken out."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

import click

from flows.plain_text import clean_line
from flows.plural import counted
from store.deadline import Deadline
from store.deadlines import deadlines, due_within, every_deadline, read_within
from store.deadlines_taking import Taking, take_out, take_to_file
from store.london import london_day
from tui.completing import policy_ids
from tui.deadlines_formats import FORMATS, Format, rendered, undated_words
from tui.deadlines_text import table_lines
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.marked_as_sample import marked, output_of
from tui.written_out import GIVEN_OUT, output_options, write_bytes

Form = Format | Literal["table"]


@click.command("deadlines")
@desk_options
@click.option("--policy", help="Only this policy.", shell_complete=policy_ids)
@click.option("--within", metavar="TIME", default="", help="Due in that time: 30d, 2w, 3m.")
@click.option("--overdue", is_flag=True, help="Only what is overdue.")
@click.option("--quiet", is_flag=True, help="Print nothing; exit 1 if anything is overdue.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", *FORMATS]),
    default="table",
    show_default=True,
    help="The form in which it is given out.",
)
@click.option("--for", "recipient", default="", metavar="TEXT", help="Whom it is for; kept.")
@output_options
@click.pass_context
def command(
    ctx: click.Context,
    policy: str | None,
    within: str,
    overdue: bool,
    quiet: bool,
    form: Form,
    recipient: str,
    output: str,
    force: bool,
) -> None:
    """List what is due, soonest first, and what has no date; or export it.

    Without --policy: of the policies that anything is recorded of, or else of all. --within also
    lists what is overdue. An ics file is for Outlook, Google and other calendars: it leaves out
    what has no date, and says nothing of what an incident is about. That the deadlines were
    exported, by whom and for whom, goes on record; a table that is only printed does not.

    \b
    Examples:
      policydesk deadlines --within 30d
      policydesk deadlines --format ics --output deadlines.ics
      policydesk deadlines --quiet || echo "Something is overdue."
    """
    if within and overdue:
        raise click.UsageError("Say --within or --overdue, not both.")
    if quiet and (within or overdue or form != "table" or output != "-"):
        raise click.UsageError("--quiet only looks whether anything is overdue: say it alone.")
    desk = desk_of(ctx)
    now = desk.store.now()
    last = read_within(within, london_day(now)) if within else None
    found = _found(desk, policy)
    late = [each for each in found if each.state == "overdue"]
    if quiet:
        ctx.exit(1 if late else 0)
    wanted = late if overdue else due_within(found, last) if last else found
    data = _table(wanted, now) if form == "table" else rendered(desk.store, wanted, form)
    data, output = marked(desk, data, form), output_of(desk, output)
    if form == "table" and output == "-":
        write_bytes(data)
        return
    words = "overdue" if overdue else f"within {clean_line(within)}" if within else ""
    taking = Taking(form=form, wanted=words, recipient=recipient)
    _give(desk, wanted, data, taking, output, force)


def _found(desk: Desk, policy: str | None) -> list[Deadline]:
    now = desk.store.now()
    if policy:
        return deadlines(desk.store, [desk.catalogue.policy(policy)], now)
    return every_deadline(desk.store, desk.policies_in_use(), desk.catalogue.folders, now)


def _table(found: Sequence[Deadline], now: datetime) -> bytes:
    """Each line made harmless by itself, so that those which explain stay set in."""
    lines = table_lines(found, now) or ["Nothing is due."]
    cleaned = ((len(line) - len(line.lstrip()), clean_line(line)) for line in lines)
    return "".join(f"{' ' * indent}{line}\n" for indent, line in cleaned).encode()


def _give(
    desk: Desk,
    found: Sequence[Deadline],
    data: bytes,
    taking: Taking,
    output: str,
    force: bool,
) -> None:
    """Put it on record, give it out, and say on standard error what it is."""
    where = ""
    if output == "-":
        digest = take_out(desk.store, found, data, taking)
        write_bytes(data, GIVEN_OUT)
    else:
        digest = take_to_file(desk.store, found, data, Path(output), taking, force=force)
        where = f"Written to {clean_line(output)}. "
    count = f"{counted(len(found), 'deadline')}."
    parts = (count, undated_words(found, taking.form), f"SHA-256 {digest}")
    click.echo(f"{where}{' '.join(filter(None, parts))}", err=True)
