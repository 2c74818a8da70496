"""When each operator last came in over SSH, as far back as the log of that reaches."""

from datetime import datetime
from pathlib import Path

from store.access_log import log_files

_LARGEST = 2_000_000
"""Bytes that are read of a file; the log begins another long before."""


def last_in(directory: Path) -> dict[str, datetime]:
    """The moment for each operator by ID; nothing of those of whom the log says nothing."""
    found: dict[str, datetime] = {}
    for path in log_files(directory):
        try:
            with path.open("rb") as file:
                lines = file.read(_LARGEST).decode("ascii", "replace").splitlines()
        except OSError:
            continue
        for line in lines:
            words = line.split(" ", 3)
            if len(words) > 2 and words[2] == "in":
                moment = _moment(words[0])
                if moment is not None:
                    found[words[1]] = moment
    return found


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
