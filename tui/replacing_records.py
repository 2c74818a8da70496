"""What restore, repair and adopt have in common: show, ask, do, and say what was kept."""

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from flows.plain_text import clean
from tui.confirming import must_confirm
from tui.desk import Desk


def replace_records(
    desk: Desk,
    shown: Iterable[str],
    act: Callable[[], Iterable[Path]],
    *,
    question: str,
    done: str,
    sure: bool,
) -> None:
    """Show what would change, ask unless `sure`, and do it; `act` returns what it kept.

    Raises what `must_confirm` and `act` raise.
    """
    click.echo(clean("\n".join(shown)))
    if not sure:
        must_confirm(desk, question)
    kept = act()
    click.echo(done)
    for path in kept:
        click.echo(clean(f"What was there is kept in {path}"))
    click.echo(f"Chain head: {desk.store.chain_head().short()}")
