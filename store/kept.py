"""Copies kept of what is about to be replaced or cut."""

from datetime import datetime
from pathlib import Path

from store.atomic_file import create_file
from store.data_directory import prepare_directory
from store.layout import Layout


def keep(layout: Layout, what: str, data: bytes, now: datetime, kind: str = "json") -> Path:
    """Keep `data` in a file of its own, on disk before this returns; where. Raises StoreProblem.

    `what` begins the file's name and says what it is, `kind` ends it.
    """
    prepare_directory(layout.kept)
    stem = f"{what}-{now:%Y%m%dT%H%M%SZ}"
    number = 1
    while True:
        path = layout.kept / (f"{stem}.{kind}" if number == 1 else f"{stem}-{number}.{kind}")
        try:
            create_file(path, data)
        except FileExistsError:
            number += 1
        else:
            return path
