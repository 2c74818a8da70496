"""`policydesk what-if`: what is not known of an outcome, and what would change it."""

from collections.abc import Mapping

import click
from msgspec import Struct

from flows.change import WouldChange
from flows.find_out import FindOut
from flows.verdict import Verdict
from flows.what_if import MOST_CHANGES
from tui.completing import flow_ids, policy_ids
from tui.desk_options import desk_of, desk_options
from tui.given_answers import answer_option, walk_with
from tui.json_line import json_line
from tui.reading_width import reading_width


class WhatIfJson(Struct, frozen=True, kw_only=True):
    """What would change an outcome, as JSON."""

    policy: str
    flow: str
    edition: str
    verdict: Verdict
    label: str
    find_out: tuple[FindOut, ...]
    would_change: tuple[WouldChange, ...]
    most_changes: int
    """Up to how many other answers were tried for a less strict verdict."""
    answers: Mapping[str, tuple[str, ...]]


@click.command("what-if")
@desk_options
@click.argument("policy", shell_complete=policy_ids)
@click.argument("flow", shell_complete=flow_ids)
@answer_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def command(
    ctx: click.Context, policy: str, flow: str, answered: tuple[str, ...], as_json: bool
) -> None:
    """Show what is not known, and what would change the outcome of a walk through FLOW of POLICY.

    The answers must reach the end of the walk; "policydesk walk" says what is still asked.

    \b
    Example:
      policydesk what-if windsor takedown \\
        --answer guard=neither --answer post-mine=yes
    """
    desk = desk_of(ctx)
    found = desk.catalogue.policy(policy)
    walked = walk_with(found, flow, answered)
    if walked.question is not None:
        raise click.UsageError(
            f"The walk has not reached its end: {walked.question.id!r} is not answered. "
            "Give it an --answer; unknown will do."
        )
    shown, problem = desk.outcome_of(walked)
    if problem:
        click.echo(problem, err=True)
    if as_json:
        value = WhatIfJson(
            policy=shown.policy,
            flow=shown.flow,
            edition=shown.edition,
            verdict=shown.verdict,
            label=shown.label,
            find_out=shown.find_out,
            would_change=shown.would_change or (),
            most_changes=MOST_CHANGES,
            answers=shown.answers,
        )
        click.echo(json_line(value))
        return
    from tui.what_if_text import everything_page  # noqa: PLC0415

    width = reading_width()
    click.echo(f"{found.name}\n{walked.flow.title}\n")
    for line in everything_page(walked, shown, width):
        click.echo(line.whole)
