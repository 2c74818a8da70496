"""`policydesk incident open`: a case by hand, or from a recorded outcome with its actions."""

from typing import get_args

import click
import msgspec
from msgspec.structs import replace

from flows.plain_text import clean_line
from store.dates import read_moment
from store.incident import Named, Part
from store.incidents import NewIncident, open_incident
from store.outcomes import outcome
from store.problems import FieldProblem
from store.timeline import incidents_with, timeline
from tui.belongs_words import belongs_words
from tui.by_rights import hidden_case_words, no_lead_words
from tui.completing import policy_ids
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.typed_text import typed_text

PARTS = get_args(Part)


@click.command("open")
@desk_options
@click.argument("title")
@click.option(
    "--policy", default="", help="The policy that it falls under.", shell_complete=policy_ids
)
@click.option("--occurred", default="", metavar="TIME", help="When it occurred, if known.")
@click.option("--received", default="", metavar="TIME", help="When it was reported (else now).")
@click.option("--reporter", default="", help="Who reported it, by initials; may stay empty.")
@click.option("--site", default="", help="The school or office.")
@click.option("--platform", default="", help="Where it was: the app or website.")
@click.option("--address", default="", help="The web address or account.")
@click.option("--account", default="", help="What happened, in facts; - reads it.")
@click.option("--words", default="", help="The exact words said or written; - reads them.")
@click.option("--opinion", default="", help="What somebody thinks of it, kept apart; - reads it.")
@click.option("--person", "people", multiple=True, metavar='"NAME: PART"', help="Who has a part.")
@click.option("--outcome", "number", type=int, help="The recorded outcome that it comes from.")
@click.option("--owner", default="", help="Who sees to what names nobody (else who asked).")
@click.pass_context
def open_new(
    ctx: click.Context,
    /,
    title: str,
    policy: str,
    people: tuple[str, ...],
    number: int | None,
    owner: str,
    **typed: str,
) -> None:
    """Open an incident called TITLE.

    With --outcome what that outcome asks for becomes its actions; what is not said of when it
    occurred and was reported is taken from there. PART is one of complained-of,
    affected, reporter, witness, informed, other; NAME is a staff id or name on the roster, and
    initials for anybody else.

    \b
    Examples:
      policydesk incident open "Photo page" --outcome 12 --received "19 Nov 14:05"
      policydesk incident open "Chat" --person "AB: affected" --words - < chat.txt
    """
    desk = desk_of(ctx)
    now = desk.store.now()
    for field in ("occurred", "received"):
        typed[field] = read_moment(typed[field], now, field=field) if typed[field] else ""
    for field in ("account", "words", "opinion"):
        typed[field] = typed_text(ctx, typed[field], field=field)
    if owner and number is None:
        raise click.UsageError("--owner goes with --outcome.")
    named = tuple(_named(desk, each) for each in people)
    new = replace(msgspec.convert({**typed, "title": title}, NewIncident), people=named)
    others = incidents_with(desk.store, number) if number is not None else ()
    id = _opened(desk, new, policy, number, owner)
    if hidden := hidden_case_words(desk.store, id):
        click.echo(clean_line(hidden))
        return
    made = timeline(desk.store, id)
    click.echo(clean_line(f"Incident {id} is open: {made.title}"))
    if unseen := no_lead_words(desk.store, id):
        click.echo(unseen)
    if warning := belongs_words(others):
        click.echo(warning)
    for each in made.entries:
        if each.kind in ("action", "conflict"):
            click.echo(clean_line(each.text))


def _opened(desk: Desk, new: NewIncident, policy: str, number: int | None, owner: str) -> int:
    """Open it; its number only, since it may not be shown to whoever opened it."""
    if number is None:
        id = desk.catalogue.policy(policy).id if policy else ""
        return open_incident(desk.store, replace(new, policy=id)).id
    from store.opening import open_from_outcome  # noqa: PLC0415  # not for every command

    entry = outcome(desk.store, number)
    if entry is None:
        raise FieldProblem("outcome", f"There is no outcome with the number {number}.")
    if policy not in ("", entry.outcome.policy):
        raise click.UsageError(
            f"Outcome {number} is of {entry.outcome.policy}: leave --policy out."
        )
    found = desk.catalogue.policy(entry.outcome.policy)
    return open_from_outcome(desk.store, found, number, new, owner=owner).incident.id


def _named(desk: Desk, text: str) -> Named:
    """Whoever `AB: complained-of` names."""
    from store.naming import who_is_named  # noqa: PLC0415  # not for every command

    name, colon, part = text.rpartition(":")
    wanted = clean_line(part).casefold()
    for each in PARTS:
        if colon and wanted == each:
            return who_is_named(desk.store, name, each)
    raise FieldProblem("person", f'Write it as "AB: affected"; the parts are {", ".join(PARTS)}.')
