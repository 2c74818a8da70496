"""`policydesk register`: the register of acknowledgements, printed or exported."""

import shutil
import sys
from pathlib import Path

import click

from flows.plain_text import clean_line
from store.exports import register_csv, register_json, write_export
from store.register import register_rows
from store.text_table import register_table
from tui.desk_options import desk_of, desk_options


@click.command("register")
@desk_options
@click.option("--policy", help="Only this policy.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
)
@click.option("--output", metavar="FILE", default="-", help="A file; - is standard output.")
@click.option("--force", is_flag=True, help="Write over FILE if it is there.")
@click.pass_context
def command(ctx: click.Context, policy: str | None, form: str, output: str, force: bool) -> None:
    """Print the register, or export it.

    Example: policydesk register --policy windsor --format csv > register.csv
    """
    desk = desk_of(ctx)
    policies = [desk.catalogue.policy(policy)] if policy else desk.catalogue.readable()
    rows = register_rows(desk.store, policies)
    if form == "csv":
        text = register_csv(rows)
    elif form == "json":
        text = register_json(rows)
    else:
        text = register_table(rows, shutil.get_terminal_size().columns)
    if output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())  # the bytes as they are: line ends and BOM too
        sys.stdout.buffer.flush()
        return
    digest = write_export(Path(output), text, force)
    click.echo(f"Written to {clean_line(output)}. SHA-256 {digest}", err=True)
