"""`policydesk deadlines`: what is due, soonest first."""

import click
import msgspec

from flows.plain_text import clean
from store.date_words import recorded_words
from store.deadlines import deadlines, every_deadline
from store.london import london_day
from tui.desk_options import desk_of, desk_options


@click.command("deadlines")
@desk_options
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
)
@click.option("--policy", help="Only this policy.")
@click.pass_context
def command(ctx: click.Context, form: str, policy: str | None) -> None:
    """List what is due, soonest first, and what has no date.

    Without --policy: of the policies that anything is recorded of, or else of all.

    Example: policydesk deadlines --format json
    """
    desk = desk_of(ctx)
    now = desk.store.now()
    today = london_day(now)
    if policy:
        found = deadlines(desk.store, [desk.catalogue.policy(policy)], today)
    else:
        used = desk.policies_in_use()
        found = every_deadline(desk.store, used, desk.catalogue.folders, today)
    if form == "json":
        click.echo(clean(msgspec.json.encode(found).decode()).encode())
        return
    for each in found:
        due = recorded_words(each.due, now) or each.state
        late = f", overdue by {each.overdue_by}" if each.overdue_by else ""
        cite = f" ({', '.join(each.cite)})" if each.cite else ""
        click.echo(clean(f"{due}{late}: {each.what}. {each.policy_name}{cite}"))
        whose = f"{each.role}: " if each.role else ""
        click.echo(f"    {clean(whose + each.how)}")
