"""`policydesk doctor`: everything an administrator would check, and nothing changed."""

import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator

import click

from flows.plain_text import clean
from flows.plural import counted
from store.database import utc_now
from store.health import examine
from store.health_finding import Finding, findings
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.json_line import json_line
from tui.surroundings import (
    locale_variable,
    locale_words,
    python_version,
    terminal_size,
    version_of,
    written_as,
)

_WIDTH, _HEIGHT = 60, 20
_STATE, _SUBJECT = 6, 12
"""The columns of the words that begin a finding."""


@click.command("doctor")
@desk_options
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list of findings.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Look whether all is well, and say how to mend what is not. Nothing is changed.

    Each finding is ok, look (worth knowing) or bad. Exits 1 where anything is bad.

    \b
    Example:
      policydesk doctor --json
    """
    desk = desk_of(ctx)
    desk.store.must("repair")
    found = [*examine(desk.directory, utc_now()), *_surroundings(desk)]
    if as_json:
        click.echo(json_line(found))
    else:
        for each in found:
            _print(each)
        click.echo(_summary(found))
    if any(each.state == "bad" for each in found):
        ctx.exit(1)


def _surroundings(desk: Desk) -> list[Finding]:
    """What the program has around it: policies, operator, terminal, and its own parts."""
    checks: dict[str, Callable[[], Iterable[Finding]]] = {
        "policies": lambda: _policies(desk),
        "operator": lambda: _operator(desk.operator),
        "terminal": _terminal,
        "letters": _letters,
        "program": _program,
    }
    return [each for subject, check in checks.items() for each in findings(subject, check)]


def _policies(desk: Desk) -> Iterator[Finding]:
    catalogue = desk.catalogue
    broken = catalogue.broken()
    own = [policy.id for policy in catalogue.readable() if not catalogue.is_built_in(policy.id)]
    built_in = counted(len(catalogue.readable()) - len(own), "policy", "policies")
    for id, problems in broken.items():
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        what = f"{id} cannot be used: {problems[0]}{more}" if problems else f"{id} cannot be used"
        mend = f"Mend it in {catalogue.folders[id]}, or move that folder away."
        yield Finding("policies", "bad", what, mend)
    named = f", and of the school's own: {', '.join(own)}" if own else ""
    yield Finding("policies", "ok", f"{built_in} built in{named}")


def _operator(name: str) -> Iterator[Finding]:
    what = f"what is recorded now is recorded by {name}"
    if name.startswith("uid "):
        mend = "Ask the person who runs the server to give this user a name."
        yield Finding("operator", "look", what, mend)
    else:
        yield Finding("operator", "ok", what)


def _terminal() -> Iterator[Finding]:
    kind = clean(os.environ.get("TERM", ""))
    plain = ", without colours (NO_COLOR)" if os.environ.get("NO_COLOR") else ""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        what = "input or output is no terminal: the commands work, the screens do not"
        mend = f"The screens need a terminal of {_WIDTH} by {_HEIGHT}; over SSH, come with ssh -t."
        yield Finding("terminal", "look", what, mend)
        return
    size = terminal_size()
    wide = f"{size.columns} by {size.lines}" if size else "size unknown"
    what = f"{kind or 'TERM is not set'}, {wide}{plain}"
    if kind in ("", "dumb", "unknown"):
        mend = (
            "No screen can be shown there: policydesk --plain does the whole job line by line. "
            "Where the terminal can show more, set TERM: export TERM=xterm-256color"
        )
        yield Finding("terminal", "look", what, mend, "policydesk --plain")
    elif size and (size.columns < _WIDTH or size.lines < _HEIGHT):
        mend = f"policydesk needs {_WIDTH} by {_HEIGHT}. Make the window larger."
        yield Finding("terminal", "look", what, mend)
    else:
        yield Finding("terminal", "ok", what)


def _letters() -> Iterator[Finding]:
    name, coding = locale_variable(), written_as()
    what = f"{locale_words()}, written as {coding or 'nobody knows what'}"
    said = "".join(os.environ.get(name, "").lower().split("-"))
    if "utf8" in said and coding in ("utf-8", "utf8"):
        yield Finding("letters", "ok", what)
    else:
        mend = "Letters with accents may not come out right in names. Before the program:"
        yield Finding("letters", "look", what, mend, f"export {name or 'LANG'}=C.UTF-8")


def _program() -> Iterator[Finding]:
    parts = []
    for name in ("Policydesk", "TinyDB", "Textual"):
        if found := version_of(name.lower()):
            parts.append(f"{name} {found}")
        else:
            what = f"{name} is not installed, as far as Python knows"
            yield Finding("program", "bad", what, "Install Policydesk anew.")
    yield Finding("program", "ok", ", ".join([*parts, f"Python {python_version()}"]))


def _print(found: Finding) -> None:
    """A line a finding, wrapped where a person reads it; a command stays whole, to be copied."""
    start = f"{found.state:<{_STATE}}{found.subject:<{_SUBJECT}}"
    indent = " " * len(start)
    width = _width()
    click.echo(_wrapped(start, found.what, width))
    together = f"{indent}{found.mend} {found.command}"
    if found.command and (width is None or len(together) <= width):
        click.echo(together)
        return
    if found.mend:
        click.echo(_wrapped(indent, found.mend, width))
    if found.command:
        click.echo(f"{' ' * _STATE}{found.command}")


def _width() -> int | None:
    """How long a line may be; None where no person is reading along."""
    return max(40, shutil.get_terminal_size().columns - 1) if sys.stdout.isatty() else None


def _wrapped(start: str, text: str, width: int | None) -> str:
    if width is None:
        return start + text
    return textwrap.fill(
        text,
        width,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_on_hyphens=False,
        break_long_words=False,
    )


def _summary(found: list[Finding]) -> str:
    bad = sum(each.state == "bad" for each in found)
    look = sum(each.state == "look" for each in found)
    if not bad and not look:
        return "All is well."
    parts = [f"{bad:,} bad"] if bad else ["Nothing is bad"]
    return f"{', '.join([*parts, f'{look:,} to look at'] if look else parts)}."
