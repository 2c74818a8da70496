"""Text that a command gives out: on standard output as it is, or in a file nobody else can read."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from flows.plain_text import clean_line
from store.export_file import write_export
from tui.file_argument import FILE

GIVEN_OUT = "That it was given out stays on record, for some of it may have been read."
"""What to say where an export that is on record did not arrive."""

_Command = TypeVar("_Command", bound=Callable[..., object])


def output_options(command: _Command) -> _Command:
    """Give a command `--output` and `--force`."""
    force = click.option("--force", is_flag=True, help="Write over FILE if it is there.")
    output = click.option(
        "--output", type=FILE, metavar="FILE", default="-", help="A file; - is standard output."
    )
    return output(force(command))


def write_out(text: str, output: str, force: bool) -> None:
    """Write `text` to standard output where `output` is `-`, else to that file.

    Raises StoreProblem, also where the file is there and `force` is not given.
    """
    if output == "-":
        write_bytes(text.encode())
        return
    digest = write_export(Path(output), text, force)
    click.echo(f"Written to {clean_line(output)}. SHA-256 {digest}", err=True)


def write_bytes(data: bytes, if_it_fails: str = "") -> None:
    """Write bytes to standard output as they are, line ends and all.

    Raises click.ClickException where the system does not take them, with `if_it_fails` after what
    happened, and BrokenPipeError where nobody reads them any more.
    """
    if sys.stdout is None:
        raise click.ClickException(f"Standard output is closed. {if_it_fails}".rstrip())
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.ClickException(output_lost(error, if_it_fails)) from error


def output_lost(error: OSError, more: str = "") -> str:
    """Give up standard output, so that nothing is tried on it again; what to say of it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    why = (error.strerror or "the system does not take it").lower()
    return f"Standard output could not be written to the end: {why}. {more}".rstrip()
