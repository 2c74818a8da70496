"""`policydesk flows`: the questions that a policy answers, or which policy answers which."""

from collections.abc import Iterator, Sequence

import click
import msgspec

from flows.plain_text import clean_line
from flows.policy import Policy
from tui.completing import policy_ids
from tui.desk_options import desk_of, desk_options
from tui.json_line import json_line

_NONE = "this policy does not reach it"


@click.command("flows")
@desk_options
@click.argument("policy", required=False, shell_complete=policy_ids)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def command(ctx: click.Context, policy: str | None, as_json: bool) -> None:
    """List the questions that POLICY answers; without it, every question and who answers it.

    \b
    Examples:
      policydesk flows windsor
      policydesk flows
    """
    catalogue = desk_of(ctx).catalogue
    if policy is None:
        compared = list(_compared(catalogue.readable()))
        if as_json:
            click.echo(json_line(compared))
            return
        for row in compared:
            click.echo(clean_line(f"{row.flow}: {row.title}"))
            for id, reached in row.policies.items():
                click.echo(f"  {clean_line(id):<12}{'yes' if reached else _NONE}")
        return
    found = catalogue.policy(policy)
    if as_json:
        listed = [
            {"flow": flow.id, "title": flow.title, "facts": list(flow.order)}
            for flow in found.flows.values()
        ]
        click.echo(json_line(listed))
        return
    for flow in found.flows.values():
        click.echo(f"{flow.id:<14}{flow.title}")


class _Row(msgspec.Struct, frozen=True):
    """Which policies answer one question."""

    flow: str
    title: str
    policies: dict[str, bool]


def _compared(policies: Sequence[Policy]) -> Iterator[_Row]:
    titles = {flow.id: flow.title for policy in policies for flow in policy.flows.values()}
    for flow, title in titles.items():
        yield _Row(flow, title, {policy.id: flow in policy.flows for policy in policies})
