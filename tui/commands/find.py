"""`policydesk find`: anything, in policies and records, by a few words."""

import click
from msgspec import Struct

from flows.plain_text import clean
from flows.sought import Found, places
from tui.desk_options import desk_of, desk_options
from tui.finding_everything import HEADINGS, CodeTyped, Everything, code_typed, everything
from tui.json_line import json_line

_MOST = 8
"""So many of a kind are printed unless more are asked for."""


class FoundPlace(Struct, frozen=True):
    """Where in what is said of a thing a word stands, as JSON."""

    where: str
    excerpt: str


class FoundThing(Struct, frozen=True, kw_only=True):
    """One thing that was found, as JSON."""

    kind: str
    policy: str
    """Empty where it is of no policy."""
    id: str
    title: str
    beside: str
    """What tells it from others of that title."""
    fits: str
    """How well: "exact", "begins", "named" or "mentioned"."""
    places: tuple[FoundPlace, ...]


@click.command("find")
@desk_options
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(list(HEADINGS)), help="Only these."
)
@click.option("--most", type=click.IntRange(min=1), default=_MOST, help="So many of each kind.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, with all there is.")
@click.pass_context
def command(
    ctx: click.Context, words: tuple[str, ...], kinds: tuple[str, ...], most: int, as_json: bool
) -> None:
    """Find everything in which all of WORDS stand: questions, clauses, people, cases and so on.

    Capitals and accents do not matter. What fits best comes first, and of the policies the one
    that was last used.

    \b
    Examples:
      policydesk find "7.3(f)"
      policydesk find adams --kind person --json
    """
    desk = desk_of(ctx)
    sought = " ".join(words)
    known = everything(desk, desk.catalogue.first(desk.policy_to_begin_with()))
    groups = [each for each in known.find(sought) if not kinds or each.kind in kinds]
    code = code_typed(sought)
    if known.trouble:
        click.echo(clean(known.trouble), err=True)
    if as_json:
        found = [_as_data(each, sought) for group in groups for each in group.found]
        named = code.text if code and not code.refused else None
        click.echo(json_line({"sought": sought, "code": named, "found": found}))
        return
    _print_code(code, is_all=not groups)
    if not groups and (code is None or code.refused):
        click.echo("Nothing has all of these words.")
    for group in groups:
        more = f", the first {most} of them" if len(group.found) > most else ""
        click.echo(f"{HEADINGS[group.kind]}: {len(group.found)}{more}")
        for each in group.found[:most]:
            _print(known, each, sought)


def _print_code(code: CodeTyped | None, *, is_all: bool) -> None:
    if code and not code.refused:
        click.echo(f"The walk of a code: policydesk code {code.text}")
    elif code and is_all:
        click.echo(clean(code.refused))


def _print(known: Everything, each: Found, sought: str) -> None:
    click.echo(f"  {known.words(each.thing)}")
    for where, excerpt in places(each.thing, sought):
        click.echo(f"    found in {where}: {excerpt}")


def _as_data(each: Found, sought: str) -> FoundThing:
    thing = each.thing
    return FoundThing(
        kind=thing.kind,
        policy=thing.policy,
        id=thing.id,
        title=thing.title,
        beside=thing.beside,
        fits=each.rank.name.lower(),
        places=tuple(FoundPlace(*place) for place in places(thing, sought)),
    )
