"""`policydesk everything-about`: all that is held on a person, for that person."""

import hashlib
from pathlib import Path

import click

from flows.plain_text import clean_line
from store.dossier import Dossier
from store.dossier_text import dossier_json, dossier_text, reading_through
from store.handing_out import FileOrNothing
from store.subject_access import everything_about, person_asked_about, record_taking
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.file_argument import FILE
from tui.marked_as_sample import marked, output_of
from tui.role_titles import role_titles
from tui.written_out import GIVEN_OUT, write_bytes


@click.command("everything-about")
@desk_options
@click.argument("person")
@click.option("--for", "recipient", default="", metavar="TEXT", help="Whom it is for; kept.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="The form in which it is given out.",
)
@click.option(
    "--output", type=FILE, metavar="FILE", default="-", help="A file; - is standard output."
)
@click.option("--force", is_flag=True, help="Write over FILE if it is there.")
@click.pass_context
def command(
    ctx: click.Context, person: str, recipient: str, form: str, output: str, force: bool
) -> None:
    """Gather all that is held on PERSON: a name, a staff id, or a number on the roster.

    For a subject access request (UK GDPR, Article 15). The names of others are withheld; read it
    through before it is handed over. That it was taken is recorded.

    \b
    Example:
      policydesk everything-about "Adams, K" --for "Adams, K" --output adams.txt
    """
    desk = desk_of(ctx)
    output = output_of(desk, output)
    someone = person_asked_about(desk.store, person)
    posts = role_titles(desk.catalogue)
    dossier = everything_about(desk.store, someone.id, posts)
    if output == "-":
        with desk.store.transaction():
            dossier = record_taking(desk.store, dossier, recipient)
        write_bytes(marked(desk, _form(dossier, form).encode(), form), GIVEN_OUT)
        return
    digest = _write(desk, dossier, recipient, form, Path(output), force)
    click.echo(f"Written to {clean_line(output)}. SHA-256 {digest}", err=True)
    click.echo(reading_through(dossier), err=True)


def _write(desk: Desk, dossier: Dossier, recipient: str, form: str, path: Path, force: bool) -> str:
    """Write the file and record that it was; both, or neither. Returns its SHA-256."""
    with FileOrNothing(path, force=force) as file, desk.store.transaction():
        taken = record_taking(desk.store, dossier, recipient)
        data = marked(desk, _form(taken, form).encode(), form)
        file.write(data)
    return hashlib.sha256(data).hexdigest()


def _form(dossier: Dossier, form: str) -> str:
    return dossier_json(dossier) if form == "json" else dossier_text(dossier)
