"""`policydesk operator key`: the keys by which operators come in over SSH."""

import click

from flows.plain_text import clean, clean_line
from store.authorized_keys import add_key, must_be_new, must_take_keys, our_keys, remove_keys
from store.operator_id import must_be_an_id
from store.operators import operator_called
from store.ownership import as_administrator
from store.problems import FieldProblem, Refused
from tui.desk_options import desk_options
from tui.operator_desk import (
    idle_option,
    key_file,
    key_line,
    keys_option,
    log_keys,
    must_be_on_server,
    operator_desk,
    program_option,
)
from tui.operator_text import key_words, odd_lines_said


@click.group("key")
@desk_options
def key() -> None:
    """Keep the keys by which operators come in: add, remove, list. Run it with sudo.

    \b
    Examples:
      sudo policydesk operator key add kim kim.pub --data /var/lib/policydesk
      sudo policydesk operator key remove kim SHA256:x --data /var/lib/policydesk
    """


@key.command("add")
@desk_options
@keys_option
@program_option
@idle_option
@click.argument("operator", metavar="ID")
@click.argument("file", metavar="FILE|-")
@click.pass_context
def add(
    ctx: click.Context,
    operator: str,
    file: str,
    keys: str | None,
    program: str,
    idle_minutes: int | None,
) -> None:
    """Let whoever has a key in as ID. FILE is the .pub file they sent; - is standard input.

    Of the file only the key is taken, and what it may do is always the same: run Policydesk.

    \b
    Example:
      sudo policydesk operator key add kim kim.pub --data /var/lib/policydesk
    """
    desk = operator_desk(ctx)
    must_be_on_server(desk)
    must_be_an_id(operator)
    found = operator_called(desk.store, operator)
    if found is None:
        what = f"There is nobody with the ID {operator}. Add them: policydesk operator add"
        raise FieldProblem("operator", what)
    if not found.is_active:
        what = f"{operator} is disabled. First: policydesk operator enable {operator}"
        raise Refused(what)
    path = key_file(desk, keys)
    line = key_line(desk, operator, file, program=program, idle_minutes=idle_minutes)
    with as_administrator():
        must_take_keys(path)
        must_be_new(path, operator, line.key)
        add_key(path, line)
    log_keys(desk, "key-added", operator, [line.key])
    click.echo(clean_line(f"{operator} comes in by {key_words(line.key)}."))


@key.command("remove")
@desk_options
@keys_option
@click.argument("operator", metavar="ID")
@click.argument("fingerprint", required=False)
@click.pass_context
def remove(ctx: click.Context, operator: str, fingerprint: str | None, keys: str | None) -> None:
    """Let ID in no longer by the key of that FINGERPRINT, or by any.

    \b
    Example:
      sudo policydesk operator key remove kim --data /var/lib/policydesk
    """
    desk = operator_desk(ctx)
    must_be_on_server(desk)
    must_be_an_id(operator)
    path = key_file(desk, keys)
    with as_administrator():
        gone = remove_keys(path, operator, fingerprint)
        odd = odd_lines_said(path, operator)
    log_keys(desk, "key-removed", operator, gone)
    for each in gone:
        click.echo(f"Removed: {key_words(each)}")
    if not gone:
        click.echo(clean_line(f"{operator} has no key in {path}."))
    if odd:
        click.echo(odd, err=True)


@key.command("list")
@desk_options
@keys_option
@click.argument("operator", metavar="ID", required=False)
@click.pass_context
def list_keys(ctx: click.Context, operator: str | None, keys: str | None) -> None:
    """List the keys by which ID comes in, or everybody.

    \b
    Example:
      sudo policydesk operator key list --data /var/lib/policydesk
    """
    desk = operator_desk(ctx)
    must_be_on_server(desk)
    if operator is not None:
        must_be_an_id(operator)
    path = key_file(desk, keys)
    with as_administrator():
        found = our_keys(path)
        odd = odd_lines_said(path, operator) if operator else ""
    shown = [each for each in found if operator in (None, each.operator)]
    for each in shown:
        click.echo(f"{each.operator}: {key_words(each.key)}")
    if not shown:
        click.echo(clean(f"No key in {path}."))
    if odd:
        click.echo(odd, err=True)
