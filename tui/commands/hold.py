"""`policydesk hold`: a legal hold on what is held about a person."""

import click

from flows.plain_text import clean
from store.people import hold, lift_hold
from store.roster import named_person
from tui.desk_options import desk_of, desk_options


@click.command("hold")
@desk_options
@click.option("--reason", help="Why nothing may be erased, as in a claim or an investigation.")
@click.option("--lift", is_flag=True, help="Lift the hold.")
@click.argument("person")
@click.pass_context
def command(ctx: click.Context, person: str, reason: str | None, lift: bool) -> None:
    """Forbid erasing what is held on PERSON (a name or staff id), or permit it again.

    \b
    Example:
      policydesk hold "Adams, K" --reason "Tribunal claim of March 2026"
    """
    store = desk_of(ctx).store
    someone = named_person(store, person)
    if lift:
        lift_hold(store, someone.id, why=reason or "")
        click.echo(clean(f"The hold on {someone.name} is lifted."))
        return
    hold(store, someone.id, reason or "")
    click.echo(clean(f"Nothing about {someone.name} can be erased until the hold is lifted."))
