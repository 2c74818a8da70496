"""Several processes write at once, and others read or are killed meanwhile."""

import random
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

from tinydb import TinyDB

from store.database import Store
from store.roster import roster

Start = Callable[..., "subprocess.Popen[str]"]

WRITER = """
import sys
from pathlib import Path
from store.database import Store
from store.people import add_person
directory, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
store = Store(directory, name, timeout=120)
for number in range(count):
    with store.transaction():
        person = add_person(store, f"{name} {number}")
        add_person(store, f"{name} {number} as well")
    print(person.id, f"{name} {number}", flush=True)
    store.fold_if_due()
store.fold()
"""

READER = """
import sys
from pathlib import Path
from tinydb import TinyDB
file = Path(sys.argv[1]) / "policydesk.json"
most = reads = 0
while most < int(sys.argv[2]):
    if file.exists():
        with TinyDB(file, access_mode="r") as plain:
            people = plain.table("people").all()
        assert len(people) >= most
        assert len(people) % 2 == 0
        most, reads = len(people), reads + 1
print(reads)
"""


def test_sessions_that_write_at_once_lose_nothing(start: Start, directory: Path) -> None:
    reader = start(READER, directory, 6 * 15 * 2)
    writers = [start(WRITER, directory, name, 15) for name in "ABCDEF"]
    printed: list[str] = []
    for writer in writers:
        out, errors = writer.communicate()
        assert writer.returncode == 0, errors
        printed += out.splitlines()
    out, errors = reader.communicate()
    assert reader.returncode == 0, errors
    assert int(out) > 0
    assert len(printed) == 6 * 15
    people = roster(Store(directory, "jb"))
    found = {f"{person.id} {person.name}" for person in people}
    assert len({person.id for person in people}) == 6 * 15 * 2
    assert len({person.name for person in people}) == 6 * 15 * 2
    assert set(printed) <= found


def test_what_a_killed_session_reported_is_there(start: Start, directory: Path) -> None:
    chance = random.Random(7)
    printed: list[str] = []
    for attempt in range(12):
        writers = [start(WRITER, directory, f"{attempt}{name}", 10_000) for name in "AB"]
        lines = chance.randrange(1, 12)
        first = writers[attempt % 2].stdout
        assert first is not None
        printed += [first.readline().rstrip() for _ in range(lines)]
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
        for writer in writers:
            assert writer.stdout is not None
            printed += [line.rstrip() for line in writer.stdout if line.endswith("\n")]
        found = {f"{person.id} {person.name}" for person in roster(Store(directory, "jb"))}
        assert set(printed) <= found
        with TinyDB(directory / "policydesk.json", access_mode="r") as plain:
            people = plain.table("people").all()
        assert len(people) <= len(found)
        assert len(people) % 2 == len(found) % 2 == 0  # both of a transaction, or neither
    assert len(printed) >= 12
    assert Store(directory, "jb").documents("changes")
