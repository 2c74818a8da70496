"""What a process does that is stopped while it exports a list, and what is there afterwards."""

import hashlib
from pathlib import Path

from store.database import Store
from store.list_taking import ListTaken, take_to_file
from tests.crash.faults import Call, Fault, Faulty, in_place_of_the_system

DATA = b"name\r\nAdams, K\r\n"
DIGEST = hashlib.sha256(DATA).hexdigest()
NAME = "people.csv"


def export(directory: Path, folder: Path, name: str = NAME) -> None:
    """Export a list of people into a folder."""
    taken = ListTaken(name="people", format="csv", rows=1, people=(1,))
    take_to_file(Store(directory, "jb"), taken, DATA, folder / name)


def calls_of(directory: Path, folder: Path) -> list[Call]:
    """The calls that an export makes when nothing goes wrong."""
    counting = Faulty()
    with in_place_of_the_system(counting):
        export(directory, folder)
    return counting.calls


def stop(directory: str, folder: str, fault: Fault) -> None:
    """The process ends at a call of an export, or comes to its end."""
    with in_place_of_the_system(Faulty(Fault(*fault))):
        export(Path(directory), Path(folder))


def is_on_record(directory: Path) -> bool:
    """Whether the export is on record, with the fingerprint of the file."""
    found = Store(directory, "examiner").documents("disclosures")
    return [each["sha256"] for each in found] == [DIGEST]


def hidden(folder: Path) -> list[str]:
    """What lies in a folder that nobody sees."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]
