"""`policydesk incident conflict`: an operator who has a conflict of interest in a case."""

import click

from flows.plain_text import clean_line
from store.declared_conflict import declare_conflict
from store.who_sees import who_sees, who_sees_words
from tui.by_rights import hidden_case_words
from tui.desk_options import desk_of, desk_options


@click.command("conflict")
@desk_options
@click.argument("number", type=int)
@click.argument("operator", metavar="ID")
@click.option("--why", required=True, help="What the conflict is.")
@click.pass_context
def conflict(ctx: click.Context, number: int, operator: str, why: str) -> None:
    """Record that operator ID has a conflict of interest in NUMBER.

    From then on the incident is not shown to them over SSH. Whoever it is may declare their
    own. Taken back it is by `policydesk incident withdraw`, with the number of the entry.

    \b
    Example:
      policydesk incident conflict 3 kb --why "The pupil's aunt"
    """
    store = desk_of(ctx).store
    made = declare_conflict(store, number, operator, why)
    click.echo(f"Incident {number} is not shown to {operator} from now on (entry {made.id}).")
    if operator != store.operator:
        click.echo(clean_line(who_sees_words(who_sees(store.content().tables, number))))
    else:
        click.echo(clean_line(hidden_case_words(store, number)))
