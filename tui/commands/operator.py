"""`policydesk operator`: who comes in over SSH, their rights, and the keys they come in by."""

import click

from flows.plain_text import clean, clean_line
from store.authorized_keys import our_keys
from store.date_words import moment_words
from store.key_lines import KeyLine
from store.last_in import last_in
from store.operator_id import must_be_an_id
from store.operators import all_operators, set_person, set_rights
from store.ownership import as_administrator
from store.problems import StoreProblem
from store.rights import RIGHTS
from store.roster import named_person
from tui.commands.operator_access import add, disable, enable
from tui.commands.operator_keys import key
from tui.desk_options import desk_options
from tui.json_line import json_line
from tui.operator_desk import key_file, keys_option, operator_desk
from tui.operator_text import operator_data, operator_line, rights_line, unmatched


@click.group("operator")
@desk_options
def command() -> None:
    """Keep who comes in over SSH by a key, their rights and keys. Run it with sudo.

    The first operator must have admin rights, and one who has them must always be left.

    \b
    Examples:
      sudo policydesk operator add kim --name "Adams, Kim" --rights admin \\
        --key kim.pub --data /var/lib/policydesk
      sudo policydesk operator rights kim office lead --data /var/lib/policydesk
    """


@command.command("list")
@desk_options
@keys_option
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def list_operators(ctx: click.Context, keys: str | None, as_json: bool) -> None:
    """List everybody who may come in, or once could.

    Their rights stand with them, and their keys in the file.

    \b
    Example:
      sudo policydesk operator list --data /var/lib/policydesk
    """
    desk = operator_desk(ctx)
    path = key_file(desk, keys)
    found = all_operators(desk.store)
    lines: tuple[KeyLine, ...] = ()
    try:
        with as_administrator():
            lines = our_keys(path)
    except StoreProblem as problem:  # who is on record can be said all the same
        click.echo(clean(str(problem)), err=True)
    theirs = {x.operator: [y.key for y in lines if y.operator == x.operator] for x in found}
    seen = last_in(desk.directory)
    if as_json:
        listed = [operator_data(x, theirs[x.operator], seen.get(x.operator)) for x in found]
        click.echo(json_line(listed))
        return
    for each in found:
        moment = seen.get(each.operator)
        words = moment_words(moment, desk.store.now()) if moment else ""
        click.echo(operator_line(each, theirs[each.operator], words))
    if not found:
        click.echo("No operator is on record: nobody comes in by a key.")
    for said in unmatched(lines, found):
        click.echo(clean_line(f"! {said}"))


@command.command("rights")
@desk_options
@click.argument("operator", metavar="ID")
@click.argument("rights", nargs=-1, required=True, type=click.Choice(list(RIGHTS)))
@click.pass_context
def rights(ctx: click.Context, operator: str, rights: tuple[str, ...]) -> None:
    """Give ID these rights and no others, from this moment on. Everybody has office rights.

    office: walk, record, acknowledge, register, deadlines, their own cases. lead: all cases,
    reports, disclosures. admin: people, editions, operators, retention, repair.

    \b
    Example:
      sudo policydesk operator rights kim lead admin --data /var/lib/policydesk
    """
    desk = operator_desk(ctx)
    must_be_an_id(operator)
    click.echo(rights_line(set_rights(desk.store, operator, rights)))


@command.command("person")
@desk_options
@click.option("--nobody", is_flag=True, help="They are nobody on the roster.")
@click.argument("operator", metavar="ID")
@click.argument("who", metavar="TEXT", default="")
@click.pass_context
def person(ctx: click.Context, operator: str, who: str, nobody: bool) -> None:
    """Say who ID is on the roster, by staff id or name.

    No case about them is then shown to them.

    \b
    Example:
      sudo policydesk operator person kim S101 --data /var/lib/policydesk
    """
    if bool(who) == nobody:
        raise click.UsageError("Say who it is, or --nobody.")
    desk = operator_desk(ctx)
    must_be_an_id(operator)
    number = None if nobody else named_person(desk.store, who).id
    click.echo(rights_line(set_person(desk.store, operator, number)))


for _each in (add, disable, enable, key):
    command.add_command(_each)
