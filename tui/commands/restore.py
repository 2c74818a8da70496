"""`policydesk restore`: back to a backup, after showing what that changes."""

from collections.abc import Iterator

import click

from store.restore import RestorePlan, plan_restore, restore
from tui.desk_options import desk_of, desk_options
from tui.file_argument import FILE
from tui.replacing_records import replace_records


@click.command("restore")
@desk_options
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.argument("file", type=FILE)
@click.pass_context
def command(ctx: click.Context, yes: bool, file: str) -> None:
    """Put the records of a backup in place of those there now, which are kept.

    Shows first what would change. What was erased since the backup is erased again, and who is
    under a legal hold stays under it.

    \b
    Example:
      policydesk restore policydesk-20261120T180000Z.json
    """
    desk = desk_of(ctx)
    store, path = desk.store, desk.reach.on_server(file)
    replace_records(
        desk,
        _words(plan_restore(store, path)),
        lambda: restore(store, path),
        question="Restore this backup?",
        done="Restored.",
        sure=yes,
    )


def _words(plan: RestorePlan) -> list[str]:
    lines = [f"{plan.file.name} is intact. Chain head: {plan.head.short()}"]
    if plan.unreadable:
        lines.append(f"What is there now cannot be read, so cannot be compared: {plan.unreadable}")
    elif plan.differences:
        lines.append("The records would change like this:")
        lines += [f"  {each.words()}" for each in plan.differences]
    else:
        lines.append("The records there now are the same.")
    if plan.erased_again:
        some = "erasure was" if plan.erased_again == 1 else "erasures were"
        lines.append(f"{plan.erased_again} {some} made since then, and would be made again.")
    return [*lines, *_hold_words(plan)]


def _hold_words(plan: RestorePlan) -> Iterator[str]:
    """What becomes of the legal holds."""
    if plan.unreadable:
        yield "Legal holds set since then cannot be kept: look who has to be under one."
    if again := len(plan.holds.again):
        some = "legal hold was" if again == 1 else "legal holds were"
        yield f"{again} {some} set since then, and would be kept."
    if lost := plan.holds.lost:
        people = "1 person who is" if lost == 1 else f"{lost} people who are"
        yield f"The legal hold of {people} not in that backup cannot be kept."
