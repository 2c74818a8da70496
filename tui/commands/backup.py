"""`policydesk backup`: a proved copy of the records."""

import click

from flows.plain_text import clean
from store.backup import make_backup
from tui.desk_options import desk_of, desk_options
from tui.file_argument import FILE


@click.command("backup")
@desk_options
@click.argument("directory", type=FILE)
@click.pass_context
def command(ctx: click.Context, directory: str) -> None:
    """Copy the records to DIRECTORY while others go on working, and prove the copy.

    The encodings that were kept of policies go with them.

    Of older backups there the newest of each of the last 7 days, 5 weeks and 12 months stay.

    \b
    Example:
      policydesk backup /mnt/backups/policydesk
    """
    desk = desk_of(ctx)
    made = make_backup(desk.store, desk.reach.on_server(directory))
    click.echo(clean(f"Backed up to {made.file}"))
    click.echo(f"Read again and intact, up to transaction {made.transactions:,}.")
    click.echo(f"Chain head: {made.head.short()}")
    for fingerprint in made.damaged:
        click.echo(f"The kept encoding {fingerprint[:16]} is damaged and was not copied.", err=True)
    if made.not_looked_into:
        click.echo(clean(f"The kept encodings were not copied. {made.not_looked_into}"), err=True)
    for path in made.removed:
        click.echo(clean(f"Removed the older {path.name}"))
