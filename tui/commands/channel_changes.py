"""What changes an official account: `policydesk channels add`, `change`, `user` and the rest."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from flows.plain_text import clean_line
from flows.problem import UnknownName
from store.channel import MAYS, May
from store.channel_conditions import note_condition, withdraw_condition
from store.channel_users import add_user, end_user
from store.channels import (
    change_channel,
    close_channel,
    find_channel,
    open_channel,
    reopen_channel,
)
from store.channels import (
    channel as channel_of,
)
from store.dates import read_date
from store.london import london_day
from store.problems import FieldProblem
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.listed_channel import listed_channel

_F = TypeVar("_F", bound=Callable[..., Any])

_SAID: tuple[tuple[str, str], ...] = (
    ("address", "Its web address, from https:// on."),
    ("policy", "The policy under which it is run."),
    ("site", "The school or site that it speaks for."),
    ("role", "The role in charge, by its id."),
    ("purpose", "What it is for."),
    ("approved-by", "Who approved it."),
    ("approved-on", "When: a day or a month."),
    ("login", "Where the log-in is kept, never the password."),
    ("opened", "When it was opened: a day or a month."),
    ("note", "Anything else. No password."),
)


def _said_options(command: _F) -> _F:
    """Give a command an option for each thing that is said of an account."""
    for name, words in reversed(_SAID):
        command = click.option(f"--{name}", default=None, metavar="TEXT", help=words)(command)
    return command


@click.command("add")
@desk_options
@_said_options
@click.argument("platform")
@click.argument("account")
@click.pass_context
def add(ctx: click.Context, /, platform: str, account: str, **said: str | None) -> None:
    """Put an account on record, open or planned.

    \b
    Example:
      policydesk channels add Facebook "Elm School" --opened "April 2020"
    """
    desk = desk_of(ctx)
    given = _given(desk, said, "")
    made = open_channel(desk.store, platform=platform, account=account, **given)
    _say(desk, made.id)


@click.command("change")
@desk_options
@_said_options
@click.option("--platform", default=None, metavar="TEXT", help="The platform.")
@click.option("--account", default=None, metavar="TEXT", help="What the account is called.")
@click.option("--why", required=True, help="Why.")
@click.argument("channel")
@click.pass_context
def change(ctx: click.Context, /, channel: str, why: str, **said: str | None) -> None:
    """Change what is said of CHANNEL. An empty text takes it away; the past stays on record.

    \b
    Example:
      policydesk channels change 3 --login "Safe in the office" --why "Moved"
    """
    desk = desk_of(ctx)
    found = find_channel(desk.store, channel)
    change_channel(desk.store, found.id, why=why, **_given(desk, said, found.policy))
    _say(desk, found.id)


@click.command("user")
@desk_options
@click.option(
    "--may",
    type=click.Choice(MAYS),
    default="post",
    show_default=True,
    help="What they may do there.",
)
@click.option("--off", is_flag=True, help="Take them off.")
@click.option("--from", "since", default="today", metavar="DATE", help="From when (else today).")
@click.option("--why", default="", help="Why.")
@click.argument("channel")
@click.argument("name")
@click.pass_context
def user(
    ctx: click.Context, channel: str, name: str, may: May, off: bool, since: str, why: str
) -> None:
    """Record that NAME may use CHANNEL, or with --off may no longer.

    NAME is a name or staff id on the roster, or the name of somebody who is not on it.

    \b
    Example:
      policydesk channels user "Elm School" "Adams, K" --off --why "Left"
    """
    desk = desk_of(ctx)
    found = find_channel(desk.store, channel)
    day = read_date(since, london_day(desk.store.now()), field="from")
    if off:
        end_user(desk.store, found.id, name, until=day, why=why)
    else:
        add_user(desk.store, found.id, name, may=may, from_day=day, why=why)
    _say(desk, found.id)


@click.command("seen")
@desk_options
@click.option("--gone", is_flag=True, help="It is so no longer; WHERE says why.")
@click.option("--on", default="today", metavar="DATE", help="When it was seen (else today).")
@click.argument("channel")
@click.argument("condition")
@click.argument("where")
@click.pass_context
def seen(ctx: click.Context, channel: str, condition: str, where: str, gone: bool, on: str) -> None:
    """Record that what the policy asks of CHANNEL is so.

    WHERE says in which place that can be looked up.

    \b
    Example:
      policydesk channels seen 3 risk-assessment "File 7" --on "1 Sep 2026"
    """
    desk = desk_of(ctx)
    listed = listed_channel(desk, find_channel(desk.store, channel))
    known = [each.demand.id for each in listed.conditions]
    if condition not in known:
        raise UnknownName("condition", condition, known)
    if gone:
        withdraw_condition(desk.store, listed.number, condition, why=where)
    else:
        day = read_date(on, london_day(desk.store.now()), field="on")
        note_condition(desk.store, listed.number, condition, where, on=day)
    _say(desk, listed.number)


@click.command("close")
@desk_options
@click.option("--why", required=True, help="Why.")
@click.option("--on", default="today", metavar="DATE", help="When: a day or a month (else today).")
@click.argument("channel")
@click.pass_context
def close(ctx: click.Context, channel: str, why: str, on: str) -> None:
    """Record that CHANNEL is closed. Nobody may use it from then on.

    \b
    Example:
      policydesk channels close 3 --why "Nobody reads it" --on "July 2026"
    """
    desk = desk_of(ctx)
    found = find_channel(desk.store, channel)
    close_channel(desk.store, found.id, why=why, on=on)
    _say(desk, found.id)


@click.command("reopen")
@desk_options
@click.option("--why", required=True, help="Why.")
@click.argument("channel")
@click.pass_context
def reopen(ctx: click.Context, channel: str, why: str) -> None:
    """Record that CHANNEL is open again. Who may use it is to be said anew.

    \b
    Example:
      policydesk channels reopen 3 --why "Closed by mistake"
    """
    desk = desk_of(ctx)
    found = find_channel(desk.store, channel)
    reopen_channel(desk.store, found.id, why=why)
    _say(desk, found.id)


def _given(desk: Desk, said: Mapping[str, str | None], policy: str) -> dict[str, str]:
    """What was said of an account that is run under `policy` unless another is said.

    Raises UnknownName, and FieldProblem for a choice between roles.
    """
    given = {name: text for name, text in said.items() if text is not None}
    if given.get("policy"):
        given["policy"] = desk.catalogue.policy(clean_line(given["policy"])).id
    role = clean_line(given.get("role", ""))
    if role:
        at_hand = desk.catalogue.find(given.get("policy", policy))
        roles = at_hand.roles if at_hand else desk.catalogue.shared.roles
        if role not in roles:
            raise UnknownName("role", role, roles)
        if roles[role].either:
            which = ", ".join(roles[role].either)
            raise FieldProblem("role", f"That is a choice between roles: {which}. Name one.")
        given["role"] = role
    return given


def _say(desk: Desk, id: int) -> None:
    """Say how the account stands now."""
    listed = listed_channel(desk, channel_of(desk.store, id))
    users = ", ".join(user.name for user in listed.users_now) or "nobody"
    said = f"{listed.channel.called}: {listed.state}; in charge: {listed.in_charge}"
    click.echo(clean_line(f"Channel {id}, {said}; may use it: {users}"))
