"""`policydesk repair`: the newest good copy of damaged records, put back."""

import click

from store.repair import RepairPlan, plan_repair, repair
from tui.desk_options import desk_of, desk_options
from tui.replacing_records import replace_records


@click.command("repair")
@desk_options
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.pass_context
def command(ctx: click.Context, yes: bool) -> None:
    """Put back the newest good copy where the records are damaged or gone.

    Shows first what is wrong, which copy it would be, and what that lacks. The damaged files are
    kept.

    \b
    Example:
      policydesk repair
    """
    desk = desk_of(ctx)
    replace_records(
        desk,
        _words(plan_repair(desk.store)),
        lambda: repair(desk.store)[1],
        question="Put it back?",
        done="Repaired.",
        sure=yes,
    )


def _words(plan: RepairPlan) -> list[str]:
    best = plan.best
    lines = [
        f"Wrong: {plan.problem}",
        f"Newest good copy: {best.source}, up to transaction {best.sequence:,}.",
    ]
    if plan.lacking is None:
        lines.append("Nobody knows how much was recorded after that: look through it.")
    elif plan.lacking:
        some = "transaction is" if plan.lacking == 1 else "transactions are"
        lines.append(f"The last {plan.lacking:,} {some} not in it and must be recorded again.")
    else:
        lines.append("It holds everything that was acknowledged.")
    if not best.intact:
        lines.append("It opens, but `policydesk verify` will say that its chain is not whole.")
    return lines
