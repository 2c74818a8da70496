"""`policydesk action`: what is to be done, by whom and by when, and what came of it."""

import click

from flows.plain_text import clean_line
from flows.policy import Policy
from store.action import Action
from store.actions import (
    action,
    add_task,
    all_actions,
    complete_action,
    set_action_aside,
)
from store.courses import complete_step, step_of
from store.date_words import full_words
from store.dates import read_moment
from store.open_actions import soonest_first
from store.problems import FieldProblem
from store.putting_off import extend_action
from store.reopening import reopen_action
from tui.action_text import action_as_data, listed_lines
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.json_line import json_line
from tui.typed_text import typed_text


@click.group("action")
@desk_options
def command() -> None:
    """Keep track of what is to be done: list, add, done, set-aside, put-off, reopen.

    \b
    Examples:
      policydesk action list --incident 3
      policydesk action done 12 --result "Rang the head at 14:20." --by KB
      policydesk action done 13 --came refused --result "No answer in three days"
    """


@command.command("list")
@desk_options
@click.option("--incident", "number", type=int, help="Only those of this incident.")
@click.option("--all", "also_done", is_flag=True, help="Also what is done or not needed.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def list_actions(ctx: click.Context, number: int | None, also_done: bool, as_json: bool) -> None:
    """List what is to be done, soonest first.

    How each date came about stands with it.

    \b
    Example:
      policydesk action list --json
    """
    desk = desk_of(ctx)
    now = desk.store.now()
    known = [x for x in all_actions(desk.store) if number is None or x.incident == number]
    found = soonest_first(known, now)
    if also_done:
        found += [each for each in known if not each.is_open]
    if as_json:
        listed = [action_as_data(each) for each in found]
        click.echo(json_line(listed))
        return
    if not found:
        click.echo("Nothing is to be done.")
    for each in found:
        click.echo("\n    ".join(listed_lines(each, now, _policy_of(desk, each))))


@command.command("add")
@desk_options
@click.option("--owner", required=True, help="Whose part it is: initials, or a role.")
@click.option("--by", "due", default="", metavar="DATE", help="By when: tomorrow, 24 Nov.")
@click.argument("incident", type=int)
@click.argument("what")
@click.pass_context
def add(ctx: click.Context, incident: int, what: str, owner: str, due: str) -> None:
    """Set something to be done in INCIDENT by hand.

    \b
    Example:
      policydesk action add 3 "Ring the parents" --owner KB --by tomorrow
    """
    desk = desk_of(ctx)
    made = add_task(desk.store, incident, what, owner=owner, due=due)
    by = f" by {full_words(made.due)}" if made.due else ""
    click.echo(clean_line(f"Action {made.id}: {made.owner}{by}: {made.what}"))


@command.command("done")
@desk_options
@click.option("--came", default="", metavar="RESULT", help="Of a step: what came of it.")
@click.option("--result", default="", help="What came of it, in words; - reads it.")
@click.option("--by", default="", help="Who did it (else whoever is at the keyboard).")
@click.option("--when", default="", metavar="TIME", help="When: 20 Nov, today 14:05 (else now).")
@click.argument("number", type=int)
@click.pass_context
def done(ctx: click.Context, number: int, came: str, result: str, by: str, when: str) -> None:
    """Record that action NUMBER was done, and what came of it.

    A step of a course takes --came, one of its results (`action list` shows them), and leads to
    the next step, which is then set.

    \b
    Examples:
      policydesk action done 12 --result "Told her." --when "20 Nov 14:20"
      policydesk action done 13 --came agreed
    """
    desk = desk_of(ctx)
    present = action(desk.store, number)
    policy = _policy_of(desk, present)
    result = typed_text(ctx, result, field="result")
    done_on = read_moment(when, desk.store.now()) if when else ""
    by = by or desk.operator
    step = step_of(policy, present) if policy else None
    following: list[Action] = []
    if policy and step:
        following = complete_step(
            desk.store, policy, number, came=came, by=by, done_on=done_on, note=result
        )
    elif came:
        raise FieldProblem("came", f"Action {number} is no step of a course: say --result.")
    else:
        complete_action(desk.store, number, result, by=by, done_on=done_on)
    click.echo(clean_line(f"Action {number} is done: {present.what}"))
    for each in following:
        click.echo(clean_line(f"Next, action {each.id}: {each.owner}: {each.what}"))


@command.command("set-aside")
@desk_options
@click.option("--reason", required=True, help="Why it is not needed; - reads it.")
@click.option("--by", default="", help="Who said so (else whoever is at the keyboard).")
@click.argument("number", type=int)
@click.pass_context
def set_aside(ctx: click.Context, number: int, reason: str, by: str) -> None:
    """Record that action NUMBER is not needed, and why.

    \b
    Example:
      policydesk action set-aside 14 --reason "No member of staff was the target"
    """
    desk = desk_of(ctx)
    why = typed_text(ctx, reason, field="reason")
    found = set_action_aside(desk.store, number, why, by=by or desk.operator)
    click.echo(clean_line(f"Action {number} is not needed: {found.what}"))


@command.command("put-off")
@desk_options
@click.option("--to", "due", required=True, metavar="DATE", help="The day that is due instead.")
@click.option("--reason", required=True, help="Why. The first date stays on record.")
@click.argument("number", type=int)
@click.pass_context
def put_off(ctx: click.Context, number: int, due: str, reason: str) -> None:
    """Put action NUMBER off to a later day, or correct its day.

    Any day from its first date on will do.

    \b
    Example:
      policydesk action put-off 14 --to "30 Nov" --reason "KB is away"
    """
    found = extend_action(desk_of(ctx).store, number, due, reason)
    click.echo(clean_line(f"Action {number} is put off to {full_words(found.due)}: {found.what}"))


@command.command("reopen")
@desk_options
@click.option("--reason", required=True, help="Why it is to be done after all.")
@click.argument("number", type=int)
@click.pass_context
def reopen(ctx: click.Context, number: int, reason: str) -> None:
    """Open action NUMBER again, done or set aside by mistake.

    \b
    Example:
      policydesk action reopen 14 --reason "Wrong number typed"
    """
    found = reopen_action(desk_of(ctx).store, number, reason)
    click.echo(clean_line(f"Action {number} is to be done: {found.what}"))


def _policy_of(desk: Desk, found: Action) -> Policy | None:
    """The policy of whose course an action is a step; None where it is none, or it is not there."""
    return desk.catalogue.find(found.policy) if found.step else None
