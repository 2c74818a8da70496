"""`policydesk policies`: the policies at hand, and what is wrong with those that are broken."""

import click

from flows.code import encoding_name
from flows.plain_text import clean, clean_line
from tui.desk_options import desk_of, desk_options
from tui.json_line import json_line


@click.command("policies")
@desk_options
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List the policies at hand.

    \b
    Example:
      policydesk policies --json
    """
    catalogue = desk_of(ctx).catalogue
    readable = catalogue.readable()
    broken = catalogue.broken()
    if as_json:
        listed = [
            {
                "policy": policy.id,
                "organisation": policy.about.organisation,
                "title": policy.about.title,
                "edition": policy.about.edition,
                "encoding": encoding_name(policy.fingerprint),
                "flows": list(policy.flows),
                "built_in": catalogue.is_built_in(policy.id),
                "problems": [],
            }
            for policy in readable
        ] + [
            {"policy": id, "problems": [str(problem) for problem in problems]}
            for id, problems in broken.items()
        ]
        click.echo(json_line(listed))
        return
    for policy in readable:
        encoding = encoding_name(policy.fingerprint)
        click.echo(f"{clean_line(policy.id):<12}{encoding}  {clean_line(policy.name)}")
    for id, problems in broken.items():
        click.echo(f"{clean_line(id):<12}cannot be used:")
        for problem in problems:
            click.echo(f"            {clean(str(problem))}")
