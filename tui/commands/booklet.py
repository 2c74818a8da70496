"""`policydesk booklet`: a whole policy on paper."""

import click

from flows.plain_text import clean
from store.problems import StoreProblem
from tui.completing import policy_ids
from tui.desk_options import desk_of, desk_options
from tui.marked_as_sample import marked, output_of
from tui.written_out import output_options, write_out


@click.command("booklet")
@desk_options
@click.argument("policy", shell_complete=policy_ids)
@click.option("--without-holders", is_flag=True, help="Leave out who holds each role here.")
@output_options
@click.pass_context
def command(
    ctx: click.Context, policy: str, without_holders: bool, output: str, force: bool
) -> None:
    """Write POLICY as one HTML file to print: every question and every outcome.

    It names who holds each role here and how to reach them, for the day the server is down.
    Print it from a browser, and again when people or the policy change.

    \b
    Example:
      policydesk booklet windsor --output windsor.html
    """
    from tui.printed.booklet import booklet  # noqa: PLC0415

    desk = desk_of(ctx)
    found = desk.catalogue.policy(policy)
    holders = {}
    if not without_holders:
        try:
            holders = desk.holders_of(found)
        except StoreProblem as problem:  # it must not keep the policy from being printed
            click.echo(clean(f"The booklet names nobody: {problem}"), err=True)
    page = booklet(found, holders, desk.today_in_words()).encode()
    write_out(marked(desk, page, "html").decode(), output_of(desk, output), force)
