"""`--voice`: a command prints an outcome in one of its voices."""

from collections.abc import Callable
from typing import TypeVar

import click

from tui.passage import wrapped_text
from tui.telling import Telling
from tui.voices import VOICES, Voice, passages_of

_Command = TypeVar("_Command", bound=Callable[..., object])


def voice_option(command: _Command) -> _Command:
    """Give a command `--voice`."""
    words = "Print it to be said to the colleague, for the record, or clause by clause."
    return click.option("--voice", type=click.Choice(VOICES), help=words)(command)


def not_both(voice: Voice | None, as_json: bool) -> None:
    """Refuse a voice beside `--json`, which gives everything."""
    if voice and as_json:
        raise click.UsageError("Say --voice or --json, not both.")


def say(telling: Telling | None, voice: Voice) -> None:
    """Print the outcome in that voice. Raises click.ClickException where it cannot be read."""
    if telling is None:
        raise click.ClickException("What was shown then cannot be read any more.")
    click.echo(wrapped_text(passages_of(telling, voice)), nl=False)
