"""`policydesk edition`: the editions that the school has adopted, adopting one, whom it asks."""

from collections.abc import Callable
from typing import TypeVar

import click

from flows.code import encoding_name
from flows.plain_text import clean, clean_line
from store.adopting import adopt_edition
from store.asking import set_audience, set_statement
from store.audience import Audience, audience_of, audience_words
from store.date_words import written_words
from store.dates import read_date
from store.editions import STEPS, Approval, Edition, Step, editions, steps_open
from store.london import london_day
from tui.adoption_text import adopted_lines, at_hand_words
from tui.completing import policy_ids
from tui.desk_options import desk_of, desk_options
from tui.json_line import json_line

_Command = TypeVar("_Command", bound=Callable[..., object])


@click.group("edition")
@desk_options
def command() -> None:
    """List the editions that the school has adopted, or adopt one.

    \b
    Examples:
      policydesk edition list
      policydesk edition adopt windsor --approved-by "the board" --ask staff
      policydesk edition ask windsor --ask staff --ask governor --days 28
    """


@command.command("list")
@desk_options
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def list_editions(ctx: click.Context, as_json: bool) -> None:
    """List the editions adopted, and encodings at hand that are not.

    \b
    Example:
      policydesk edition list --json
    """
    desk = desk_of(ctx)
    found = editions(desk.store)
    if as_json:
        click.echo(json_line(found))
        return
    for each in found:
        click.echo(_line(each))
    if not found:
        click.echo("No edition is adopted yet.")
    for policy in desk.policies_in_use():
        if said := at_hand_words(policy, [x for x in found if x.policy == policy.id]):
            click.echo(clean_line(f"{policy.id}: {said}"))


def _audience_options(command: _Command) -> _Command:
    """Give a command the options that say whom an edition asks."""
    ask = click.option(
        "--ask",
        "tags",
        metavar="TAG",
        multiple=True,
        help="Who is asked: a tag, or everyone; may be given more than once.",
    )
    days = click.option("--days", type=int, help="Days to acknowledge it in; 0 sets no date.")
    renew = click.option(
        "--renew-every", type=int, help="Months after which a signature runs out; 0 is never."
    )
    return ask(days(renew(command)))


@command.command("adopt")
@desk_options
@_audience_options
@click.argument("policy", shell_complete=policy_ids)
@click.option("--as", "step", type=click.Choice(STEPS), help="What it is beside the one before.")
@click.option("--approved-by", default="", help="Who approved it.")
@click.option("--approved-on", default="", help="When: 2026-09-01, 1 Sep 2026 ...")
@click.option("--from", "effective", default="", help="From when it holds (else today).")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.pass_context
def adopt(
    ctx: click.Context,
    policy: str,
    step: Step | None,
    approved_by: str,
    approved_on: str,
    effective: str,
    as_json: bool,
    tags: tuple[str, ...],
    days: int | None,
    renew_every: int | None,
) -> None:
    """Adopt the encoding of POLICY at hand as the school's edition.

    A copy of it is kept. Every outcome on record is put to it, and what it answers otherwise is
    noted there. A major edition is to be signed again (for the clauses that changed, by those who
    signed the one before), a minor one is not; a revision is the same document encoded more truly.
    Without --ask it asks those whom the edition before asked.

    \b
    Example:
      policydesk edition adopt windsor --ask staff --days 28 --approved-by board
    """
    desk = desk_of(ctx)
    found = desk.catalogue.policy(policy)
    steps = steps_open(editions(desk.store, found.id), found)
    if step is None and len(steps) > 1:
        raise click.UsageError(f"Say --as {' or --as '.join(steps)}.")
    today = london_day(desk.store.now())
    asked = audience_of(tags, days=days or 0, renew_every=renew_every or 0, asked_from=today)
    if not tags and (days or renew_every):
        raise click.UsageError("Say with --ask who is asked.")
    desk.keep_encoding(found)
    adopted = adopt_edition(
        desk.store,
        found,
        step=step or (steps[0] if steps else "first"),
        approval=Approval(
            by=approved_by,
            on=read_date(approved_on, today, field="approved_on") if approved_on else None,
            effective_from=read_date(effective, today, field="from") if effective else None,
        ),
        audience=asked if tags else None,
    )
    if as_json:
        listed = [
            {"outcome": x.recorded.id, "state": x.replay.state, "says": x.replay.says}
            for x in adopted.otherwise
        ]
        told = {"edition": adopted.edition, "otherwise": listed}
        click.echo(json_line(told))
        return
    for line in adopted_lines(desk.store, found, adopted):
        click.echo(clean(line))


@command.command("ask")
@desk_options
@_audience_options
@click.argument("policy", shell_complete=policy_ids)
@click.option("--nobody", is_flag=True, help="Nobody is asked any longer.")
@click.option("--from", "since", default="today", help="From when that holds (else today).")
@click.pass_context
def ask(
    ctx: click.Context,
    policy: str,
    tags: tuple[str, ...],
    days: int | None,
    renew_every: int | None,
    nobody: bool,
    since: str,
) -> None:
    """Say who is asked to acknowledge the adopted edition of POLICY.

    What is not named stays as it is. Who was asked before that day stays on record.

    \b
    Example:
      policydesk edition ask windsor --ask everyone --days 28 --from "1 Sep 2026"
    """
    desk = desk_of(ctx)
    id = desk.catalogue.policy(policy).id
    today = london_day(desk.store.now())
    known = editions(desk.store, id)
    before = known[-1].audience if known else Audience()
    if nobody and tags:
        raise click.UsageError("Say --ask or --nobody, not both.")
    if not (tags or nobody or before.tags):
        raise click.UsageError("Say with --ask who is asked.")
    audience = audience_of(
        () if nobody else tags or before.tags,
        days=before.days if days is None else days,
        renew_every=before.renew_every if renew_every is None else renew_every,
        asked_from=read_date(since, today, field="from"),
    )
    edition = set_audience(desk.store, id, audience)
    click.echo(clean_line(f"{id} {edition.number} asks: {audience_words(audience)}."))


@command.command("statement")
@desk_options
@click.argument("policy", shell_complete=policy_ids)
@click.argument("text")
@click.option("--from", "since", default="today", help="Since when it was used (else today).")
@click.pass_context
def statement(ctx: click.Context, policy: str, text: str, since: str) -> None:
    """Set the school's own statement to sign, where POLICY has none.

    "" goes back to ours.

    \b
    Example:
      policydesk edition statement aspire "I have read it and will follow it."
    """
    desk = desk_of(ctx)
    day = read_date(since, london_day(desk.store.now()), field="from")
    edition = set_statement(desk.store, desk.catalogue.policy(policy), text, since=day)
    said = edition.statement or "the built-in one (good practice)"
    click.echo(clean_line(f"{edition.policy} {edition.number} is signed to: {said}"))


def _line(each: Edition) -> str:
    approved = ", ".join(filter(None, (each.approved_by, written_words(each.approved_on))))
    parts = [
        f"{each.policy} {each.number} ({each.step})",
        f"edition {each.label}, encoding {encoding_name(each.fingerprint)}",
        f"from {written_words(each.effective_from)}",
        f"approved: {approved}" if approved else "",
        f"asks: {audience_words(each.audience)}",
        f"adopted by {each.adopted_by}",
    ]
    return clean_line("; ".join(filter(None, parts)))
