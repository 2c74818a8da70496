"""`policydesk diff`: what changes from one edition of a policy to the next."""

import sys
import time

import click

from flows.difference.edition_difference import difference
from flows.plain_text import clean_line
from flows.rule import Flow
from tui.completing import flow_ids, policies_or_folders
from tui.desk_options import desk_of, desk_options
from tui.difference_text import difference_lines
from tui.file_argument import FILE
from tui.json_line import json_line
from tui.policy_named import policy_named
from tui.reading_width import reading_width

_MOST = 20
"""The most situations of one flow that are printed."""
_QUIET, _EVERY = 1.0, 0.25
"""Seconds before the first word of progress, and from one to the next."""


@click.command("diff")
@desk_options
@click.argument("old", type=FILE, shell_complete=policies_or_folders)
@click.argument("new", type=FILE, shell_complete=policies_or_folders)
@click.option(
    "--flow",
    "flows",
    multiple=True,
    metavar="FLOW",
    help="Compare only this question; repeatable.",
    shell_complete=flow_ids,
)
@click.option("--anyway", is_flag=True, help="Go on even if they are two different policies.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def command(
    ctx: click.Context, old: str, new: str, flows: tuple[str, ...], anyway: bool, as_json: bool
) -> None:
    """Say what changes from OLD to NEW: in which situations, who to tell, when; which clauses.

    Each is the path of a policy folder, or the id of a policy at hand. Every path is walked in
    both. The exit code is 0 whether or not anything changes. Two different policies at hand are
    refused (`policydesk compare` is for those) unless you say --anyway.

    \b
    Examples:
      policydesk diff windsor my-policies/windsor
      policydesk diff 2025/meadow 2026/meadow --flow contact --json
    """
    desk = desk_of(ctx)
    if old != new and {old, new} <= desk.catalogue.folders.keys():
        _tell_of_two_policies(old, new, anyway)
    progress = _Progress()
    try:
        found = difference(policy_named(desk, old), policy_named(desk, new), flows, progress.walked)
    finally:
        progress.wipe()
    if as_json:
        click.echo(json_line(found))
        return
    width = reading_width()
    for line in difference_lines(found, width, _MOST):
        click.echo(line.whole)


def _tell_of_two_policies(old: str, new: str, anyway: bool) -> None:
    """Say that almost everything will differ. Raises UsageError unless that is wanted."""
    said = f"{old} and {new} are two policies, and not two editions of one"
    if not anyway:
        raise click.UsageError(
            f"{said}: almost everything differs, and to walk it takes minutes. policydesk compare "
            "puts one situation to both. To go on, add --anyway."
        )
    click.echo(f"{said}. This may take minutes; --flow takes less.", err=True)


class _Progress:
    """A line on standard error that says what is being walked, where somebody may be waiting."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _QUIET
        self._shown = 0

    def walked(self, flow: Flow, paths: int) -> None:
        if time.monotonic() < self._next or not sys.stderr.isatty():
            return
        said = f"Walking {clean_line(flow.title)} {paths:,} paths"
        click.echo(f"\r{said:<{self._shown}}", err=True, nl=False)
        self._shown = len(said)
        self._next = time.monotonic() + _EVERY

    def wipe(self) -> None:
        if self._shown:
            click.echo(f"\r{'':{self._shown}}\r", err=True, nl=False)
