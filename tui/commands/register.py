"""`policydesk register`: the register of acknowledgements, printed or exported."""

import shutil

import click

from store.exports import register_csv, register_json
from store.register import register_rows
from store.text_table import register_table
from tui.desk_options import desk_of, desk_options
from tui.written_out import output_options, write_out


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
@output_options
@click.pass_context
def command(ctx: click.Context, policy: str | None, form: str, output: str, force: bool) -> None:
    """Print the register, or export it.

    Without --policy: of the policies that anything is recorded of, or else of all.

    Example: policydesk register --policy windsor --format csv > register.csv
    """
    desk = desk_of(ctx)
    policies = [desk.catalogue.policy(policy)] if policy else desk.policies_in_use()
    rows = register_rows(desk.store, policies)
    if form == "csv":
        text = register_csv(rows)
    elif form == "json":
        text = register_json(rows)
    else:
        text = register_table(rows, shutil.get_terminal_size().columns)
    write_out(text, output, force)
