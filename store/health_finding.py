"""What a check of the records finds, and the mend for it."""

import os
import shlex
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from flows.plain_text import clean, clean_line
from store.problems import StoreProblem, from_os_error

State = Literal["ok", "look", "bad"]
"""`look`: worth knowing, and nothing is lost by it. `bad`: to be mended."""


class Finding(Struct, frozen=True):
    """What one check found. `mend` is a sentence, `command` one to copy; both may be empty."""

    subject: str
    state: State
    what: str
    mend: str = ""
    command: str = ""


def findings(subject: str, check: Callable[[], Iterable[Finding]]) -> list[Finding]:
    """What a check finds, in plain characters. A check that fails is a finding too."""
    found: list[Finding] = []
    try:
        found.extend(check())
    except StoreProblem as problem:
        found.append(problem_found(subject, problem))
    except OSError as error:
        path = Path(os.fsdecode(error.filename)) if error.filename else Path()
        found.append(problem_found(subject, from_os_error(path, "looked at", error)))
    except Exception as error:  # one check that fails must not hide what the others find
        what = f"This could not be checked ({type(error).__name__})."
        found.append(Finding(subject, "bad", what, "Tell whoever looks after Policydesk."))
    return [_plain(each) for each in found]


def problem_found(subject: str, problem: StoreProblem) -> Finding:
    """A problem with a file, in its own words."""
    return Finding(subject, "bad", f"{problem.file}: {problem.what}", problem.mend)


def to_copy(command: str, path: Path) -> str:
    """`command` on a file, to be copied into a shell; empty where that cannot be written down.

    A file whose name cannot be shown as it is, is named by its number on the disk.
    """
    if _can_be_shown(path):
        return f"{command} {shlex.quote(str(path))}"
    try:
        number = path.lstat().st_ino
    except OSError:
        return ""
    if not _can_be_shown(path.parent):
        return ""
    folder = shlex.quote(str(path.parent))
    return rf"find {folder} -maxdepth 1 -inum {number} -exec {command} {{}} \;"


def _can_be_shown(path: Path) -> bool:
    return clean(str(path)) == str(path) and "\n" not in str(path)


def _plain(found: Finding) -> Finding:
    return Finding(
        clean_line(found.subject),
        found.state,
        clean_line(found.what),
        clean_line(found.mend),
        clean(found.command),
    )
