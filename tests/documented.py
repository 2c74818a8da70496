"""What a page of the documentation says to type, and whether the program would take it."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from flows.problem import UnknownName
from tui.command_line import policydesk

TOP = Path(__file__).resolve().parent.parent
PROGRAM = "policydesk"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+(?:\n[^`\n]+)?)`")
ENDS_AT_ONCE = ("--help", "--version")
STANDS_FOR = re.compile(r"'[A-Z]+'")
"""A word such as NUMBER, which stands for what would be typed."""
HERE_DOCUMENT = re.compile(r"<<'END'\n(.*?)^END$", re.MULTILINE | re.DOTALL)


def typed(text: str) -> Iterator[str]:
    """Each line of a page that is to be typed, and each piece of code in a sentence."""
    for found in FENCE.finditer(text):
        yield from HERE_DOCUMENT.sub("", found[2]).splitlines()
        yield from (line for line in found[2].splitlines() if line.startswith("ExecStart="))
    yield from (" ".join(x.split()) for x in INLINE.findall(FENCE.sub("", text)))


def words_given(line: str) -> list[str] | None:
    """What a line gives to the program, here or over SSH; None where it runs no program of ours."""
    if '"ssh ' in line:  # within what cmd is given
        line = line.split('"')[1]
    try:
        words = shlex.split(line.replace("ExecStart=", ""), comments=True)
    except ValueError:
        return None
    for at, word in enumerate(words):
        over_ssh = word.partition("@")[0] == PROGRAM and {"ssh", "plink"} & set(words[:at])
        here = Path(word).name == PROGRAM and (at == 0 or _after_others(words, at))
        if over_ssh or here:
            rest = words[at + 1 :]
            if over_ssh and len(rest) == 1 and " " in rest[0]:
                rest = shlex.split(rest[0])
            if over_ssh and rest[:1] in (["plain"], [PROGRAM]):
                rest = rest[1:]
            end = next((n for n, x in enumerate(rest) if _ends(x)), len(rest))
            return rest[:end]
    return None


def _ends(word: str) -> bool:
    return word[:1] in tuple("<>|&;[") or word == "..."


def _after_others(words: list[str], at: int) -> bool:
    """Whether the word is what is run by sudo or by cron, and not whose it is or a file."""
    by_sudo = words[0] == "sudo" and (at == 1 or (words[1] == "-u" and at == 3))
    return by_sudo or (words[0].isdigit() and "/" in words[at])


def wrong_with(given: list[str]) -> str:
    """What the program would refuse of a command line as it is parsed; empty if nothing.

    In a sentence what a command is about may be left out, or be a word that stands for it.
    """
    try:
        parsed([each for each in given if each not in ENDS_AT_ONCE])
    except (click.MissingParameter, click.BadOptionUsage, click.exceptions.NoArgsIsHelpError):
        return ""
    except click.BadParameter as error:
        return "" if STANDS_FOR.search(error.message) else error.format_message()
    except (click.UsageError, UnknownName) as error:
        return str(error)
    return ""


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


def every_command(
    command: click.Command = policydesk, name: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """All commands of the program and those below them, each with the words that name it."""
    yield name, command
    if isinstance(command, click.Group):
        for each in command.list_commands(click.Context(command)):
            found = command.get_command(click.Context(command), each)
            assert found is not None
            yield from every_command(found, (*name, each))
