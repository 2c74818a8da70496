"""`--sample`: a desk at the sample school, in a directory of its own that goes when it is left."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from tui.desk import Desk, open_desk
from tui.on_server_option import OnServerOption

if TYPE_CHECKING:
    from tui.sample_directory import SampleDirectory

_F = TypeVar("_F", bound=Callable[..., Any])
_KEY = "policydesk.sample"
_PREFIX = "policydesk-sample-"
_ENDED_BY = (signal.SIGHUP, signal.SIGTERM)


def sample_option(command: _F) -> _F:
    """Give the program the option that opens it on the sample school."""
    return click.option(
        "--sample",
        cls=OnServerOption,
        is_flag=True,
        expose_value=False,
        callback=_remember_sample,
        help="Work on an invented school, which is gone when you leave.",
    )(command)


def is_sample_wanted(ctx: click.Context) -> bool:
    """Whether this command line asked for the sample school."""
    return _KEY in ctx.find_root().meta


def refuse_with_sample(ctx: click.Context, named: str | None) -> None:
    """Raise UsageError where a data directory is named beside the sample school."""
    if named is not None and is_sample_wanted(ctx):
        what = "The sample school has a directory of its own: leave --data or --sample out."
        raise click.UsageError(what)


def sample_desk(ctx: click.Context, policies: str | None) -> Desk:
    """A desk at a sample school that is made now, and removed when this command line is done.

    One's own that were left behind by a session that was killed go before. `POLICYDESK_DATA` is
    not looked at. Raises FieldProblem and StoreProblem.
    """
    from store.database import utc_now  # noqa: PLC0415  # only where one is wanted
    from store.sample_school import sample_school  # noqa: PLC0415
    from tui.sample_directory import remove_left_behind  # noqa: PLC0415

    remove_left_behind(_PREFIX)
    directory = _directory_until_closed(ctx.find_root())
    sample_school(directory, utc_now())
    return open_desk(str(directory), policies, {}, is_sample=True)


def is_of_sample(path: Path) -> bool:
    """Whether a file lies in the directory of a sample school."""
    return any(part.startswith(_PREFIX) for part in path.parts)


def _directory_until_closed(ctx: click.Context) -> Path:
    """A new directory, which goes with the command line; a signal cannot leave it behind."""
    from tui.sample_directory import new_directory  # noqa: PLC0415  # as above

    before = {name: signal.signal(name, _end) for name in _ENDED_BY}
    directory = new_directory(_PREFIX)
    ctx.call_on_close(partial(_remove, directory, before))
    return directory.path


def _end(number: int, _: object) -> NoReturn:
    """End as the signal would, but in order."""
    sys.exit(128 + number)


def _remove(directory: "SampleDirectory", before: Mapping[signal.Signals, Any]) -> None:
    for name in _ENDED_BY:
        signal.signal(name, signal.SIG_IGN)  # the second that a dropped line sends
    directory.remove()
    with contextlib.suppress(OSError):  # nobody may be there any more to read it
        os.write(2, b"The sample school is gone, with all that was recorded in it.\n")
    for name, handler in before.items():
        signal.signal(name, handler)


def _remember_sample(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.find_root().meta[_KEY] = True
