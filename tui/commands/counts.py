"""`policydesk counts`: incidents, outcomes and actions in numbers."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from flows.plain_text import clean, clean_line
from store.counts_before import differing_before, differing_words
from store.counts_shown import shown_counts
from store.counts_taking import hand_out_counts
from store.counts_text import counts_text
from store.dates import read_date
from store.incident_counts import CountsWanted, incident_counts
from store.london import london_day
from tui.completing import policy_ids
from tui.confirming import must_confirm
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.marked_as_sample import marked, output_of
from tui.policy_called import policy_called
from tui.report_formats import COUNTS_FORMATS, CountsFormat, rendered_counts
from tui.written_out import GIVEN_OUT, output_options, write_bytes


@click.command("counts")
@desk_options
@click.option("--from", "since", default="", metavar="DATE", help="Received from that day on.")
@click.option("--until", default="", metavar="DATE", help="Received by the end of that day.")
@click.option("--policy", default="", help="Only this policy.", shell_complete=policy_ids)
@click.option("--site", default="", help="Only this site.")
@click.option("--governors", is_flag=True, help="No number so small that it tells of one case.")
@click.option(
    "--format",
    "form",
    type=click.Choice(COUNTS_FORMATS),
    default="text",
    show_default=True,
    help="The form in which it is given out.",
)
@click.option("--for", "recipient", default="", metavar="WHO", help="Whom it is for; kept.")
@click.option("--why", default="", metavar="TEXT", help="Why; kept.")
@output_options
@click.option("--yes", is_flag=True, help="Do not ask because of what governors had before.")
@click.pass_context
def command(
    ctx: click.Context,
    since: str,
    until: str,
    policy: str,
    site: str,
    governors: bool,
    form: CountsFormat,
    recipient: str,
    why: str,
    output: str,
    force: bool,
    yes: bool,
) -> None:
    """Count incidents by policy, clause, verdict, month and site, and how their actions stand.

    For governors a number of 1 or 2 is "fewer than 3", and one that would tell it by a sum of the
    same table is not shown. Two such forms with other limits can be subtracted from each other, so
    the earlier ones are listed and you are asked first. That the counts were handed out goes on
    record; a text that is only printed, without --for, does not.

    \b
    Examples:
      policydesk counts --from "1 Sep 2026"
      policydesk counts --governors --for "the governors" --output counts.txt
    """
    desk = desk_of(ctx)
    called = partial(policy_called, desk.catalogue)
    today = london_day(desk.store.now())
    wanted = CountsWanted(
        since=_day(since, today, "from"),
        until=_day(until, today, "until"),
        policy=desk.catalogue.policy(policy).id if policy else "",
        site=site,
    )
    counts = incident_counts(desk.store, wanted, called)
    shown = shown_counts(counts, "governors" if governors else "office", called)
    if form == "text" and output == "-" and not recipient:
        said = marked(desk, counts_text(shown, None).encode(), form).decode()
        click.echo(clean(said))
        return
    if governors:
        _ask_about(desk, differing_words(differing_before(desk.store, wanted), called), yes)
    path = None if output == "-" else Path(output_of(desk, output))
    done = hand_out_counts(
        desk.store,
        shown,
        wanted,
        form,
        lambda told, provenance: marked(desk, rendered_counts(told, provenance, form), form),
        recipient=recipient,
        why=why,
        path=path,
        force=force,
    )
    if path is None:
        write_bytes(done.data, GIVEN_OUT)
    where = f"Written to {path}. " if path else ""
    number = f"Disclosure {done.provenance.disclosure}."
    click.echo(clean_line(f"{where}{number} SHA-256 {done.sha256}"), err=True)


def _ask_about(desk: Desk, before: str, yes: bool) -> None:
    """Say what governors had before on standard error, for standard output may be the counts."""
    if not before:
        return
    click.echo(before, err=True)
    if not yes:
        must_confirm(desk, "Hand these out as well?", err=True)


def _day(text: str, today: date, field: str) -> date | None:
    return read_date(text, today, field=field) if text else None
