"""`policydesk incident close` and `reopen`."""

import click

from store.closing import close_incident, reopen_incident
from tui.desk_options import desk_of, desk_options
from tui.typed_text import typed_text


@click.command("close")
@desk_options
@click.argument("number", type=int)
@click.option("--came-of-it", required=True, help="What came of it; - reads it.")
@click.option("--rationale", required=True, help="Why that was decided; - reads it.")
@click.pass_context
def close(ctx: click.Context, number: int, came_of_it: str, rationale: str) -> None:
    """Close incident NUMBER. Every action has to be done, or set aside as not needed.

    \b
    Example:
      policydesk incident close 3 --came-of-it "Page gone" --rationale "No harm"
    """
    desk = desk_of(ctx)
    came = typed_text(ctx, came_of_it, field="came-of-it")
    why = typed_text(ctx, rationale, field="rationale")
    close_incident(desk.store, number, came, why)
    click.echo(f"Incident {number} is closed.")


@click.command("reopen")
@desk_options
@click.argument("number", type=int)
@click.option("--reason", required=True, help="Why it is open again.")
@click.pass_context
def reopen(ctx: click.Context, number: int, reason: str) -> None:
    """Open closed incident NUMBER again.

    \b
    Example:
      policydesk incident reopen 3 --reason "The page is back"
    """
    reopen_incident(desk_of(ctx).store, number, reason)
    click.echo(f"Incident {number} is open again.")
