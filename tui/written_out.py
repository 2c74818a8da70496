"""Text that a command gives out: on standard output as it is, or in a file nobody else can read."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from flows.plain_text import clean_line
from store.exports import write_export

_Command = TypeVar("_Command", bound=Callable[..., object])


def output_options(command: _Command) -> _Command:
    """Give a command `--output` and `--force`."""
    force = click.option("--force", is_flag=True, help="Write over FILE if it is there.")
    output = click.option(
        "--output", metavar="FILE", default="-", help="A file; - is standard output."
    )
    return output(force(command))


def write_out(text: str, output: str, force: bool) -> None:
    """Write `text` to standard output where `output` is `-`, else to that file.

    Raises StoreProblem, also where the file is there and `force` is not given.
    """
    if output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())  # the bytes as they are: line ends and BOM too
        sys.stdout.buffer.flush()
        return
    digest = write_export(Path(output), text, force)
    click.echo(f"Written to {clean_line(output)}. SHA-256 {digest}", err=True)
