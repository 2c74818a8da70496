"""`policydesk flows`: the questions that a policy answers."""

import click
import msgspec

from tui.desk_options import desk_of, desk_options


@click.command("flows")
@desk_options
@click.argument("policy")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def command(ctx: click.Context, policy: str, as_json: bool) -> None:
    """List the questions that POLICY answers.

    Example: policydesk flows windsor
    """
    found = desk_of(ctx).catalogue.policy(policy)
    if as_json:
        listed = [
            {"flow": flow.id, "title": flow.title, "facts": list(flow.order)}
            for flow in found.flows.values()
        ]
        click.echo(msgspec.json.encode(listed))
        return
    for flow in found.flows.values():
        click.echo(f"{flow.id:<12}{flow.title}")
