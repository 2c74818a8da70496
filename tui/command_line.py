"""The command `policydesk`: its commands, each loaded when it is named, and how errors are said."""

import contextlib
import importlib
import io
import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any

import click

from flows.plain_text import clean
from flows.problem import AnswerRefused, CodeRefused, PolicyBroken, UnknownName
from store.preferences import preferences
from store.problems import FieldProblem, Refused, StoreProblem, by_name_alone
from tui.appearance_options import appearance_at, appearance_options
from tui.ascii_encoding import speaks_utf8, write_in
from tui.colour_depth import NAMES
from tui.commands_by_job import BY_JOB, COMMANDS
from tui.desk import Desk
from tui.desk_options import GATED, RECORDED, desk_of, desk_options
from tui.exit_codes import CRASHED, FAILED, INTERRUPTED, USAGE
from tui.offered import ON_THE_SERVER
from tui.sample_desk import sample_option

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_RECORDED = "something had been recorded by then: look before you do it again."


class Commands(click.Group):
    """The commands, of which only the one that is named is imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """In the order in which a person needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"tui.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by their job, none imported; over SSH, those that are offered there."""
        known = ctx.find_root().obj
        left_out = ON_THE_SERVER if isinstance(known, dict) and GATED in known else ()
        width = max(map(len, COMMANDS))
        for job, commands in BY_JOB.items():
            listed = [(f"{x:{width}}", what) for x, what in commands.items() if x not in left_out]
            if listed:
                with formatter.section(job):
                    formatter.write_dl(listed)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """The commands that begin so, none imported, or the options."""
        from tui.completing import command_names  # noqa: PLC0415  # only as a shell asks

        return command_names(incomplete) + click.Command.shell_complete(self, ctx, incomplete)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown command is named with those there are."""
        named = args[0] if args and not args[0].startswith("-") else ""
        if named and named not in COMMANDS and not ctx.resilient_parsing:
            raise UnknownName("command", named, COMMANDS)
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, invoke_without_command=True)
@desk_options
@appearance_options
@sample_option
@click.option("--plain", is_flag=True, help="Answer line by line; nothing is drawn.")
@click.version_option(package_name="policydesk", prog_name="policydesk")
@click.pass_context
def policydesk(ctx: click.Context, plain: bool) -> None:
    """Walk a colleague through the school's social media policy, and keep what follows.

    Without a command, opens the terminal program. Of any command --help shows more.

    \b
    Examples:
      policydesk
      policydesk --plain
      policydesk walk windsor contact
      policydesk find password
      policydesk register --outstanding
      policydesk deadlines --within 30d
    """
    if ctx.invoked_subcommand is None:
        ctx.exit(_open_program(ctx, plain=plain or _has_a_dumb_terminal()))
    if plain:
        raise click.UsageError("--plain is for the program itself, without a command.")


def _open_program(ctx: click.Context, *, plain: bool) -> int:
    if not (plain or _has_a_screen()):
        click.echo(
            "policydesk opens in a terminal, and this is none. "
            "policydesk --plain takes its answers line by line from anywhere. "
            "These commands work anywhere: "
            f"{', '.join(COMMANDS)}. See policydesk --help.",
            err=True,
        )
        return USAGE
    desk = desk_of(ctx)
    _ = desk.catalogue  # what cannot be looked at is said before a screen stands
    if plain or preferences(desk.directory, desk.operator).plain:
        from tui.plain.program import run_plain  # noqa: PLC0415  # textual is not paid for by it

        return run_plain(desk)
    seen = appearance_at(ctx, desk)
    os.environ.setdefault("TEXTUAL_COLOR_SYSTEM", NAMES[seen.depth])  # read as Textual is imported
    os.environ.setdefault("TEXTUAL_FPS", "500")  # what a first drawing asks for is drawn at once
    from tui import keys_first  # noqa: PLC0415

    keys_first.begin()
    from tui.app import run  # noqa: PLC0415  # textual is paid for by the program alone

    return run(desk, seen)


def _has_a_screen() -> bool:
    """Whether there is a terminal, and one that can move its cursor."""
    return _has_a_terminal() and not _has_a_dumb_terminal()


def _has_a_dumb_terminal() -> bool:
    """Whether there is a terminal that only writes line after line."""
    return _has_a_terminal() and os.environ.get("TERM") == "dumb"


def _has_a_terminal() -> bool:
    """Whether input and output are one; a stream that was closed from the start is none."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def main(arguments: list[str] | None = None, *, gated: Desk | None = None) -> int:
    """Run the command line, at that desk for whoever came in over SSH; the exit code."""
    with contextlib.nullcontext() if gated is None else by_name_alone():
        return _run(arguments, gated)


