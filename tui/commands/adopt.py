"""`policydesk adopt`: what another program wrote into the data file, taken in."""

import click

from flows.plain_text import clean
from store.adoption import AdoptionPlan, adopt, plan_adoption
from tui.desk_options import desk_of, desk_options


@click.command("adopt")
@desk_options
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.pass_context
def command(ctx: click.Context, yes: bool) -> None:
    """Take in what another program wrote into the data file, or go on from an older file.

    Shows first what differs. Records that are never edited stay as they were recorded. The file is
    kept as the stranger left it.

    Example: policydesk adopt
    """
    store = desk_of(ctx).store
    click.echo(clean("\n".join(_words(plan_adoption(store)))))
    if not yes:
        click.confirm("Take it in?", abort=True)
    _, kept = adopt(store)
    click.echo("Adopted.")
    for path in kept:
        click.echo(clean(f"What was there is kept in {path}"))
    click.echo(f"Chain head: {store.chain_head().short()}")


def _words(plan: AdoptionPlan) -> list[str]:
    lines = [f"Wrong: {plan.problem}"]
    if plan.differences:
        lines.append("It differs from the records as they were before:")
        lines += [f"  {each.words()}" for each in plan.differences]
    else:
        lines.append("It holds the same records as before.")
    if plan.refused:
        lines.append("Of that, this is not taken in:")
        lines += [f"  {each}" for each in plan.refused]
    return lines
