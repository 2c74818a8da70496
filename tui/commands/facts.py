"""`policydesk facts`: the questions that flows are made of, with their options."""

import click

from flows.fact import Fact
from flows.problem import UnknownName
from tui.desk_options import desk_of, desk_options
from tui.json_line import json_line


@click.command("facts")
@desk_options
@click.argument("fact", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def command(ctx: click.Context, fact: str | None, as_json: bool) -> None:
    """List the facts that all policies share, or show FACT with its options.

    \b
    Examples:
      policydesk facts
      policydesk facts contact-other
    """
    facts = {each.id: each for each in desk_of(ctx).catalogue.shared.facts}
    if fact is not None and fact not in facts:
        raise UnknownName("fact", fact, facts)
    shown = [facts[fact]] if fact else list(facts.values())
    if as_json:
        click.echo(json_line(shown))
        return
    for each in shown:
        click.echo(f"{each.id}: {each.ask}")
        if fact:
            _print_options(each)


def _print_options(fact: Fact) -> None:
    for option in fact.options:
        click.echo(f"  {option.id}: {option.label}")
    if fact.many:
        click.echo(f"  none: {fact.none}")
    click.echo("  unknown: I don't know")
