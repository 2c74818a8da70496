"""`policydesk everything-about`: all that is held on a person, for that person."""

from pathlib import Path

import click

from flows.plain_text import clean_line
from store.database import Store
from store.dossier import Dossier
from store.dossier_text import dossier_json, dossier_text, reading_through
from store.exports import write_export
from store.subject_access import everything_about, person_asked_about, record_taking
from tui.desk_options import desk_of, desk_options
from tui.role_titles import role_titles
from tui.written_out import GIVEN_OUT, write_bytes


@click.command("everything-about")
@desk_options
@click.argument("person")
@click.option("--for", "recipient", default="", metavar="TEXT", help="Whom it is for; kept.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option("--output", metavar="FILE", default="-", help="A file; - is standard output.")
@click.option("--force", is_flag=True, help="Write over FILE if it is there.")
@click.pass_context
def command(
    ctx: click.Context, person: str, recipient: str, form: str, output: str, force: bool
) -> None:
    """Gather all that is held on PERSON: a name, a staff id, or a number on the roster.

    For a subject access request (UK GDPR, Article 15). The names of others are withheld; read it
    through before it is handed over. That it was taken is recorded.

    Example: policydesk everything-about "Adams, K" --for "Adams, K" --output adams.txt
    """
    desk = desk_of(ctx)
    someone = person_asked_about(desk.store, person)
    posts = role_titles(desk.catalogue)
    dossier = everything_about(desk.store, someone.id, posts)
    if output == "-":
        with desk.store.transaction():
            dossier = record_taking(desk.store, dossier, recipient)
        write_bytes(_form(dossier, form).encode(), GIVEN_OUT)
        return
    digest = _write(desk.store, dossier, recipient, form, Path(output), force)
    click.echo(f"Written to {clean_line(output)}. SHA-256 {digest}", err=True)
    click.echo(reading_through(dossier), err=True)


def _write(
    store: Store, dossier: Dossier, recipient: str, form: str, path: Path, force: bool
) -> str:
    """Write the file and record that it was; both, or neither. Returns its SHA-256."""
    digest = ""
    try:
        with store.transaction():
            taken = record_taking(store, dossier, recipient)
            digest = write_export(path, _form(taken, form), force)
    except BaseException:
        if digest:  # nobody may have what is not on record
            path.unlink(missing_ok=True)
        raise
    return digest


def _form(dossier: Dossier, form: str) -> str:
    return dossier_json(dossier) if form == "json" else dossier_text(dossier)
