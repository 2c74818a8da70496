"""`policydesk about`: what a policy is, and what it wants done and kept."""

import click

from tui.completing import policy_ids
from tui.desk_options import desk_of, desk_options
from tui.reading_width import reading_width


@click.command("about")
@desk_options
@click.argument("policy", shell_complete=policy_ids)
@click.pass_context
def command(ctx: click.Context, policy: str) -> None:
    """Show what POLICY is: edition, review, duties, registers, accounts, laws beside it.

    \b
    Example:
      policydesk about auriga
    """
    from tui.policy_text import policy_lines  # noqa: PLC0415

    width = reading_width()
    for line in policy_lines(desk_of(ctx).catalogue.policy(policy), width):
        click.echo(line.whole)
