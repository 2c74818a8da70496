"""What a client asked of the gate: a line of text, taken apart here and run by no shell."""

import shlex
from collections.abc import Collection, Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from store.problems import FieldProblem
from tui.offered import ON_THE_SERVER

_LONGEST = 10_000
_PROGRAM = "policydesk"
_OF_SHELLS = ";|&<>()`"
_NOT_OVER_SSH = ("--data", "--policies", "--sample")
_OTHERS = frozenset(
    [
        *("scp", "sftp", "sftp-server", "internal-sftp", "rsync", "git-upload-pack"),
        *("git-receive-pack", "sh", "bash", "dash", "zsh", "cat", "ls", "vi", "vim", "nano"),
        *("env", "id", "python", "python3", "perl", "nc", "curl", "wget", "sudo", "su"),
    ]
)
"""Other programs that may be asked for, whose names can stand in a log."""
_OWN = ("--plain", "--help", "--version", "--ascii", "--theme")


class Request(Struct, frozen=True, kw_only=True):
    """What is to be run."""

    command: str
    """The name of a command; empty for the program itself."""
    words: tuple[str, ...]
    """All that is given to `policydesk`, the name of the command among it."""


_NONE = (
    "Nothing but policydesk is run here, and of it no such command. ssh SERVER policydesk --help "
    "lists what there is."
)


class Unclear(FieldProblem):
    """What was asked is no command of the program's."""


def request_of(original: str, offered: Mapping[str, object]) -> Request:
    """What `SSH_ORIGINAL_COMMAND` asks for, among the commands that are offered.

    A leading word `policydesk` is dropped, and `plain` is the program in plain mode. Raises
    Unclear, in whose words nothing stands of what was asked.
    """
    words = _words(original)
    if words[:1] == [_PROGRAM]:
        words = words[1:]
    if words[:1] == ["plain"]:
        words = ["--plain", *words[1:]]
    command = next((each for each in words if not each.startswith("-")), "")
    named = words.index(command) if command else len(words)
    for each in words[:named]:
        if each.partition("=")[0] not in _OWN:
            raise Unclear("command", "Only --plain, --ascii and --help stand before a command.")
    if command in ON_THE_SERVER:
        raise Unclear("command", f"{command} is for whoever runs the server, on the server itself.")
    if command and command not in offered:
        raise Unclear("command", _NONE)
    for each in words[named:]:
        if each.partition("=")[0] in _NOT_OVER_SSH:
            raise Unclear("command", f"{each.partition('=')[0]} is not for a session over SSH.")
    return Request(command=command, words=tuple(words))


def _words(original: str) -> list[str]:
    """The words, of which quotes hold several together, as in a shell and no further."""
    if len(original) > _LONGEST or "\0" in original:
        raise Unclear("command", "This is too long to be a command of policydesk.")
    if not original.isascii() and any("\ud800" <= each <= "\udfff" for each in original):
        what = "This is not in UTF-8. Set your terminal to that, or write it without accents."
        raise Unclear("command", what)
    lexer = shlex.shlex(original, posix=True, punctuation_chars=_OF_SHELLS)
    lexer.whitespace_split = True
    lexer.commenters = ""
    try:
        words = list(lexer)
    except ValueError:
        raise Unclear("command", "A quote is not closed.") from None
    if any(each and set(each) <= set(_OF_SHELLS) for each in words):
        what = (
            "There is no shell here: one command of policydesk at a time, with nothing around it."
        )
        raise Unclear("command", what)
    return words


def named_in(original: str, known: Collection[str]) -> str:
    """The name of the program that a line begins with, where it is one that may be logged."""
    for word in original.split()[:2]:
        name = PurePosixPath(word.rstrip(";|&")).name
        if name != _PROGRAM:
            return name if name in known or name in _OTHERS else "something-else"
    return "the-program"
