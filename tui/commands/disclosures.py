"""`policydesk disclosures`: what was given out of the records, by whom, to whom and why."""

import click

from store.disclosure_words import disclosure_words
from store.disclosures import disclosures
from store.records import erased_numbers
from tui.desk_options import desk_of, desk_options
from tui.json_line import json_line


@click.command("disclosures")
@desk_options
@click.option("--incident", "number", type=int, help="Only what tells of that incident.")
@click.option("--looks", is_flag=True, help="Who looked at restricted cases, instead.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def command(ctx: click.Context, number: int | None, looks: bool, as_json: bool) -> None:
    """List what was given out of the records, newest first.

    A case is restricted where it is about somebody on the roster, or somebody has a conflict of
    interest in it. Every look at one is on record.

    \b
    Examples:
      policydesk disclosures --incident 7
      policydesk disclosures --looks
    """
    store = desk_of(ctx).store
    found = disclosures(store, number, looks=looks)
    if as_json:
        click.echo(json_line(found))
        return
    gone = len(erased_numbers(store, "disclosures")) if number is None else 0
    if not found and not gone:
        click.echo("Nobody looked." if looks else "Nothing has been given out.")
    for each in found:
        click.echo(disclosure_words(each))
        if each.sha256:
            click.echo(f"    SHA-256 {each.sha256}")
    if gone:
        click.echo(f"{gone} erased.")
