"""`policydesk clause`: one clause in our own words, and what cites it."""

from collections.abc import Iterator

import click
import msgspec

from flows.check import cited_by_lines
from flows.policy import Policy
from flows.problem import UnknownName
from tui.desk_options import desk_of, desk_options


@click.command("clause")
@desk_options
@click.argument("policy")
@click.argument("ref")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.pass_context
def command(ctx: click.Context, policy: str, ref: str, as_json: bool) -> None:
    """Show clause REF of POLICY, paraphrased, and the rules that cite it.

    Example: policydesk clause windsor "7.3(f)"
    """
    found = desk_of(ctx).catalogue.policy(policy)
    if ref not in found.clauses:
        raise UnknownName(f"clause of {policy}", ref, found.clauses)
    clause = found.clauses[ref]
    cited_by = list(_cited_by(found, ref))
    if as_json:
        shown = {
            "policy": found.id,
            "edition": found.about.edition,
            "clause": clause.ref,
            "binds": clause.binds,
            "force": clause.force,
            "says": clause.says,
            "informs": clause.informs,
            "decided": clause.decided,
            "cited_by": cited_by,
        }
        click.echo(msgspec.json.encode(shown))
        return
    click.echo(f"{found.name}, clause {clause.ref}")
    click.echo(f"{clause.says}")
    click.echo(f"Binds: {clause.binds}. Force: {clause.force}.")
    if clause.decided:
        click.echo(f"How it is read here: {clause.decided}")
    if clause.informs:
        click.echo(f"It asks nothing of anybody: {clause.informs}.")
    click.echo(f"Cited by: {', '.join(cited_by) or 'no rule'}")


def _cited_by(policy: Policy, ref: str) -> Iterator[str]:
    for flow in policy.flows.values():
        for rule in flow.rules:
            if ref in rule.cite or ref in cited_by_lines(rule):
                yield f"{flow.id} {rule.id}"
        for place, duty in enumerate(flow.duties, start=1):
            if ref in duty.cite or ref in cited_by_lines(duty):
                yield f"{flow.id} duty {place}"
        if ref in flow.otherwise.cite:
            yield f"{flow.id} otherwise"
