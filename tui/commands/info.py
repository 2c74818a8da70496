"""`policydesk info`: every path and version, for whoever is asked what is installed and where."""

import os
import platform
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from flows.catalogue import BUILT_IN
from flows.plain_text import clean_line
from flows.problem import PolicyBroken
from store.data_directory import VARIABLE
from store.plain_file import FORMAT
from store.problems import StoreProblem
from store.whereabouts import format_written, whereabouts
from tui.appearance import appearance_at_terminal
from tui.colour_depth import Depth
from tui.desk import POLICIES, Desk
from tui.desk_options import desk_of, desk_options, options_named
from tui.json_line import json_line
from tui.reach import FOLDER
from tui.sample_desk import is_sample_wanted
from tui.surroundings import locale_words, parts, terminal_size, written_as

_Section = Mapping[str, str | int | None]
_TOP = Path(__file__).parent.parent.parent
_WIDTH = 20
"""The column of the words that begin a line."""
_COLOURS = {Depth.NONE: "none", Depth.SIXTEEN: "16", Depth.MANY: "256", Depth.FULL: "16 million"}


@click.command("info")
@desk_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Print every path and version: what is installed, and where it keeps what.

    Nothing that is recorded is read, and nothing is made. Whether all is well says `policydesk
    doctor`.

    \b
    Examples:
      policydesk info
      policydesk info --json --data /var/lib/policydesk
    """
    desk = desk_of(ctx)
    sections: dict[str, _Section] = {
        "versions": {**dict(parts()), "system": platform.platform()},
        "terminal": _terminal(),
        "operator": {
            "name": desk.operator,
            "rights": "all, for nobody came in over SSH by a key",
            "user id": os.getuid(),
        },
        "data": {
            "directory": str(desk.directory),
            "chosen by": _chosen_by(ctx),
            "format": format_written(desk.directory),
            "format known": FORMAT,
        },
        "paths": {what: str(path) if path else None for what, path in _paths(ctx, desk).items()},
        "policies": _policies(desk),
    }
    if as_json:
        click.echo(json_line({name: _spelled(section) for name, section in sections.items()}))
        return
    for name, section in sections.items():
        click.echo(f"{name.capitalize()}:")
        for what, said in section.items():
            click.echo(f"  {what:<{_WIDTH}}{_shown(said, is_path=name == 'paths')}")


def _terminal() -> _Section:
    seen = appearance_at_terminal(os.environ, sys.stdin.encoding if sys.stdin else None)
    size = terminal_size()
    return {
        "TERM": os.environ.get("TERM", ""),
        "colours": _COLOURS[seen.depth] if seen.has_colours else "none",
        "letters": "ASCII" if seen.ascii_only else "UTF-8",
        "written as": written_as(),
        "size": f"{size.columns} by {size.lines}" if size else None,
        "locale": locale_words(),
    }


def _chosen_by(ctx: click.Context) -> str:
    """What made the data directory the one that it is."""
    if is_sample_wanted(ctx):
        return "--sample"
    if "data" in options_named(ctx):
        return "--data"
    return VARIABLE if os.environ.get(VARIABLE, "").strip() else "the home of the user"


def _paths(ctx: click.Context, desk: Desk) -> dict[str, Path | None]:
    named = options_named(ctx).get("policies")
    return {
        "program": _TOP,
        "Python": Path(sys.executable),
        "policies built in": BUILT_IN,
        "policies own": desk.directory / POLICIES,
        "policies named": Path(named).absolute() if named else None,
        **whereabouts(desk.directory, desk.operator),
        "exports": desk.directory / FOLDER,
    }


def _policies(desk: Desk) -> _Section:
    """Of each its edition, the beginning of its fingerprint, and where it came from."""
    try:
        catalogue = desk.catalogue
    except StoreProblem as problem:
        return {"not known": f"{problem.file} {problem.what}"}
    found = {}
    for id in catalogue.folders:
        where = "built in" if catalogue.is_built_in(id) else str(catalogue.folders[id])
        try:
            policy = catalogue.policy(id)
        except PolicyBroken:
            found[id] = f"cannot be used, {where}"
        else:
            found[id] = f"{policy.about.edition_label}, {policy.fingerprint[:12]}, {where}"
    return found


def _shown(said: str | int | None, *, is_path: bool) -> str:
    """A value in words, and of a path whether anything is there."""
    if said is None:
        return "none" if is_path else "not known"
    text = clean_line(str(said)) or "not set"
    return f"{text} (not there)" if is_path and not _is_there(str(said)) else text


def _spelled(section: _Section) -> _Section:
    return {what.replace(" ", "_"): said for what, said in section.items()}


def _is_there(path: str) -> bool:
    return os.path.lexists(path)
