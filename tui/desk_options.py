"""`--data` and `--policies`, which every command takes, before its name or after it."""

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from flows.plain_text import clean
from store.problems import StoreProblem
from tui.appearance_options import write_as_chosen
from tui.completing import folders
from tui.desk import Desk, open_desk
from tui.on_server_option import OnServerOption
from tui.sample_desk import is_sample_wanted, refuse_with_sample, sample_desk

_F = TypeVar("_F", bound=Callable[..., Any])
_KEY = "policydesk.desk"
GATED = "gated"
"""Under this name the object of the command line holds the desk of whoever came in over SSH."""
RECORDED = "recorded"
"""Under this name the object of the command line learns whether anything was recorded."""


def desk_options(command: _F) -> _F:
    """Give a command the options that say at which data directory and policies it works."""
    data = click.option(
        "--data",
        cls=OnServerOption,
        metavar="DIR",
        shell_complete=folders,
        expose_value=False,
        callback=_remember,
        help="The data directory (else POLICYDESK_DATA, else the user's own).",
    )
    policies = click.option(
        "--policies",
        cls=OnServerOption,
        metavar="DIR",
        shell_complete=folders,
        expose_value=False,
        callback=_remember,
        help="A folder with more policy folders.",
    )
    return data(policies(command))


def desk_of(ctx: click.Context) -> Desk:
    """The desk that the options of this command line name.

    When the command has said what came of it, what was recorded is folded into the data file, and
    what the store has to say of it goes to standard error.
    """
    named = options_named(ctx)
    if (gated := gated_desk(ctx)) is not None:
        desk = gated
    elif is_sample_wanted(ctx):
        refuse_with_sample(ctx, named.get("data"))
        desk = sample_desk(ctx, named.get("policies"))
    else:
        desk = open_desk(named.get("data"), named.get("policies"), os.environ)
    write_as_chosen(ctx, desk)

    def finish() -> None:
        if isinstance(ctx.find_root().obj, dict):
            ctx.find_root().obj[RECORDED] = desk.has_recorded
        try:
            desk.leave()
        except StoreProblem as problem:  # what was recorded stands all the same
            click.echo(clean(f"{problem}"), err=True)
        for notice in desk.notices():
            click.echo(clean(notice), err=True)

    ctx.call_on_close(finish)
    return desk


def options_named(ctx: click.Context) -> dict[str, str]:
    """What `--data` and `--policies` said, wherever on the command line they stood."""
    named: dict[str, str] = ctx.find_root().meta.get(_KEY, {})
    return named


def gated_desk(ctx: click.Context) -> Desk | None:
    """The desk of whoever came in over SSH by a key of their own; None for anybody else."""
    known = ctx.find_root().obj
    found = known.get(GATED) if isinstance(known, dict) else None
    return found if isinstance(found, Desk) else None


def _remember(ctx: click.Context, option: click.Parameter, value: str | None) -> None:
    if value is not None and gated_desk(ctx) is not None:
        raise click.UsageError(f"--{option.name} is not for a session over SSH.")
    if value is not None and option.name:
        ctx.find_root().meta.setdefault(_KEY, {})[option.name] = value
