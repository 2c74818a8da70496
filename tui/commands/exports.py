"""`policydesk exports`: the files of one's exports, listed, fetched, sent and removed."""

import sys
from datetime import UTC, datetime
from pathlib import PurePath

import click

from flows.plain_text import clean, clean_line
from store.date_words import moment_words
from store.health_disk import size_words
from store.london import london
from store.problems import FieldProblem, Refused
from tui.confirming import must_confirm
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.exports_folder import exports_of
from tui.json_line import json_line
from tui.one_folder import ListedFile, plain_name
from tui.reach import input_bytes
from tui.written_out import write_bytes

_TAKEN = (".csv", ".ics", ".txt")
"""The endings of what can be sent here."""
_MOST = 100_000_000
"""Bytes that one operator's exports may take with what is sent to them over SSH."""


@click.group("exports")
@desk_options
def command() -> None:
    """Keep the files that were exported here, and those to import: list, get, put, remove.

    \b
    Examples:
      ssh policydesk@SERVER exports get register.xlsx > register.xlsx
      ssh policydesk@SERVER exports put staff.csv < staff.csv
    """


@command.command("list")
@desk_options
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def list_files(ctx: click.Context, as_json: bool) -> None:
    """List the files, newest first.

    \b
    Example:
      policydesk exports list
    """
    desk = desk_of(ctx)
    found = desk.reach.folder.listed()
    if as_json:
        click.echo(json_line([_as_json(each) for each in found]))
        return
    now = datetime.now(UTC)
    longest = max((len(each.name) for each in found), default=0)
    for each in found:
        when = moment_words(each.written_at, now)
        click.echo(clean(f"{each.name:<{longest}}  {size_words(each.size):>8}  {when}"))
    if not found:
        click.echo("There are no exports.")


@command.command("get")
@desk_options
@click.argument("name")
@click.pass_context
def get(ctx: click.Context, name: str) -> None:
    """Write the file NAME to standard output.

    \b
    Example:
      ssh policydesk@SERVER exports get register.xlsx > register.xlsx
    """
    desk = desk_of(ctx)
    data = desk.reach.folder.read(name)
    if sys.stdout is None or not sys.stdout.isatty():
        write_bytes(data)
        return
    if b"\0" in data:
        what = f"A terminal cannot show it: send it to a file, as in > {clean_line(name)}"
        raise Refused(what)
    click.echo(clean(data.decode("utf-8-sig", "replace")))


@command.command("put")
@desk_options
@click.argument("name")
@click.pass_context
def put(ctx: click.Context, name: str) -> None:
    """Write standard input to a new file NAME, to be imported.

    The name ends in .csv, .ics or .txt.

    Nothing is written over, and at most 20 MB are taken.

    \b
    Example:
      ssh policydesk@SERVER exports put staff.csv < staff.csv
    """
    desk = desk_of(ctx)
    plain_name(name)
    if PurePath(name).suffix.lower() not in _TAKEN:
        raise FieldProblem("name", f"Only these are taken: {', '.join(_TAKEN)}.")
    data = input_bytes("input")
    exports_of(desk)
    _must_have_room(desk, len(data))
    desk.reach.folder.create(name, data)
    click.echo(f"Written: {name}, {size_words(len(data))}.", err=True)


@command.command("remove")
@desk_options
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.argument("name")
@click.pass_context
def remove(ctx: click.Context, name: str, yes: bool) -> None:
    """Remove the file NAME. That it was exported stays on record.

    \b
    Example:
      policydesk exports remove register.csv
    """
    desk = desk_of(ctx)
    _must_be_there(desk, name)
    if not yes:
        must_confirm(desk, f"Remove {name}?")
    desk.reach.folder.remove(name)
    click.echo(f"Removed: {name}.")


def _must_have_room(desk: Desk, size: int) -> None:
    """Whoever has come in over SSH cannot fill the disk of the records with what they send."""
    held = sum(each.size for each in desk.reach.folder.listed())
    if desk.is_gated and held + size > _MOST:
        what = f"Your exports may take {size_words(_MOST)} in all. Remove some first: exports list."
        raise Refused(what)


def _must_be_there(desk: Desk, name: str) -> None:
    with desk.reach.folder.opened(name):
        return


def _as_json(each: ListedFile) -> dict[str, object]:
    written_at = each.written_at.astimezone(london()).isoformat(timespec="seconds")
    return {"name": each.name, "bytes": each.size, "written_at": written_at}
