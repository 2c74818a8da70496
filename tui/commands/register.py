"""`policydesk register`: the register of acknowledgements, looked at or taken out."""

import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Literal

import click

from flows.plain_text import clean_line
from store.dates import read_date
from store.london import london_day
from store.long_work import heard_by
from store.people import Person
from store.register_export import RegisterExport, Selection, register_export
from tui.completing import policy_ids
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.marked_as_sample import marked, output_of
from tui.progress import ProgressLine
from tui.register_formats import FORMATS, Format, rendered
from tui.written_out import GIVEN_OUT, output_options, write_bytes

Taken = Format | Literal["table", "emails"]
"""What the command gives: the register in a format, or the addresses of the people in it."""


@click.command("register")
@desk_options
@click.option("--policy", help="Only this policy.", shell_complete=policy_ids)
@click.option("--site", default="", help="Only people of this site.")
@click.option("--person", default="", help="Only this person, with their whole history.")
@click.option("--outstanding", is_flag=True, help="Only who is asked and has not signed.")
@click.option("--emails", is_flag=True, help="With --outstanding: the addresses to write to.")
@click.option("--as-of", default="", metavar="DATE", help="As things stood on that day.")
@click.option("--known-on", default="", metavar="DATE", help="As the register showed that day.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", *FORMATS]),
    default="table",
    show_default=True,
    help="The form in which it is given out.",
)
@click.option("--for", "recipient", default="", metavar="TEXT", help="Whom it is for; kept.")
@output_options
@click.pass_context
def command(
    ctx: click.Context,
    policy: str | None,
    site: str,
    person: str,
    outstanding: bool,
    emails: bool,
    as_of: str,
    known_on: str,
    form: Format | Literal["table"],
    recipient: str,
    output: str,
    force: bool,
) -> None:
    """Print the register, or export it.

    Without --policy: of the policies that anything is recorded of, or else of all. --as-of is what
    is known now to have been true on a day, --known-on what the register showed on it. That the
    register was exported, by whom and for whom, goes on record; a table that is only printed does
    not.

    \b
    Examples:
      policydesk register --policy windsor --format csv > register.csv
      policydesk register --outstanding --emails
      policydesk register --person "Adams, K" --as-of "14 Jun 2026"
    """
    if emails and not outstanding:
        raise click.UsageError("Say --outstanding with --emails.")
    if emails and form != "table":
        raise click.UsageError("Say --emails or --format, not both.")
    if form == "xlsx" and output == "-" and sys.stdout.isatty():
        raise click.UsageError("A workbook cannot be shown here: send it to a file, with > r.xlsx.")
    desk = desk_of(ctx)
    today = london_day(desk.store.now())
    policies = [desk.catalogue.policy(policy)] if policy else desk.policies_in_use()
    selection = Selection(
        policy=policy or "",
        site=site,
        person=_named(desk, person).id if person else None,
        outstanding=outstanding,
        as_of=_day(as_of, today, "as_of"),
        known_on=_day(known_on, today, "known_on"),
    )
    what: Taken = "emails" if emails else form
    with ProgressLine("Reading the register ...") as progress, heard_by(progress):
        export = register_export(desk.store, policies, selection)
        data = marked(desk, _data(export, what), what)
    output = output_of(desk, output)
    if what == "table" and output == "-":
        write_bytes(data)
        return
    _give(desk, export, what, data, output, recipient, force)
    if emails:
        _name_those_without_address(export)


def _day(text: str, today: date, field: str) -> date | None:
    return read_date(text, today, field=field) if text else None


def _named(desk: Desk, text: str) -> Person:
    from store.subject_access import person_asked_about  # noqa: PLC0415  # only where it is wanted

    return person_asked_about(desk.store, text)


def _data(export: RegisterExport, what: Taken) -> bytes:
    if what == "emails":
        from store.remind_list import address_list  # noqa: PLC0415

        return address_list(export.rows)
    if what == "table":
        from store.register_text import register_text  # noqa: PLC0415

        return register_text(export, shutil.get_terminal_size().columns).encode()
    return rendered(export, what)


def _give(
    desk: Desk,
    export: RegisterExport,
    what: Taken,
    data: bytes,
    output: str,
    recipient: str,
    force: bool,
) -> None:
    """Put it on record, give it out, and say on standard error what it is."""
    from store.register_taking import take_out, take_to_file  # noqa: PLC0415
    from store.register_words import provenance_words  # noqa: PLC0415

    where = ""
    if output == "-":
        digest = take_out(desk.store, export, what, data, recipient=recipient)
        write_bytes(data, GIVEN_OUT)
    else:
        path = Path(output)
        digest = take_to_file(
            desk.store, export, what, data, path, recipient=recipient, force=force
        )
        where = f"Written to {clean_line(output)}. "
    click.echo(clean_line(f"{where}{provenance_words(export)} SHA-256 {digest}"), err=True)


def _name_those_without_address(export: RegisterExport) -> None:
    from store.remind_list import without_address  # noqa: PLC0415

    if names := without_address(export.rows):
        click.echo(f"No address: {'; '.join(names)}.", err=True)
