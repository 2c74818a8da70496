"""`policydesk acknowledgements`: what is on the register of a person or a sheet, and voiding it."""

from typing import Any

import click
import msgspec

from flows.plain_text import clean_line
from flows.plural import counted
from store.acknowledgements import history
from store.agreed import agreed_on
from store.batches import Batch, batches
from store.date_words import full_day_words, recorded_words, written_words
from store.dates import read_date
from store.london import london_day
from store.on_record import on_record
from store.problems import FieldProblem
from store.roster import named_person
from store.voiding import void_acknowledgement, void_batch
from tui.commands.acknowledgements_import import import_signatures
from tui.completing import policy_ids
from tui.confirming import must_confirm
from tui.desk_options import desk_of, desk_options
from tui.json_line import json_line
from tui.policy_called import policy_called
from tui.signature_text import Entry, agreed_lines, entry_words, policies_of

_WIDTH = 100


@click.group("acknowledgements")
@desk_options
def command() -> None:
    """Look into the register of acknowledgements, void a line or a sheet, import earlier ones.

    \b
    Examples:
      policydesk acknowledgements list --person "Adams, K"
      policydesk acknowledgements agreed "Adams, K" --on "4 Sep 2026"
    """


@command.command("list")
@desk_options
@click.option("--person", required=True, help="A staff id, or a name that one person has.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def list_lines(ctx: click.Context, person: str, as_json: bool) -> None:
    """List all that is recorded of somebody, newest first.

    What is voided is listed too.

    \b
    Example:
      policydesk acknowledgements list --person "Adams, K" --json
    """
    desk = desk_of(ctx)
    found = history(desk.store, named_person(desk.store, person).id)
    if as_json:
        click.echo(json_line([_as_data(entry) for entry in found]))
        return
    if not found:
        click.echo("Nothing is recorded of them.")
    for entry in found:
        called = policy_called(desk.catalogue, entry[0].policy)
        click.echo(entry_words(entry, called, desk.store.now()))


@command.command("batches")
@desk_options
@click.option("--policy", help="Only those of this policy.", shell_complete=policy_ids)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def list_batches(ctx: click.Context, policy: str | None, as_json: bool) -> None:
    """List the sheets and files that were taken in, the last first.

    \b
    Example:
      policydesk acknowledgements batches --policy windsor
    """
    desk = desk_of(ctx)
    wanted = desk.catalogue.policy(policy).id if policy else None
    found = batches(desk.store, wanted)
    if as_json:
        click.echo(json_line([_batch_data(each) for each in found]))
        return
    if not found:
        click.echo("No sheet or file was taken in.")
    for each in found:
        first, (begun, ended) = each.first, each.days
        source = f"; from {first.imported_from}" if first.imported_from else ""
        witness = f"; witness {first.witness}" if first.witness and not source else ""
        until = "" if begun == ended else f" to {written_words(ended)}"
        recorded = recorded_words(first.recorded_at, desk.store.now())
        said = (
            f"{each.name}: {first.policy}, signed {written_words(begun)}{until}{witness}{source}; "
            f"recorded by {first.recorded_by} {recorded}; "
            f"{each.standing} of {len(each.lines)} stand"
        )
        click.echo(clean_line(said if each.standing else f"{said}. VOIDED"))


@command.command("void")
@desk_options
@click.argument("number", type=int)
@click.option("--reason", required=True, help="Why it should not have been recorded.")
@click.pass_context
def void(ctx: click.Context, number: int, reason: str) -> None:
    """Void line NUMBER of the register. It stays on record, and so does the reason.

    \b
    Example:
      policydesk acknowledgements void 12 --reason "Wrong person"
    """
    void_acknowledgement(desk_of(ctx).store, number, reason)
    click.echo(f"Acknowledgement {number} is voided. It stays on record, with the reason.")


@command.command("void-batch")
@desk_options
@click.argument("name")
@click.option("--reason", required=True, help="Why none of it should have been recorded.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.pass_context
def void_whole(ctx: click.Context, name: str, reason: str, yes: bool) -> None:
    """Void all that stands of the sheet or file NAME. It stays on record, with the reason.

    \b
    Example:
      policydesk acknowledgements void-batch "sheet 2026-09-04 1" \\
        --reason "Wrong policy"
    """
    desk = desk_of(ctx)
    standing = sum(each.standing for each in batches(desk.store) if each.name == name)
    if standing and not yes:
        what = f"{counted(standing, 'line')} of {clean_line(name)}"
        must_confirm(desk, f"Void {what}?")
    voided = void_batch(desk.store, name, reason)
    click.echo(f"Voided: {len(voided)}. They stay on record, with the reason.")


@command.command("agreed")
@desk_options
@click.argument("person")
@click.option("--on", "day", required=True, metavar="DATE", help="2026-09-04, 4 Sep 2026 ...")
@click.option("--policy", help="Only this policy.", shell_complete=policy_ids)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def agreed(ctx: click.Context, person: str, day: str, policy: str | None, as_json: bool) -> None:
    """Say what PERSON had agreed to on a day, as is known now.

    The statement that they signed stands with it.

    \b
    Example:
      policydesk acknowledgements agreed S12 --on "4 Sep 2026" --policy windsor
    """
    desk = desk_of(ctx)
    today = london_day(desk.store.now())
    on = read_date(day, today, field="on")
    if on > today:
        raise FieldProblem("on", f"{full_day_words(on)} has not come yet.")
    someone = named_person(desk.store, person)
    recorded = on_record(desk.store)
    wanted = [desk.catalogue.policy(policy).id] if policy else policies_of(recorded, someone.id)
    found = [agreed_on(recorded, each, someone.id, on) for each in wanted]
    if as_json:
        listed = [{**msgspec.to_builtins(each), "words": each.words} for each in found]
        click.echo(json_line(listed))
        return
    click.echo(clean_line(someone.name))
    for each in found:
        click.echo("")
        for line in agreed_lines(each, policy_called(desk.catalogue, each.policy), _WIDTH):
            click.echo(line.whole)


command.add_command(import_signatures)


def _as_data(entry: Entry) -> dict[str, Any]:
    line, voiding = entry
    data: dict[str, Any] = msgspec.to_builtins(line)
    return {**data, "voided_by": msgspec.to_builtins(voiding) if voiding else None}


def _batch_data(batch: Batch) -> dict[str, Any]:
    first = batch.first
    return {
        "name": batch.name,
        "policy": first.policy,
        "edition": first.edition,
        "signed_on": first.signed_on,
        "witness": first.witness,
        "recorded_at": first.recorded_at,
        "recorded_by": first.recorded_by,
        "imported_from": first.imported_from,
        "lines": len(batch.lines),
        "standing": batch.standing,
    }
