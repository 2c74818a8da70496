"""`policydesk clause`: one clause in our own words, and what cites it."""

import click

from flows.clause_standing import CALLED, ClauseStanding, clause_standings
from flows.problem import UnknownName
from tui.completing import policy_ids
from tui.desk_options import desk_of, desk_options
from tui.json_line import json_line


@click.command("clause")
@desk_options
@click.argument("policy", shell_complete=policy_ids)
@click.argument("ref")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.pass_context
def command(ctx: click.Context, policy: str, ref: str, as_json: bool) -> None:
    """Show clause REF of POLICY, paraphrased, and the rules that cite it.

    \b
    Example:
      policydesk clause windsor "7.3(f)"
    """
    found = desk_of(ctx).catalogue.policy(policy)
    if ref not in found.clauses:
        raise UnknownName(f"clause of {policy}", ref, found.clauses)
    clause = found.clauses[ref]
    standing = clause_standings(found)[ref]
    cited_by = _cited_by(standing)
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
            "standing": standing.standing,
            "cited_by": cited_by,
        }
        click.echo(json_line(shown))
        return
    click.echo(f"{found.name}, clause {clause.ref}")
    click.echo(f"{clause.says}")
    click.echo(f"Binds: {clause.binds}. Force: {clause.force}.")
    click.echo(f"Standing: {CALLED[standing.standing]}.")
    if clause.decided:
        click.echo(f"How it is read here: {clause.decided}")
    if clause.informs:
        click.echo(f"It asks nothing of anybody: {clause.informs}.")
    click.echo(f"Cited by: {', '.join(cited_by) or 'no rule'}")


_CONCLUDES = frozenset(["verdict", "not settled", "condition", "line"])


def _cited_by(found: ClauseStanding) -> list[str]:
    """The rules and duties that cite it, each once."""
    named = (f"{x.flow} {x.place}" for x in found.cited if x.flow and x.by in _CONCLUDES)
    return list(dict.fromkeys(named))
