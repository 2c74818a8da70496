"""`policydesk incident person`, `link` and `outcome`: who and what else belongs to a case."""

from typing import get_args

import click

from flows.plain_text import clean_line
from store.incident import PARTS, Part
from store.incidents import link_incidents
from store.outcomes import outcome
from store.problems import FieldProblem
from store.timeline import Timeline, incidents_with, timeline
from tui.belongs_words import belongs_words
from tui.by_rights import hidden_case_words, no_lead_words
from tui.desk_options import desk_of, desk_options


@click.command("person")
@desk_options
@click.argument("number", type=int)
@click.argument("name")
@click.argument("part", metavar="PART", type=click.Choice(get_args(Part)))
@click.pass_context
def person(ctx: click.Context, number: int, name: str, part: Part) -> None:
    """Put on record that NAME has a PART in incident NUMBER.

    NAME is a staff id or name on the roster; for anybody else, initials. PART is one of
    complained-of, affected, reporter, witness, informed, other.

    \b
    Example:
      policydesk incident person 3 S12 complained-of
    """
    from store.naming import name_people, who_is_named  # noqa: PLC0415  # not for every command

    desk = desk_of(ctx)
    before = timeline(desk.store, number)
    named = who_is_named(desk.store, name, part)
    ids = dict.fromkeys(each.policy for each in before.actions if each.policy)
    policies = [found for id in ids if (found := desk.catalogue.find(id))]
    after = name_people(desk.store, number, [named], policies)
    who = named.name if named.person is None else f"{named.name} (#{named.person} on the roster)"
    click.echo(clean_line(f"Incident {number}: {who}: {PARTS[part]}"))
    _say_new(before, after, "conflict")
    if unseen := hidden_case_words(desk.store, number) or no_lead_words(desk.store, number):
        click.echo(clean_line(unseen))


@click.command("link")
@desk_options
@click.argument("number", type=int)
@click.argument("other", type=int)
@click.option("--why", required=True, help="Why they belong together.")
@click.pass_context
def link(ctx: click.Context, number: int, other: int, why: str) -> None:
    """Record, in both, that incidents NUMBER and OTHER go together.

    \b
    Example:
      policydesk incident link 3 5 --why "The same group chat"
    """
    link_incidents(desk_of(ctx).store, number, other, why)
    click.echo(f"Incidents {number} and {other} belong together.")


@click.command("outcome")
@desk_options
@click.argument("number", type=int)
@click.argument("outcome_number", metavar="OUTCOME", type=int)
@click.option("--owner", default="", help="Who sees to what names nobody (else who asked).")
@click.pass_context
def add_outcome_to(ctx: click.Context, number: int, outcome_number: int, owner: str) -> None:
    """Put OUTCOME to incident NUMBER: what it asks becomes actions.

    \b
    Example:
      policydesk incident outcome 3 12
    """
    from store.opening import add_outcome  # noqa: PLC0415  # not for every command

    desk = desk_of(ctx)
    entry = outcome(desk.store, outcome_number)
    if entry is None:
        raise FieldProblem("outcome", f"There is no outcome with the number {outcome_number}.")
    before = timeline(desk.store, number)
    others = incidents_with(desk.store, outcome_number)
    policy = desk.catalogue.policy(entry.outcome.policy)
    after = add_outcome(desk.store, policy, number, outcome_number, owner=owner)
    click.echo(f"Outcome {outcome_number} belongs to incident {number}.")
    if warning := belongs_words(others):
        click.echo(warning)
    _say_new(before, after, "action", "conflict")


def _say_new(before: Timeline, after: Timeline, *kinds: str) -> None:
    """What was put on record beside what was asked for."""
    known = {each.id for each in before.entries}
    for each in after.entries:
        if each.id not in known and each.kind in kinds:
            click.echo(clean_line(each.text))
