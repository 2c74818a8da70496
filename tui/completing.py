"""What a shell may complete on the command line: commands, policies and flows; never a person.

It is asked at each press of Tab. So it reads no records, and loads no command but the one named.
"""

import os
from typing import TYPE_CHECKING

import click

from flows.problem import PolicyBroken, UnknownName
from store.problems import FieldProblem
from tui.commands_by_job import COMMANDS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from flows.catalogue import Catalogue

VARIABLE = "_POLICYDESK_COMPLETE"
"""What is set in the environment where a shell asks, by click's rule for the name of a program."""


def command_names(incomplete: str) -> "list[CompletionItem]":
    """The commands of the program whose names begin so."""
    return _items(COMMANDS, incomplete)


def policy_ids(ctx: click.Context, _: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """The policies at hand whose ids begin so."""
    catalogue = _catalogue(ctx)
    return _items(dict.fromkeys(catalogue.folders, "") if catalogue else {}, incomplete)


def flow_ids(ctx: click.Context, _: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """The flows that begin so of the policy that stands before, or else of every policy."""
    catalogue = _catalogue(ctx)
    if catalogue is None:
        return []
    named = ctx.params.get("policy")
    try:
        policies = [catalogue.policy(named)] if named else catalogue.readable()
    except (UnknownName, PolicyBroken):
        return []
    flows = {id: flow.title for policy in policies for id, flow in policy.flows.items()}
    return _items(flows, incomplete)


def folders(_: click.Context, __: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Whatever folders the shell finds."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415  # as in `_items`

    return [CompletionItem(incomplete, type="dir")]


def policies_or_folders(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """The policies at hand, and folders: bash wants the word for these first."""
    return folders(ctx, param, incomplete) + policy_ids(ctx, param, incomplete)


def _catalogue(ctx: click.Context) -> "Catalogue | None":
    """The policies at hand by the options that stand before; None where these are wrong."""
    from tui.desk import open_desk  # noqa: PLC0415  # not for the names of commands
    from tui.desk_options import options_named  # noqa: PLC0415  # as above

    named = options_named(ctx)
    try:
        return open_desk(named.get("data"), named.get("policies"), os.environ).catalogue
    except FieldProblem:
        return None


def _items(known: dict[str, str], incomplete: str) -> "list[CompletionItem]":
    from click.shell_completion import CompletionItem  # noqa: PLC0415  # only as a shell asks

    return [
        CompletionItem(name, help=what or None)
        for name, what in known.items()
        if name.startswith(incomplete)
    ]
