"""What restore, repair and adopt have in common: show, ask, do, and say what was kept."""

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from flows.plain_text import clean
from store.database import Store


def replace_records(
    store: Store,
    shown: Iterable[str],
    act: Callable[[], Iterable[Path]],
    *,
    question: str,
    done: str,
    sure: bool,
) -> None:
    """Show what would change, ask unless `sure`, and do it; `act` returns what it kept.

    Raises click.Abort where the answer is no, and what `act` raises.
    """
    click.echo(clean("\n".join(shown)))
    if not sure:
        click.confirm(question, abort=True)
    kept = act()
    click.echo(done)
    for path in kept:
        click.echo(clean(f"What was there is kept in {path}"))
    click.echo(f"Chain head: {store.chain_head().short()}")
