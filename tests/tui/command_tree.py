"""Every command there is, and what its help prints."""

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
