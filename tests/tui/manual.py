"""The manual page, from the help of every command and what else is said of the program here."""

import inspect
import re
import tomllib
from collections.abc import Iterator

import click

from store.authorized_keys import KEYS
from tests.documented import PROGRAM, TOP
from tests.tui.command_tree import commands
from tui.commands_by_job import BY_JOB
from tui.exit_codes import CRASHED, FAILED, INTERRUPTED, USAGE

FILE = TOP / "docs" / "policydesk.1"
_SHARED = ("--data", "--policies")
"""Options that every command takes, which the page explains once."""

ENVIRONMENT = {
    "POLICYDESK_DATA": "The data directory, where --data names none.",
    "POLICYDESK_ALLOW_NETWORK": (
        "Set to yes, it lets the records lie on a network file system, whose locks may not hold."
    ),
    "NO_COLOR": "Set to anything, it takes the colours away, where none are chosen.",
    "TERM": "What the terminal can show. With dumb, the program opens as with --plain.",
    "COLORTERM": "With truecolor or 24bit, the terminal shows all colours, whatever TERM says.",
    "TMUX": "Set by tmux, it has what is copied passed through to the terminal outside.",
    "LC_ALL, LC_CTYPE, LANG": "The locale. Where it is not in UTF-8, plain letters are written.",
}
FILES = {
    "$XDG_DATA_HOME/policydesk": (
        "The data directory where nothing else is named; else ~/.local/share/policydesk."
    ),
    "DIR/policydesk.json": "The data file of a data directory DIR: a plain TinyDB file.",
    "DIR/policydesk.json.journal": "What was recorded since the data file was written.",
    "DIR/policies": "The school's own policies, each a folder.",
    "DIR/editions": "A copy of each edition that something was recorded by.",
    "DIR/exports": "What was written from screens or over SSH.",
    "DIR/kept": "What was replaced, such as damaged records.",
    "DIR/log/access.log": "Who came in over SSH, and when.",
    str(KEYS): "The keys of those who come in over SSH, which sshd reads.",
}
EXIT = {
    0: "Done.",
    FAILED: "Refused or failed; of check, doctor, verify and deadlines: something is wrong.",
    USAGE: "A mistake on the command line. Nothing was done.",
    CRASHED: "An error in the program itself.",
    INTERRUPTED: "Left by Ctrl+C.",
}


def manual() -> str:
    """The page, for man(1). The same in every run, so it holds no date but a version."""
    found = dict(commands())
    lines = [
        f'.TH POLICYDESK 1 "" "Policydesk {_version()}" "Policydesk"',
        ".SH NAME",
        r"policydesk \- walk through a school's social media policy, and keep what follows",
        ".SH SYNOPSIS",
        ".B policydesk",
        r"[\fIOPTIONS\fR] [\fICOMMAND\fR [\fIARGUMENTS\fR]]",
        ".SH DESCRIPTION",
        *_help(found[PROGRAM]),
        ".SH OPTIONS",
        "Every command takes \\fB\\-\\-data\\fR and \\fB\\-\\-policies\\fR too, but for those of",
        "the server that need neither.",
        *_options(found[PROGRAM]),
    ]
    for job, names in BY_JOB.items():
        lines += [f".SH {job.upper()}"]
        for words, command in found.items():
            if words.split()[1:2] and words.split()[1] in names:
                lines += _command(words, command)
    lines += [".SH ENVIRONMENT", *_listed(ENVIRONMENT)]
    lines += [".SH FILES", *_listed(FILES), ".PP", r"\fBpolicydesk info\fR prints where each is."]
    lines += [".SH EXIT STATUS", *_listed({str(code): what for code, what in EXIT.items()})]
    lines += [".SH SEE ALSO", r"\fBssh\fR(1), \fBsshd\fR(8), \fBauthorized_keys\fR(5)"]
    return "\n".join(lines) + "\n"


def _version() -> str:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def _command(words: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=words)
    taken = " ".join(each for each in command.collect_usage_pieces(context) if each != "[OPTIONS]")
    yield f".SS {_plain(f'{words} {taken}'.strip())}"
    yield from _help(command)
    yield from _options(command, left_out=(*_SHARED, "--help"))


def _help(command: click.Command) -> Iterator[str]:
    """The help of a command in paragraphs; its examples a line each."""
    for number, paragraph in enumerate(_paragraphs(inspect.cleandoc(command.help or ""))):
        if number:
            yield ".PP"
        if not paragraph.startswith("\b\n"):
            yield from _sentences(paragraph)
            continue
        heading, _, examples = paragraph.removeprefix("\b\n").partition("\n")
        yield _plain(heading)
        yield from (".PP", ".EX")
        yield from (_plain(each.removeprefix("  ")) for each in examples.split("\n"))
        yield ".EE"


def _paragraphs(text: str) -> list[str]:
    return re.split(r"\n\n+", text.strip("\n "))


def _options(command: click.Command, left_out: tuple[str, ...] = ()) -> Iterator[str]:
    context = click.Context(command, info_name="")
    for each in command.get_params(context):
        if not isinstance(each, click.Option) or set(each.opts) & set(left_out):
            continue
        names, what = each.get_help_record(context) or ("", "")
        yield ".TP"
        yield f".B {_plain(names)}"
        yield from _sentences(what)


def _listed(told: dict[str, str]) -> Iterator[str]:
    for name, what in told.items():
        yield from (".TP", f".B {_plain(name)}", *_sentences(what))


def _sentences(text: str) -> list[str]:
    """A line a sentence, as pages are written."""
    return [_plain(each) for each in re.split(r"(?<=\w\.) (?=[A-Z])", " ".join(text.split()))]


def _plain(text: str) -> str:
    """Text of which nothing is taken for a request or an escape, and a hyphen can be copied."""
    for wrong, right in (
        ("\\", r"\e"),
        ("-", r"\-"),
        ("'", r"\(aq"),
        ("^", r"\(ha"),
        ("~", r"\(ti"),
    ):
        text = text.replace(wrong, right)
    return rf"\&{text}" if text.startswith(".") else text
