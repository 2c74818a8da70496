"""Where everything of one data directory is, there or not. Nothing is opened as records or made."""

import re
from pathlib import Path

from store.access_log import FOLDER, NAME
from store.authorized_keys import KEYS
from store.backup import last_backup
from store.encodings import EDITIONS
from store.layout import Layout
from store.operator_file import operator_file
from store.plain_file import HEADER
from store.preferences import KIND
from store.unfinished import DIRECTORY

_FORMAT = re.compile(
    rb'\s*\{\s*"%s"\s*:\s*\{\s*"1"\s*:\s*\{\s*"format"\s*:\s*(\d{1,9})\b' % HEADER.encode()
)
_BEGINNING = 400
"""Bytes of a data file in which its format is named."""


def whereabouts(directory: Path, operator: str) -> dict[str, Path | None]:
    """The path of each by what it is; None for the last backup where none is known of."""
    layout, last = Layout(directory), last_backup(directory)
    return {
        "data file": layout.file,
        "journal": layout.journal,
        "lock": layout.lock,
        "data file before": layout.previous_file,
        "journal before": layout.previous_journal,
        "copies kept": layout.kept,
        "open sessions": layout.sessions,
        "unfinished walks": directory / DIRECTORY,
        "editions kept": directory / EDITIONS,
        "preferences": operator_file(directory / KIND, operator),
        "access log": directory / FOLDER / NAME,
        "last backup": Path(last.directory) / last.file if last else None,
        "keys for sshd": KEYS,
    }


def format_written(directory: Path) -> int | None:
    """The format that the data file says it is in; None where it says none, or cannot be read."""
    try:
        with Layout(directory).file.open("rb") as file:
            found = _FORMAT.match(file.read(_BEGINNING))
    except OSError:
        return None
    return int(found[1]) if found else None
