"""`policydesk adopt`: what another program wrote into the data file, taken in."""

import click

from store.adoption import AdoptionPlan, adopt, plan_adoption
from tui.desk_options import desk_of, desk_options
from tui.replacing_records import replace_records


@click.command("adopt")
@desk_options
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.pass_context
def command(ctx: click.Context, yes: bool) -> None:
    """Take in what another program wrote into the data file, or go on from an older file.

    Shows first what differs. Records that are never edited stay as they were recorded. The file is
    kept as the stranger left it.

    \b
    Example:
      policydesk adopt
    """
    desk = desk_of(ctx)
    replace_records(
        desk,
        _words(plan_adoption(desk.store)),
        lambda: adopt(desk.store)[1],
        question="Take it in?",
        done="Adopted.",
        sure=yes,
    )


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
