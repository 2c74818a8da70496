"""`policydesk chase`: who is to find out by when what nobody knew, and what came of it."""

import click

from flows.plain_text import clean_line
from store import iso
from store.action import Action
from store.actions import all_actions, complete_action
from store.chases import add_chase, chase
from store.date_words import day_words, overdue_words, written_words
from store.london import london_day
from store.putting_off import extend_action
from tui.completing import flow_ids, policy_ids
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.json_line import json_line


@click.group("chase")
@desk_options
def command() -> None:
    """Chase a fact that nobody knew: list, add, done, put-off.

    \b
    Examples:
      policydesk chase add windsor contact contact-tie --who KB --by "24 Nov"
      policydesk chase done 3 --result "Not related."
    """


@command.command("list")
@desk_options
@click.option("--all", "also_done", is_flag=True, help="Also those that are done.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def list_chases(ctx: click.Context, also_done: bool, as_json: bool) -> None:
    """List the open chases, soonest first.

    \b
    Example:
      policydesk chase list --json
    """
    desk = desk_of(ctx)
    chases = [each for each in all_actions(desk.store) if each.kind == "chase"]
    found = sorted(
        (each for each in chases if also_done or each.is_open),
        key=lambda each: (not each.is_open, each.due, each.id),
    )
    if as_json:
        click.echo(json_line(found))
        return
    if not found:
        click.echo("Nothing is being chased.")
    for each in found:
        click.echo(_lines(desk, each))


@command.command("add")
@desk_options
@click.option("--who", required=True, help="Whom to ask: initials, or a role.")
@click.option("--by", "due", required=True, metavar="DATE", help="By when: tomorrow, 24 Nov.")
@click.option("--outcome", "number", type=int, help="The recorded outcome that leaves it open.")
@click.option("--code", default="", help="The code of the walk in which nobody knew.")
@click.argument("policy", shell_complete=policy_ids)
@click.argument("flow", shell_complete=flow_ids)
@click.argument("fact")
@click.pass_context
def add(
    ctx: click.Context,
    policy: str,
    flow: str,
    fact: str,
    who: str,
    due: str,
    number: int | None,
    code: str,
) -> None:
    """Have FACT of FLOW of POLICY found out by a day, on the deadlines.

    \b
    Example:
      policydesk chase add windsor contact contact-tie --who KB --by tomorrow
    """
    desk = desk_of(ctx)
    found = desk.catalogue.policy(policy)
    made = add_chase(desk.store, found, flow, fact, owner=who, due=due, outcome=number, code=code)
    click.echo(clean_line(f"Chase {made.id}: ask {made.owner} {_by(desk, made)}: {made.what}"))


@command.command("done")
@desk_options
@click.option("--result", required=True, help="What was found out.")
@click.argument("number", type=int)
@click.pass_context
def done(ctx: click.Context, number: int, result: str) -> None:
    """Record what came of chase NUMBER.

    \b
    Example:
      policydesk chase done 3 --result "Not related."
    """
    desk = desk_of(ctx)
    present = chase(desk.store, number)
    found = complete_action(desk.store, present.id, result, by=desk.operator)
    click.echo(clean_line(f"Chase {number} is done: {found.what}"))


@command.command("put-off")
@desk_options
@click.option("--to", "due", required=True, metavar="DATE", help="The day that is due instead.")
@click.option("--reason", required=True, help="Why. The first date stays on record.")
@click.argument("number", type=int)
@click.pass_context
def put_off(ctx: click.Context, number: int, due: str, reason: str) -> None:
    """Put chase NUMBER off to a later day, or correct its day.

    \b
    Example:
      policydesk chase put-off 3 --to "30 Nov" --reason "KB is away"
    """
    desk = desk_of(ctx)
    found = extend_action(desk.store, chase(desk.store, number).id, due, reason)
    click.echo(clean_line(f"Chase {number} is put off: ask {found.owner} {_by(desk, found)}."))


def _by(desk: Desk, found: Action) -> str:
    return f"by {day_words(iso.day(found.due), london_day(desk.store.now()))}"


def _lines(desk: Desk, found: Action) -> str:
    late = overdue_words(found.due, london_day(desk.store.now())) if found.is_open else ""
    overdue = f", overdue by {late}" if late else ""
    asked = f"{found.id}  {_by(desk, found)}{overdue}: ask {found.owner}: {found.what}"
    code = f" Code {found.code}." if found.code else ""
    told = [asked, f"{found.policy} {found.flow} {found.fact}. {found.how}{code}"]
    if not found.is_open:
        told.append(f"Done on {written_words(found.done_on)} by {found.done_by}: {found.result}")
    return "\n    ".join(map(clean_line, told))
