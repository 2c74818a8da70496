"""`policydesk incident add`, `correct` and `withdraw`: what is said of a case, and corrected."""

import click

from flows.plain_text import clean_line
from store.dates import read_moment
from store.entries import correct_entry, correct_field, entry, write_entry
from store.entry import BY_HAND, Entry, Kind
from store.incident import CORRECTABLE
from store.problems import FieldProblem
from store.withdrawing import withdraw_entry
from tui.desk_options import desk_of, desk_options
from tui.incident_text import entry_words
from tui.policy_named import policy_named
from tui.typed_text import typed_text

_TIMES = ("occurred", "received")


@click.command("add")
@desk_options
@click.argument("number", type=int)
@click.argument("text")
@click.option(
    "--kind",
    type=click.Choice(list(BY_HAND)),
    default="happened",
    show_default=True,
    help="What the entry is: exact words and opinion stand apart.",
)
@click.option("--when", default="", metavar="TIME", help="When: 20 Nov, today 14:05 (else now).")
@click.option("--whose", default="", help="Whose words or account (else whoever is here).")
@click.pass_context
def add(ctx: click.Context, number: int, text: str, kind: Kind, when: str, whose: str) -> None:
    """Add an entry to incident NUMBER, open or closed. TEXT as - is read from standard input.

    Exact words and opinion are kinds of their own, apart from what happened.

    \b
    Examples:
      policydesk incident add 3 "Told the head" --kind told --when "20 Nov 14:05"
      policydesk incident add 3 - --kind words --whose "AB" < message.txt
    """
    desk = desk_of(ctx)
    said = typed_text(ctx, text, field="text")
    happened = read_moment(when, desk.store.now()) if when else ""
    made = write_entry(desk.store, number, kind, said, happened_on=happened, author=whose)
    _say(made)


@click.command("correct")
@desk_options
@click.argument("number", type=int)
@click.argument("text")
@click.option("--entry", "id", type=int, help="The number of the entry that is wrong.")
@click.option(
    "--field",
    metavar="FIELD",
    type=click.Choice(list(CORRECTABLE)),
    help=f"The field that is wrong: {', '.join(CORRECTABLE)}.",
)
@click.pass_context
def correct(ctx: click.Context, number: int, text: str, id: int | None, field: str | None) -> None:
    """Say how an entry or a field of incident NUMBER is to read. What it said stays on record.

    An empty TEXT takes back what a field said. A reporter taken back is then shown nowhere.

    \b
    Examples:
      policydesk incident correct 3 --field occurred "18 Nov 16:30"
      policydesk incident correct 3 --entry 7 "It was the deputy who was told."
    """
    desk = desk_of(ctx)
    if (id is None) == (field is None):
        raise click.UsageError("Say --entry or --field, one of them.")
    said = typed_text(ctx, text, field="text")
    if field is not None:
        if field == "policy" and said.strip():
            said = policy_named(desk, said.strip()).id
        if field in _TIMES and said.strip():
            said = read_moment(said, desk.store.now(), field=field)
        _say(correct_field(desk.store, number, field, said))
    elif id is not None:
        if entry(desk.store, id).incident != number:
            raise FieldProblem("entry", f"Entry {id} is not of incident {number}.")
        _say(correct_entry(desk.store, id, said))


@click.command("withdraw")
@desk_options
@click.argument("entry", type=int)
@click.option("--reason", required=True, help="Why it is not so. The entry stays on record.")
@click.pass_context
def withdraw(ctx: click.Context, entry: int, reason: str) -> None:
    """Withdraw ENTRY.

    An entry can be withdrawn that names a person, an outcome or another incident.

    \b
    Example:
      policydesk incident withdraw 5 --reason "Somebody of the same name"
    """
    _say(withdraw_entry(desk_of(ctx).store, entry, reason))


def _say(made: Entry) -> None:
    click.echo(clean_line(f"Incident {made.incident}, entry {entry_words(made)}"))