def _run(arguments: list[str] | None, gated: Desk | None) -> int:
    _take_any_character()
    words = sys.argv[1:] if arguments is None else arguments
    known: dict[str, object] = {} if gated is None else {GATED: gated}
    try:
        code = policydesk.main(
            args=words,
            prog_name="policydesk",
            standalone_mode=False,
            complete_var="" if words or gated else None,  # a shell that completes gives no word
            obj=known,
        )
    except click.exceptions.Abort:
        return _say(_left(known), INTERRUPTED)
    except click.ClickException as error:
        said = _usage(error) if gated is None else _in_a_line(error)
        return _say(said, error.exit_code)
    except (UnknownName, AnswerRefused, CodeRefused) as error:
        return _say(str(error), USAGE)
    except FieldProblem as problem:
        return _say(f"{problem.field.replace('_', '-')}: {problem.what}", USAGE)
    except PolicyBroken as problem:
        return _say(f"The policy {problem.folder} cannot be used.\n{problem}", FAILED)
    except (StoreProblem, Refused) as problem:
        return _say(str(problem), FAILED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return _say(_left(known), INTERRUPTED)
    except OSError as error:
        if not _is_of_output(error):
            return _say(_stopped(error), CRASHED)
        from tui.written_out import output_lost  # noqa: PLC0415  # most commands need none of it

        look = _RECORDED.capitalize() if known.get(RECORDED) else ""
        return _say(output_lost(error, look), FAILED)
    except Exception as error:  # the last gate: a traceback would show values, and so people
        return _say(_stopped(error), CRASHED)
    return code if isinstance(code, int) else 0


def _take_any_character() -> None:
    """A name that the locale has no letters for is shown in others, not stopped at half-way."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    encoding = sys.stdin.encoding if sys.stdin is not None else None  # it may have been closed
    write_in(ascii_only=not speaks_utf8(os.environ, encoding))


def _left(known: dict[str, object]) -> str:
    """What to say to somebody who broke off, who may have done so a moment too late."""
    if known.get(RECORDED):
        return f"Left, but {_RECORDED}"
    return "Left; nothing was recorded."


def _say(message: str, code: int) -> int:
    click.echo(clean(message), err=True)
    return code


def _usage(error: click.ClickException) -> str:
    context: Any = getattr(error, "ctx", None)
    hint = f"\nTry: {context.command_path} --help" if context else ""
    return f"{_in_a_line(error)}{hint}"


def _in_a_line(error: click.ClickException) -> str:
    """What click says, which lists choices a line each."""
    return " ".join(error.format_message().split())


def _stopped(error: BaseException) -> str:
    where = f"{type(error).__name__} in {_place(error)}"
    return f"policydesk stopped on an error of its own ({where})."


def _is_of_output(error: OSError) -> bool:
    """Whether it came of printing."""
    trace = _last(error)
    return trace is not None and trace.tb_frame.f_code is click.echo.__code__


def _last(error: BaseException) -> TracebackType | None:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return trace


def _place(error: BaseException) -> str:
    trace = _last(error)
    return (
        f"{trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}" if trace else "an unknown place"
    )
