"""`policydesk acknowledge`: record that somebody signed a policy."""

from typing import get_args

import click

from flows.plain_text import clean_line
from store.acknowledgement import Method
from store.acknowledgements import acknowledge
from store.dates import read_date
from store.london import london_day
from store.people import find_person, on_roster
from tui.desk_options import desk_of, desk_options

METHODS = get_args(Method)


@click.command("acknowledge")
@desk_options
@click.argument("policy")
@click.option("--person", required=True, help="A staff id, or a name that one person has.")
@click.option("--method", required=True, type=click.Choice(METHODS), help="How it was signed.")
@click.option("--witness", default="", help="Who saw it.")
@click.option("--signed-on", default="today", help="2026-09-04, 4 Sep 2026, today ...")
@click.pass_context
def command(
    ctx: click.Context, policy: str, person: str, method: Method, witness: str, signed_on: str
) -> None:
    """Record that PERSON acknowledged POLICY.

    Somebody who is not on the roster yet is added to it.

    Example: policydesk acknowledge windsor --person "Adams, K" --method paper --witness jb
    """
    desk = desk_of(ctx)
    found = desk.catalogue.policy(policy)
    day = read_date(signed_on, london_day(desk.store.now()), field="signed_on")
    new = not find_person(desk.store, person)
    if hindered := desk.keep_encoding_or_say(found):
        click.echo(clean_line(hindered), err=True)
    line = acknowledge(desk.store, found, person, method=method, witness=witness, signed_on=day)
    someone = on_roster(desk.store, line.person)
    if new:
        click.echo(f"{clean_line(someone.name)} was not on the roster and has been added.")
    witnessed = f", witness {clean_line(line.witness)}" if line.witness else ""
    click.echo(
        f"Recorded as {line.id}: {clean_line(someone.name)} acknowledged {found.name}, signed on "
        f"{line.signed_on}, {line.method}{witnessed}."
    )
    source = "" if found.about.acknowledgement.cite else " (ours: the policy prints no statement)"
    click.echo(f'Statement: "{line.statement}"{source}')
