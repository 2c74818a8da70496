"""What the program has around it: the parts it is made of, the terminal, and the locale."""

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from tui.ascii_encoding import ENCODING as ASCII_ONLY

PROGRAM = "policydesk"
_NAME = re.compile("[A-Za-z0-9._-]+")


def parts() -> Iterator[tuple[str, str]]:
    """The program, Python, and each package that the program needs, with its version.

    Nothing of them is loaded. A version is empty where the package is not installed.
    """
    yield PROGRAM, version_of(PROGRAM)
    yield "python", python_version()
    for name in _needed():
        yield name, version_of(name)


def python_version() -> str:
    """The version of the Python that runs this."""
    return sys.version.split()[0]


def version_of(package: str) -> str:
    """The version that is installed; empty for none."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def terminal_size() -> os.terminal_size | None:
    """The columns and lines of the terminal; None where output is none, or does not say."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        return os.get_terminal_size(sys.stdout.fileno())
    return None


def locale_variable() -> str:
    """The variable by which the locale is set; empty where none is."""
    names = ["LC_ALL", "LC_CTYPE", "LANG"]
    if os.environ.get("LC_CTYPE") == "C.UTF-8" and os.environ.get("LANG", "") in ("", "C", "POSIX"):
        names.remove("LC_CTYPE")  # Python itself has set it, for want of anything better
    return next((each for each in names if os.environ.get(each)), "")


def locale_words() -> str:
    """The locale as it is set."""
    name = locale_variable()
    return f"{name}={os.environ[name]}" if name else "neither LANG nor LC_ALL is set"


def written_as() -> str:
    """The encoding in which standard output is written, in small letters; empty for none."""
    coding = ((sys.stdout.encoding if sys.stdout else None) or "").lower()
    return "ASCII" if coding == ASCII_ONLY else coding


def _needed() -> list[str]:
    try:
        needed = requires(PROGRAM) or []
    except PackageNotFoundError:
        return []
    found = (_NAME.match(each) for each in needed if "extra ==" not in each)
    return sorted(each[0].lower() for each in found if each)
