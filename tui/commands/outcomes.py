"""`policydesk outcomes`: what is on record of walks, and voiding one."""

from typing import Any

import click
import msgspec

from flows.plain_text import clean_line
from store.date_words import recorded_words
from store.outcomes import OutcomeEntry, outcome, outcomes
from store.voiding_outcomes import void_outcome
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.json_line import json_line
from tui.marked_verdict import marked_verdict
from tui.policy_called import policy_called
from tui.reading_width import reading_width
from tui.recorded_text import code_shown, recorded_lines
from tui.telling import telling_of_recorded
from tui.voice_option import not_both, say, voice_option
from tui.voices import Voice


@click.group("outcomes")
@desk_options
def command() -> None:
    """List, show or void recorded outcomes.

    \b
    Example:
      policydesk outcomes show 12
    """


@command.command("list")
@desk_options
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def list_outcomes(ctx: click.Context, as_json: bool) -> None:
    """List the recorded outcomes, newest first.

    \b
    Example:
      policydesk outcomes list --json
    """
    desk = desk_of(ctx)
    found = outcomes(desk.store)
    if as_json:
        listed = [_as_data(each) for each in found]
        click.echo(json_line(listed))
        return
    if not found:
        click.echo(f"No outcome is recorded{' that is shown to you' if desk.is_gated else ''}.")
    for each in found:
        click.echo(_line(desk, each))


@command.command("show")
@desk_options
@click.argument("number", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@voice_option
@click.pass_context
def show_outcome(ctx: click.Context, number: int, as_json: bool, voice: Voice | None) -> None:
    """Show outcome NUMBER as it was shown and recorded.

    \b
    Example:
      policydesk outcomes show 12 --voice colleague
    """
    not_both(voice, as_json)
    desk = desk_of(ctx)
    entry = outcome(desk.store, number)
    if entry is None:
        raise click.ClickException(f"There is no outcome with the number {number}.")
    if as_json:
        click.echo(json_line(_as_data(entry)))
        return
    if voice:
        policy = desk.catalogue.find(entry.outcome.policy)
        say(telling_of_recorded(desk.store, entry, policy), voice)
        return
    click.echo(_line(desk, entry))
    width = reading_width()
    called = policy_called(desk.catalogue, entry.outcome.policy)
    for line in recorded_lines(entry, called, (), desk.store.now(), width):
        click.echo(line.whole)


@command.command("void")
@desk_options
@click.argument("number", type=int)
@click.option("--reason", required=True, help="Why it should not have been recorded.")
@click.pass_context
def void(ctx: click.Context, number: int, reason: str) -> None:
    """Void outcome NUMBER. It stays on record, and so does the reason.

    \b
    Example:
      policydesk outcomes void 12 --reason "The wrong question"
    """
    void_outcome(desk_of(ctx).store, number, reason)
    click.echo(f"Outcome {number} is voided. It stays on record, with the reason.")


def _line(desk: Desk, entry: OutcomeEntry) -> str:
    found = entry.outcome
    when = recorded_words(found.recorded_at, desk.store.now())
    voided = "  VOIDED" if entry.voided else ""
    what = f"{marked_verdict(found)}  {found.policy} {found.flow}"
    what += f"  code {code}" if (code := code_shown(found)) else ""
    return clean_line(f"{found.id}  {when}  {what}  asked by {found.who_asked}") + voided


def _as_data(entry: OutcomeEntry) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.to_builtins(entry.outcome)
    reason = entry.voided.reason if entry.voided else None
    return {**data, "voided": entry.voided is not None, "void_reason": reason}
