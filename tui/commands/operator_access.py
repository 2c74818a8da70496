"""`policydesk operator add`, `disable` and `enable`: who is let in, and their keys with them."""

import os

import click

from flows.plain_text import clean, clean_line
from store.authorized_keys import add_key, keys_of, must_be_new, must_take_keys, remove_keys
from store.operator_id import must_be_an_id
from store.operators import add_operator, all_operators, disable_operator, enable_operator
from store.ownership import as_administrator
from store.problems import FieldProblem, Refused, StoreProblem
from store.roster import named_person
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
from tui.operator_text import key_words, odd_lines_said, rights_line


@click.command("add")
@desk_options
@keys_option
@program_option
@idle_option
@click.option("--name", required=True, help="Who it is.")
@click.option("--person", default="", metavar="TEXT", help="Who on the roster: staff id or name.")
@click.option("--same", "is_the_same", is_flag=True, help="Who recorded things as ID is they.")
@click.option("--rights", default="", help="Beside office rights: lead, admin or lead,admin.")
@click.option("--key", "file", metavar="FILE|-", default="", help="Their .pub file; - is input.")
@click.argument("operator", metavar="ID")
@click.pass_context
def add(
    ctx: click.Context,
    operator: str,
    name: str,
    person: str,
    is_the_same: bool,
    rights: str,
    file: str,
    keys: str | None,
    program: str,
    idle_minutes: int | None,
) -> None:
    """Let somebody in as ID.

    An ID is of small letters, digits and hyphens, and is theirs for good.

    The first must have admin rights. Where somebody recorded things as ID before, as by their Unix
    name, --same says that it was they. Say with --person who they are on the roster, so that no
    case about them is shown to them.

    \b
    Example:
      sudo policydesk operator add kim --name "Adams, Kim" --person S101 \\
        --rights lead --key kim.pub --data /var/lib/policydesk
    """
    desk = operator_desk(ctx)
    must_be_on_server(desk)
    must_be_an_id(operator)
    given = [each for each in rights.replace(",", " ").split() if each]
    if "admin" not in given and not all_operators(desk.store):
        what = "The first operator lets in the others, and so must have admin rights."
        raise FieldProblem("rights", f"{what} Say --rights admin.")
    number = named_person(desk.store, person).id if person else None
    path = key_file(desk, keys)
    line = None
    if file:
        line = key_line(desk, operator, file, program=program, idle_minutes=idle_minutes)
        line.written()
        with as_administrator():
            must_take_keys(path)
            must_be_new(path, operator, line.key)
    added = add_operator(
        desk.store, operator, name=name, rights=given, person=number, is_the_same=is_the_same
    )
    if line is not None:
        try:
            with as_administrator():
                add_key(path, line)
        except (FieldProblem, Refused, StoreProblem) as problem:
            raise click.ClickException(
                f"{operator} is on record, but the key was not put in place:\n{clean(str(problem))}"
                f"\nWhen that is mended: sudo policydesk operator key add {operator} FILE"
            ) from problem
        log_keys(desk, "key-added", operator, [line.key])
    click.echo(rights_line(added))
    if line is None:
        click.echo(f"No key yet: sudo policydesk operator key add {operator} FILE")
    else:
        click.echo(clean_line(f"{operator} comes in by {key_words(line.key)}."))


@click.command("disable")
@desk_options
@keys_option
@click.option("--reason", default="", help="Why; it is kept.")
@click.argument("operator", metavar="ID")
@click.pass_context
def disable(ctx: click.Context, operator: str, reason: str, keys: str | None) -> None:
    """Let ID in no longer, from this moment on.

    Their keys are taken out of the file.

    \b
    Example:
      sudo policydesk operator disable kim --reason Left \\
        --data /var/lib/policydesk
    """
    desk = operator_desk(ctx)
    must_be_an_id(operator)
    path = key_file(desk, keys)
    if desk.is_gated or desk.is_sample:
        disable_operator(desk.store, operator, reason)
        click.echo(f"{operator} is let in no longer.")
        if desk.is_gated:
            click.echo(
                "Any key they have opens nothing now. It is taken out of the file on the server: "
                f"sudo policydesk operator key remove {operator}"
            )
        return
    with as_administrator():
        if os.geteuid() != 0 and keys_of(path, operator):
            must_take_keys(path)
    disable_operator(desk.store, operator, reason)
    try:
        with as_administrator():
            gone = remove_keys(path, operator)
            odd = odd_lines_said(path, operator)
    except (FieldProblem, StoreProblem) as problem:
        raise click.ClickException(
            f"{operator} is let in no longer, but their keys are still in the file, where they "
            f"open nothing:\n{clean(str(problem))}"
            f"\nWhen that is mended: sudo policydesk operator key remove {operator}"
        ) from problem
    log_keys(desk, "key-removed", operator, gone)
    taken = f"; keys taken out of {path}: {len(gone)}" if gone else ""
    click.echo(clean_line(f"{operator} is let in no longer{taken}."))
    if odd:
        click.echo(odd, err=True)


@click.command("enable")
@desk_options
@click.option("--reason", default="", help="Why; it is kept.")
@click.argument("operator", metavar="ID")
@click.pass_context
def enable(ctx: click.Context, operator: str, reason: str) -> None:
    """Let ID in again, by a key that is given to them anew.

    \b
    Example:
      sudo policydesk operator enable kim --reason Back --data /var/lib/policydesk
    """
    desk = operator_desk(ctx)
    must_be_an_id(operator)
    click.echo(rights_line(enable_operator(desk.store, operator, reason)))
    click.echo(f"They need a key: sudo policydesk operator key add {operator} FILE")
