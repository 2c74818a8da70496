"""Every command there is, and what a line of words on the command line comes to."""

from collections.abc import Iterator

import click

from tests.documented import PROGRAM, every_command
from tui.command_line import policydesk

Named = tuple[str, click.Command]


def commands() -> Iterator[Named]:
    """The program and each command, a group before what is in it, by all the words it takes."""
    for words, command in every_command():
        yield " ".join((PROGRAM, *words)), command


def help_of(words: str, *, width: int = 80) -> str:
    """What `--help` prints of the command that these words name, in a window of that width."""
    context = click.Context(policydesk, info_name=PROGRAM, terminal_width=width, obj={})
    command: click.Command = policydesk
    for name in words.split()[1:]:
        assert isinstance(command, click.Group)
        found = command.get_command(context, name)
        assert found is not None
        command, context = found, click.Context(found, parent=context, info_name=name)
    return command.get_help(context)


def parsed(words: list[str]) -> tuple[str, click.Context]:
    """The command that a command line names, and what it takes; it is not run.

    Raises click.UsageError for a name, an option or a choice that there is not.
    """
    context = policydesk.make_context(PROGRAM, list(words), obj={})
    path = PROGRAM
    while isinstance(context.command, click.Group):
        rest = [*context._protected_args, *context.args]
        if not rest:
            break
        name, command, rest = context.command.resolve_command(context, rest)
        assert name is not None
        assert command is not None
        path = f"{path} {name}"
        context = command.make_context(name, rest, parent=context)
    return path, context
