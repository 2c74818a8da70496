"""`policydesk fold`: the data file brought up to date for other programs to read."""

import click

from flows.plain_text import clean
from tui.desk_options import desk_of, desk_options


@click.command("fold")
@desk_options
@click.pass_context
def command(ctx: click.Context) -> None:
    """Write everything recorded into policydesk.json, for another program to read.

    The program does this by itself; before a copy is made with other tools it is good to be sure.

    \b
    Example:
      policydesk fold
    """
    store = desk_of(ctx).store
    if not store.state()[0]:
        click.echo("Nothing is recorded yet.")
        return
    lacked = store.fold()
    said = "now holds" if lacked else "already held"
    click.echo(clean(f"{store.file} {said} everything that is recorded."))
