"""`policydesk channels`: the official accounts, who is in charge, and who may use each."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import click
import msgspec

from flows.account_demands import account_demands
from flows.plain_text import clean_line
from flows.plural import counted
from store.channels import find_channel
from store.channels_taking import take_channels
from tui.channel_history_text import history_of_channel
from tui.channel_text import channel_lines, demand_lines
from tui.commands.channel_changes import add, change, close, reopen, seen, user
from tui.completing import policy_ids
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.json_line import json_line
from tui.listed_channel import ListedChannel, listed_channel, listed_channels
from tui.listing import Found, Wanted, said_in_words
from tui.listing_formats import rendered, table_of
from tui.listings.channels import channels_listing
from tui.marked_as_sample import output_of
from tui.written_out import GIVEN_OUT, output_options, write_bytes

_WIDTH = 80


@click.group("channels")
@desk_options
def command() -> None:
    """Keep the official accounts: list, show, asked, add, change, user, seen, close, reopen.

    CHANNEL is the number of an account, or its name. No password is ever asked for or kept.

    \b
    Examples:
      policydesk channels add Facebook "Elm School" --role headteacher
      policydesk channels user "Elm School" "Adams, K" --may both
    """


@command.command("list")
@desk_options
@click.option("--closed", "which", flag_value="closed", help="Only those that are closed.")
@click.option("--all", "which", flag_value="all", help="Open and closed.")
@click.option("--left", "which", flag_value="somebody left", help="Where somebody has left.")
@click.option("--find", default="", metavar="WORDS", help="Only those with these words.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv"]),
    default="table",
    help="The form in which it is given out.",
)
@click.option("--for", "recipient", default="", metavar="TEXT", help="Whom the CSV is for; kept.")
@output_options
@click.pass_context
def list_channels(
    ctx: click.Context,
    which: str | None,
    find: str,
    as_json: bool,
    form: Literal["table", "csv"],
    recipient: str,
    output: str,
    force: bool,
) -> None:
    """List the open accounts. That a CSV was taken out, and for whom, goes on record.

    \b
    Example:
      policydesk channels list --all --format csv --output channels.csv
    """
    if as_json and form == "csv":
        raise click.UsageError("Say --json or --format csv, not both.")
    if form == "table" and (output != "-" or recipient or force):
        raise click.UsageError("--output, --force and --for are for --format csv.")
    desk = desk_of(ctx)
    listing = channels_listing()
    wanted = Wanted(find=find, which=which or "open")
    found = Found(listing, listed_channels(desk)).wanted(wanted)
    if form == "csv":
        _take_out(desk, found, wanted, recipient, output_of(desk, output), force)
    elif as_json:
        click.echo(json_line([_as_json(each) for each in found]))
    else:
        for each in found:
            click.echo(f"{each.number}  {said_in_words(listing, each)}")
            for warning in each.warnings:
                click.echo(f"    ! {clean_line(warning)}")
        if not found:
            click.echo("No channel.")


@command.command("show")
@desk_options
@click.argument("channel")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.pass_context
def show(ctx: click.Context, channel: str, as_json: bool) -> None:
    """Show all that is on record of CHANNEL, and what is asked of it.

    How it came about stands with it.

    \b
    Example:
      policydesk channels show "Elm School"
    """
    desk = desk_of(ctx)
    listed = listed_channel(desk, find_channel(desk.store, channel))
    if as_json:
        click.echo(json_line(_as_json(listed)))
        return
    for line in channel_lines(listed, _WIDTH):
        click.echo(line.whole)
    click.echo("")
    for each in history_of_channel(desk.store, listed):
        for place, said in enumerate(each):
            click.echo(f"{'    ' if place else ''}{clean_line(said)}")


@command.command("asked")
@desk_options
@click.argument("policy", shell_complete=policy_ids)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.pass_context
def asked(ctx: click.Context, policy: str, as_json: bool) -> None:
    """Show what POLICY asks of an official account, with its clauses.

    \b
    Example:
      policydesk channels asked auriga
    """
    found = desk_of(ctx).catalogue.policy(policy)
    demands = account_demands(found)
    if as_json:
        click.echo(json_line(demands))
        return
    for line in demand_lines(found, demands, _WIDTH):
        click.echo(line.whole)


for _each in (add, change, user, seen, close, reopen):
    command.add_command(_each)


def _take_out(
    desk: Desk,
    found: Sequence[ListedChannel],
    wanted: Wanted,
    recipient: str,
    output: str,
    force: bool,
) -> None:
    """Put it on record, give it out, and say on standard error what it is."""
    data = rendered(table_of(channels_listing(), found), "csv", title="", shown="", foot="")
    users = (each.user.person for one in found for each in one.users_now)
    shown = " ".join(filter(None, ("" if wanted.which == "all" else wanted.which, wanted.find)))
    given = take_channels(
        desk.store,
        data,
        len(found),
        [person for person in users if person is not None],
        recipient=recipient,
        shown=shown,
        path=None if output == "-" else Path(output),
        force=force,
    )
    where = f"Written to {clean_line(output)}. "
    if output == "-":
        where = ""
        write_bytes(given.data, GIVEN_OUT)
    count = f"{counted(len(found), 'channel')}."
    click.echo(f"{where}{count} SHA-256 {given.sha256}", err=True)


def _as_json(each: ListedChannel) -> dict[str, object]:
    return {
        **msgspec.to_builtins(each.channel),
        "policy_short": each.policy,
        "role_title": each.role,
        "holders": each.holders,
        "users": [{"called": x.name, **msgspec.to_builtins(x.user)} for x in each.users],
        "conditions": [
            {
                "id": x.demand.id,
                "text": x.demand.text,
                "cite": x.demand.cite,
                "on_record": x.words,
            }
            for x in each.conditions
        ],
        "to_do": each.warnings,
    }
