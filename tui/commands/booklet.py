"""`policydesk booklet`: a whole policy on paper."""

import click

from flows.plain_text import clean
from flows.policy import Policy
from store.date_words import full_day_words
from store.london import london_day
from store.problems import StoreProblem
from store.role_holders import holders_now
from tui.desk import Desk, described
from tui.desk_options import desk_of, desk_options
from tui.written_out import output_options, write_out


@click.command("booklet")
@desk_options
@click.argument("policy")
@click.option("--without-holders", is_flag=True, help="Leave out who holds each role here.")
@output_options
@click.pass_context
def command(
    ctx: click.Context, policy: str, without_holders: bool, output: str, force: bool
) -> None:
    """Write POLICY as one HTML file to print: every question and every outcome.

    It names who holds each role here and how to reach them, for the day the server is down.
    Print it from a browser, and again when people or the policy change.

    Example: policydesk booklet windsor --output windsor.html
    """
    from tui.printed.booklet import booklet  # noqa: PLC0415

    desk = desk_of(ctx)
    found = desk.catalogue.policy(policy)
    holders = {} if without_holders else _holders(desk, found)
    made_on = full_day_words(london_day(desk.store.now()))
    write_out(booklet(found, holders, made_on), output, force)


def _holders(desk: Desk, policy: Policy) -> dict[str, list[str]]:
    """Who holds each role; a bad data file must not keep the policy from being printed."""
    try:
        return {
            role: [described(each) for each in holders_now(desk.store, policy.id, role)]
            for role in policy.roles
        }
    except StoreProblem as problem:
        click.echo(clean(f"The booklet names nobody: {problem}"), err=True)
        return {}
