"""The folder of the data directory into which a screen writes what is taken out of the program."""

from pathlib import Path

from store.exports import write_export
from store.london import london_day
from store.problems import StoreProblem, from_os_error
from tui.desk import Desk

_FOLDER = "exports"


def write_to_exports(desk: Desk, stem: str, ending: str, text: str) -> tuple[Path, str]:
    """Write a new file named after `stem` and the day, never over one that is there.

    Returns the file and its SHA-256 in hexadecimal. Raises StoreProblem.
    """
    folder = desk.directory / _FOLDER
    desk.prepare()
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise from_os_error(folder, "made", error) from error
    name = f"{stem}-{london_day(desk.store.now()).isoformat()}"
    for number in range(1, 1000):
        path = folder / f"{name}{f'-{number}' if number > 1 else ''}{ending}"
        if not path.exists():
            return path, write_export(path, text)
    raise StoreProblem(folder, f"is full of files named {name}.", "Move the old ones away.")
