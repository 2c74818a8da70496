"""`policydesk retention`: how long records are kept, what is past that, and erasing it."""

import click

from flows.plain_text import clean
from store.database import Store
from store.problems import Refused
from store.retention_due import Past, past_period
from store.retention_erasing import erase_past, evidence_going, goes_along
from store.retention_periods import (
    CLASS_WORDS,
    CLASSES,
    Kept,
    class_named,
    period_words,
    periods,
    read_period,
    set_period,
)
from tui.confirming import must_confirm
from tui.desk_options import desk_of, desk_options
from tui.json_line import json_line
from tui.retention_text import (
    COPIES,
    class_words,
    erased_words,
    going_along_words,
    past_words,
    set_words,
    still_held_words,
)


@click.group("retention")
@desk_options
def command() -> None:
    """Say how long records are kept, and erase what is past that. At first nothing is set.

    \b
    Examples:
      policydesk retention set incidents "7 years" --why "The trust's schedule"
      policydesk retention review
      policydesk retention erase incidents 12 15 --reason "Past seven years"
    """


@command.command("list")
@desk_options
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def list_periods(ctx: click.Context, as_json: bool) -> None:
    """List the classes of record, and how long each is kept.

    How many are past that stands with it.

    \b
    Example:
      policydesk retention list --json
    """
    store = desk_of(ctx).store
    known = periods(store)
    past = {cls: past_period(store, cls) for cls in CLASSES}
    if as_json:
        listed = [
            {
                "class": cls,
                "months": known[cls].months if cls in known else None,
                "counted_from": CLASS_WORDS[cls][1],
                "set": known.get(cls),
                "past": len(past[cls]),
                "held": sum(bool(each.held) for each in past[cls]),
            }
            for cls in CLASSES
        ]
        click.echo(json_line(listed))
        return
    for cls in CLASSES:
        click.echo(clean(f"{cls}\n    {class_words(cls, known.get(cls), past[cls])}"))
        click.echo(clean(f"    {set_words(cls, known.get(cls))}"))


@command.command("set")
@desk_options
@click.option("--why", required=True, help="Why this long: kept with it.")
@click.argument("cls", metavar="CLASS")
@click.argument("period")
@click.pass_context
def set_command(ctx: click.Context, cls: str, period: str, why: str) -> None:
    """Keep records of CLASS for PERIOD.

    That is "7 years" or "18 months"; none takes the period away.

    Nothing is erased by this. What the period was stays on record.

    \b
    Example:
      policydesk retention set outcomes "3 years" --why "Governors, 12 May 2026"
    """
    made = set_period(desk_of(ctx).store, cls, read_period(period, "period"), why)
    click.echo(clean(f"{CLASS_WORDS[made.cls][0].capitalize()}: {period_words(made.months)}."))


@command.command("review")
@desk_options
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.argument("cls", metavar="[CLASS]", default="")
@click.pass_context
def review(ctx: click.Context, cls: str, as_json: bool) -> None:
    """List what is past its period, of all classes or of CLASS.

    What a legal hold keeps stands with it.

    \b
    Example:
      policydesk retention review incidents
    """
    store = desk_of(ctx).store
    wanted = (class_named(cls),) if cls else CLASSES
    found = {each: past_period(store, each) for each in wanted}
    if as_json:
        click.echo(json_line([each for listed in found.values() for each in listed]))
        return
    for each, listed in found.items():
        if listed:
            called = CLASS_WORDS[each][0]
            click.echo(each if each == called else f"{each} ({called})")
            _echo_listed(listed)
    if not any(found.values()):
        click.echo("Nothing is past its period.")


@command.command("erase")
@desk_options
@click.option("--reason", required=True, help="Why: kept for good, so without anybody's name.")
@click.option("--all", "every", is_flag=True, help="All of the class that may be erased.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.argument("cls", metavar="CLASS")
@click.argument("numbers", metavar="[NUMBER]...", type=int, nargs=-1)
@click.pass_context
def erase(
    ctx: click.Context, cls: str, numbers: tuple[int, ...], reason: str, every: bool, yes: bool
) -> None:
    """Erase records of CLASS that are past their period.

    Which ones is said by NUMBER as listed, or with --all.

    Shows first what would go. It cannot be undone; when an older backup is restored, it is done
    again. An incident takes its entries, actions and evidence along. What a legal hold keeps stays.

    \b
    Examples:
      policydesk retention erase outcomes 12 --reason "Past three years"
      policydesk retention erase incidents --all --reason "Past seven years"
    """
    if every == bool(numbers):
        raise click.UsageError("Name numbers, or say --all.")
    desk = desk_of(ctx)
    store, known = desk.store, class_named(cls)
    going = _going(store, known, numbers)
    click.echo("To be destroyed:")
    _echo_listed(going)
    if along := going_along_words(goes_along(store, going)):
        click.echo(along)
    if held := still_held_words(evidence_going(store, going)):
        click.echo(clean(held))
    click.echo(clean(COPIES))
    if not yes:
        must_confirm(desk, "This cannot be undone. Erase?")
    done = erase_past(store, known, [each.id for each in going], reason)
    click.echo(f"{erased_words(done)} Chain head: {store.chain_head().short()}")


def _going(store: Store, cls: Kept, numbers: tuple[int, ...]) -> list[Past]:
    """What is named; all that may be erased where nothing is."""
    listed = past_period(store, cls)
    if not numbers:
        free = [each for each in listed if not each.held]
        if not free:
            raise Refused(f"Of {CLASS_WORDS[cls][0]} nothing is past its period.")
        return free
    unknown = sorted(set(numbers) - {each.id for each in listed})
    if unknown:
        which = ", ".join(map(str, unknown))
        raise Refused(f"Of {CLASS_WORDS[cls][0]} these are not past their period: {which}.")
    return [each for each in listed if each.id in numbers]


def _echo_listed(listed: list[Past]) -> None:
    for each in listed:
        click.echo(clean(f"  {past_words(each)}"))
