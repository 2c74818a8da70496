"""Keeping operators and their keys: the records as their owner, the key file as root."""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from flows.plain_text import clean
from store.access_log import log
from store.authorized_keys import KEYS
from store.data_directory import data_directory
from store.key_lines import LONGEST_IDLE, PROGRAM, KeyLine
from store.ownership import as_administrator, as_owner_of
from store.problems import FieldProblem, Refused, StoreProblem
from store.public_key import PublicKey, public_key
from tui.desk import Desk
from tui.desk_options import desk_of, gated_desk, options_named
from tui.idle import USUAL_MINUTES
from tui.sample_desk import is_sample_wanted
from tui.typed_file import typed_file

_F = TypeVar("_F", bound=Callable[..., Any])
_MOST = 100_000
"""Bytes that are read of what should be a key."""

keys_option = click.option(
    "--keys",
    "keys",
    metavar="FILE",
    default=None,
    help=f"The file that sshd finds the keys in (else {KEYS}).",
)


def program_option(command: _F) -> _F:
    """Give a command the option that says what sshd is to run."""
    return click.option(
        "--program",
        metavar="PROGRAM",
        default=PROGRAM,
        help=f"What a key runs: a name or a path (else {PROGRAM}).",
    )(command)


def idle_option(command: _F) -> _F:
    """Give a command the option that says how long a session by that key may be left alone."""
    return click.option(
        "--idle-minutes",
        type=click.IntRange(1, LONGEST_IDLE),
        default=None,
        help=f"After how long without a key a session ends (else {USUAL_MINUTES}).",
    )(command)


def operator_desk(ctx: click.Context) -> Desk:
    """The desk of the command line, at which root works as whoever owns the data directory.

    That lasts until the command is done, and what it recorded is in order. In a session that came
    in by a key it takes the right to keep operators. Raises StoreProblem and NotAllowed.
    """
    if not is_sample_wanted(ctx) and gated_desk(ctx) is None:
        data = options_named(ctx).get("data")
        ctx.with_resource(as_owner_of(data_directory(data, os.environ)))
    desk = desk_of(ctx)
    if desk.is_gated:
        desk.store.must("operators")
    return desk


def must_be_on_server(desk: Desk) -> None:
    """Raise Refused where keys are out of reach: over SSH, and at the sample school."""
    if desk.is_gated:
        raise Refused(
            "Keys, and so new operators, are kept on the server itself: "
            "sudo policydesk operator ... Nothing was done."
        )
    if desk.is_sample:
        raise Refused("Nobody comes in to the sample school: it has no keys. Nothing was done.")


def key_file(desk: Desk, named: str | None) -> Path:
    """The file of keys. Raises FieldProblem where somebody who came in by a key names one."""
    if named is None:
        return KEYS
    if desk.is_gated:
        raise FieldProblem("keys", "Over SSH no file can be named.")
    if not named.strip() or "\0" in named:
        raise FieldProblem("keys", f"Say which file, as in {KEYS}.")
    return Path(named).absolute()


def key_given(text: str) -> PublicKey:
    """The key in a file that the administrator named, or on standard input for `-`.

    Raises FieldProblem.
    """
    if text.strip() == "-":
        data = sys.stdin.buffer.read(_MOST) if sys.stdin is not None else b""
    else:
        with as_administrator():
            path = typed_file(text, field="key")
            try:
                with path.open("rb") as file:
                    data = file.read(_MOST)
            except OSError as error:
                what = f"It cannot be read: {(error.strerror or 'an error').lower()}."
                raise FieldProblem("key", what) from None
    return public_key(data.decode("utf-8", "replace"))


def key_line(
    desk: Desk, operator: str, file: str, *, program: str, idle_minutes: int | None
) -> KeyLine:
    """The line that lets an operator in to these records by the key in a file. FieldProblem."""
    return KeyLine(
        operator=operator,
        key=key_given(file),
        program=program,
        data=str(desk.directory),
        idle_minutes=idle_minutes,
    )


def log_keys(desk: Desk, happening: str, operator: str, keys: Iterable[PublicKey]) -> None:
    """Write into the log which keys were added or taken out; what hinders that is only said."""
    try:
        for key in keys:
            at = desk.store.now()
            log(desk.directory, desk.operator, at, happening, operator, key.fingerprint)
    except StoreProblem as problem:
        click.echo(clean(str(problem)), err=True)
