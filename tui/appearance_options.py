"""`--theme` and `--ascii`, which stand before the name of a command, and what comes of them."""

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click
from msgspec.structs import replace

from store.preferences import preferences
from tui.appearance import LETTERS, THEMES, Appearance, appearance_at_terminal
from tui.ascii_encoding import write_in
from tui.desk import Desk

_F = TypeVar("_F", bound=Callable[..., Any])
_THEME, _ASCII = "policydesk.theme", "policydesk.ascii"


def appearance_options(command: _F) -> _F:
    """Give the program the options that say how it is to look, this once."""
    theme = click.option(
        "--theme",
        type=click.Choice(list(THEMES)),
        expose_value=False,
        callback=_remember_theme,
        help="The colours of the program.",
    )
    letters = click.option(
        "--ascii",
        is_flag=True,
        expose_value=False,
        callback=_take_ascii,
        help="Write and draw plain letters only, without accents.",
    )
    return theme(letters(command))


def appearance_at(ctx: click.Context, desk: Desk) -> Appearance:
    """How the program is to look at that desk, to this operator, at this terminal."""
    meta = ctx.find_root().meta
    seen = appearance_at_terminal(os.environ, sys.stdin.encoding)
    seen = seen.as_chosen(preferences(desk.directory, desk.operator))
    return replace(
        seen,
        theme=meta.get(_THEME, seen.theme),
        ascii_only=_ASCII in meta or seen.ascii_only,
    )


def write_as_chosen(ctx: click.Context, desk: Desk) -> None:
    """Write in the letters that the operator of that desk chose, if they did."""
    chosen = preferences(desk.directory, desk.operator).letters
    if chosen in LETTERS and _ASCII not in ctx.find_root().meta:
        write_in(ascii_only=chosen == "ascii")


def _remember_theme(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value:
        ctx.find_root().meta[_THEME] = value


def _take_ascii(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.find_root().meta[_ASCII] = True
        write_in(ascii_only=True)
