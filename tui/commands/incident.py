"""`policydesk incident`: cases, listed, found and shown; what adds to them stands beside."""

import click

from flows.conflict import Conflict
from flows.policy import Policy
from store.finding_incidents import find_incidents
from store.on_record import on_record
from store.records import erased_numbers
from store.timeline import Timeline, timeline, timelines
from tui.commands.incident_closing import close, reopen
from tui.commands.incident_conflict import conflict
from tui.commands.incident_entries import add, correct, withdraw
from tui.commands.incident_evidence import evidence
from tui.commands.incident_opening import open_new
from tui.commands.incident_parts import add_outcome_to, link, person
from tui.completing import policy_ids
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.incident_data import found_as_data, incident_as_data, listed_as_data
from tui.incident_text import found_lines, incident_lines, list_line
from tui.json_line import json_line
from tui.reading_width import reading_width


@click.group("incident")
@desk_options
def command() -> None:
    """Keep incidents: open, add to, correct, close; list, find and show them.

    Nothing is ever edited: a correction is an entry of its own. Use initials for pupils, and
    never write down a password.

    \b
    Examples:
      policydesk incident open "Group chat" --person "S12: complained-of"
      policydesk incident add 3 --kind told "Rang home" --when "today 14:05"
      policydesk incident show 3
    """


for _each in (
    open_new,
    add,
    correct,
    withdraw,
    person,
    conflict,
    link,
    add_outcome_to,
    evidence,
    close,
    reopen,
):
    command.add_command(_each)


@command.command("list")
@desk_options
@click.option("--open", "which", flag_value="open", default=True, help="Only those open (usual).")
@click.option("--closed", "which", flag_value="closed", help="Only those closed.")
@click.option("--all", "which", flag_value="all", help="Open and closed.")
@click.option(
    "--policy", default="", help="Only those under this policy.", shell_complete=policy_ids
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def list_incidents(ctx: click.Context, which: str, policy: str, as_json: bool) -> None:
    """List the incidents, newest first, with what is to be done.

    \b
    Example:
      policydesk incident list --all --policy inspire
    """
    desk = desk_of(ctx)
    now = desk.store.now()
    found = [
        each
        for each in timelines(desk.store)
        if which in ("all", each.incident.state) and policy in ("", each.policy)
    ]
    if as_json:
        click.echo(json_line([listed_as_data(each, now) for each in found]))
        return
    for each in found:
        click.echo(list_line(each, now))
    if not found:
        kind = "" if which == "all" else f"{which} "
        click.echo(f"There is no {kind}incident{' that is shown to you' if desk.is_gated else ''}.")
    gone = erased_numbers(desk.store, "incidents") if which == "all" else ()
    if gone:
        click.echo(f"{len(gone)} erased: {', '.join(map(str, gone))}.")


@command.command("find")
@desk_options
@click.argument("words", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def find(ctx: click.Context, words: tuple[str, ...], as_json: bool) -> None:
    """Find incidents, open or closed, by words on record in them.

    \b
    Example:
      policydesk incident find group chat
    """
    desk = desk_of(ctx)
    now = desk.store.now()
    found = find_incidents(timelines(desk.store), " ".join(words))
    if as_json:
        click.echo(json_line([found_as_data(each, now) for each in found]))
        return
    for each in found:
        click.echo("\n".join(found_lines(each, now)))
    if not found:
        click.echo("No incident holds these words.")


@command.command("show")
@desk_options
@click.argument("number", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.pass_context
def show(ctx: click.Context, number: int, as_json: bool) -> None:
    """Show everything on record of incident NUMBER. Times are by the clock in London.

    \b
    Example:
      policydesk incident show 3 --json
    """
    from store.agreed_then import agreed_then  # noqa: PLC0415  # lists need none of it
    from store.image_in_incident import may_hold_image  # noqa: PLC0415
    from store.looks import look_at  # noqa: PLC0415
    from store.own_hands import in_own_hands  # noqa: PLC0415
    from store.unseen_conflicts import unseen_conflicts  # noqa: PLC0415

    desk = desk_of(ctx)
    found = timeline(desk.store, number)
    look_at(desk.store, found)
    conflicts = _conflicts(desk, found)
    own_hands = in_own_hands(desk.store, found.people, found.actions)
    may_be_image = may_hold_image(desk.store, found.outcomes)
    if as_json:
        data = incident_as_data(found, conflicts, own_hands)
        click.echo(json_line({**data, "may_be_image": may_be_image}))
        return
    unseen = unseen_conflicts(desk.store, _policies(desk, found), found)
    lines = incident_lines(
        found,
        desk.store.now(),
        reading_width(),
        agreed=agreed_then(on_record(desk.store), found),
        conflicts=[
            *(each.words for each in conflicts),
            *(each.words for each in own_hands),
            *filter(None, [unseen]),
        ],
        may_be_image=may_be_image,
    )
    for line in lines:
        click.echo(line.whole)


def _conflicts(desk: Desk, found: Timeline) -> list[Conflict]:
    from store.recording_conflicts import conflicts_in  # noqa: PLC0415  # lists need none

    policies = _policies(desk, found)
    return [x for policy in policies for x in conflicts_in(desk.store, policy, found)]


def _policies(desk: Desk, found: Timeline) -> list[Policy]:
    """Those at hand of the policies that its open actions come from."""
    ids = dict.fromkeys(each.policy for each in found.open_actions)
    at_hand = (desk.catalogue.find(id) for id in ids if id)
    return [each for each in at_hand if each is not None]
