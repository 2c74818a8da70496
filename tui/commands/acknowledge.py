"""`policydesk acknowledge`: record that somebody signed a policy, declined, or is exempted."""

from collections.abc import Iterable
from typing import get_args

import click

from flows.plain_text import clean, clean_line
from flows.problem import UnknownName
from store.acknowledgement import Acknowledgement, Kind, Method
from store.dates import read_date
from store.edition_in_force import edition_on, encoding_of
from store.editions import Edition
from store.london import london_day
from store.near_people import must_not_be_a_slip
from store.on_record import on_record
from store.problems import FieldProblem
from store.roster import find_person, on_roster
from store.signing import acknowledge
from store.statement import WHOSE, statement_under
from tui.completing import policy_ids
from tui.desk_options import desk_of, desk_options

METHODS = get_args(Method)
KINDS = tuple(kind for kind in get_args(Kind) if kind != "voided")


@click.command("acknowledge")
@desk_options
@click.argument("policy", shell_complete=policy_ids)
@click.option("--person", required=True, help="A staff id, a name that one person has, or #NUMBER.")
@click.option("--method", required=True, type=click.Choice(METHODS), help="How it was signed.")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default="acknowledged",
    show_default=True,
    help="Whether they signed.",
)
@click.option("--signature", default="", help="Their name, as they typed it themselves.")
@click.option("--witness", default="", help="Who saw it.")
@click.option("--note", default="", help="What vouches for it: where it lies, which email.")
@click.option("--reason", default="", help="Why, where they declined or are exempted.")
@click.option("--signed-on", default="today", help="2026-09-04, 4 Sep 2026, today ...")
@click.option("--edition", "number", default="", help="Another adopted edition, such as 2.0.")
@click.option("--new", "is_new", is_flag=True, help="Nobody on the roster, whoever is near.")
@click.pass_context
def command(
    ctx: click.Context,
    policy: str,
    person: str,
    method: Method,
    kind: Kind,
    signature: str,
    witness: str,
    note: str,
    reason: str,
    signed_on: str,
    number: str,
    is_new: bool,
) -> None:
    """Record that PERSON acknowledged POLICY, the edition in force on that day.

    With --edition it is another that the school has adopted, as where all signed a new edition
    some days before it was adopted.

    For anybody but yourself a witness or a note has to vouch. Somebody who is not on the roster
    yet is added to it; where somebody of nearly that name is, only with --new.

    \b
    Examples:
      policydesk acknowledge windsor --person S12 --method paper --witness jb
      policydesk acknowledge windsor --person "Adams, K" --method in-person \\
        --kind declined --reason "The wording" --witness jb
    """
    desk = desk_of(ctx)
    store = desk.store
    day = read_date(signed_on, london_day(store.now()), field="signed_on")
    recorded, at_hand = on_record(store), desk.catalogue.policy(policy)
    edition = _numbered(recorded.adopted(at_hand.id), number)
    edition = edition or edition_on(recorded, at_hand.id, day)
    found = encoding_of(store.directory, edition, at_hand)
    if kind == "acknowledged":
        _must_be_their_own(method, signature, witness, note)
    must_not_be_a_slip(store, person, is_new=is_new)
    new = not find_person(store, person)
    if hindered := desk.keep_encoding_or_say(found):
        click.echo(clean_line(hindered), err=True)
    line = acknowledge(
        store,
        found,
        person,
        kind=kind,
        signed_on=day,
        method=method,
        signature=signature,
        witness=witness,
        note=note,
        reason=reason,
        edition=edition,
    )
    name = clean_line(on_roster(store, line.person).name)
    if new:
        click.echo(f"{name} was not on the roster and has been added.")
    click.echo(f"Recorded as {line.id}: {name} {_done(line)} {found.name}, {_how(line)}.")
    if line.kind == "acknowledged":
        whose = statement_under(found, edition, day)[1]
        click.echo(clean(f'Statement ({WHOSE[whose]}): "{line.statement}"'))


def _numbered(adopted: Iterable[Edition], number: str) -> Edition | None:
    """The adopted edition of that number; None where none is given."""
    known = {each.number: each for each in adopted}
    if number and number not in known:
        raise UnknownName("edition", number, known)
    return known.get(number)


def _must_be_their_own(method: Method, *vouching: str) -> None:
    """Whoever is at the keyboard need not be who signs, so something has to say who did."""
    if method == "self" and not any(map(clean_line, vouching)):
        what = "Whoever signs by themselves types their name: --signature NAME."
        raise FieldProblem("signature", what)


def _done(line: Acknowledgement) -> str:
    words = {"withdrawn": "withdrew from", "exempted": "is exempted from"}
    return words.get(line.kind, line.kind)


def _how(line: Acknowledgement) -> str:
    """When, how, and what vouches for it."""
    signed = "signed on" if line.kind == "acknowledged" else "on"
    parts = [f"{signed} {line.signed_on}", line.method]
    for name in ("witness", "note", "reason"):
        if said := getattr(line, name):
            parts.append(f"{name} {said}")
    return clean_line(", ".join(parts))
