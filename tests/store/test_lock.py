import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from store.database import Store
from store.lock import Lock
from store.people import add_person
from store.problems import StoreProblem
from store.roster import roster

HOLD = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from store.database import Store
time.time = lambda: datetime(2026, 11, 20, 14, 5, tzinfo=UTC).timestamp()
store = Store(Path(sys.argv[1]), "pm")
with store.transaction():
    print("held", flush=True)
    sys.stdin.readline()
"""

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def impatient(directory: Path, clock: Callable[[], datetime]) -> Store:
    return Store(directory, "jb", now=clock, timeout=0.05)


def test_a_wait_in_vain_names_the_holder_and_writes_nothing(
    impatient: Store, directory: Path, start: Start
) -> None:
    holder = start(HOLD, directory)
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(StoreProblem) as caught:
        add_person(impatient, "Adams, K")
    assert f"Operator pm (process {holder.pid}, since Fri 20 Nov 14:05)" in str(caught.value)
    assert "Try again" in caught.value.mend
    assert roster(impatient) == []
    holder.stdin.write("\n")
    holder.stdin.flush()
    assert holder.wait() == 0
    assert add_person(impatient, "Adams, K").id == 1


def test_another_session_in_the_same_process_waits_too(
    impatient: Store, another_session: Store
) -> None:
    with another_session.transaction(), pytest.raises(StoreProblem, match="Operator kl"):
        add_person(impatient, "Adams, K")
    assert add_person(impatient, "Adams, K").id == 1


def test_the_lock_file_stays(store: Store, directory: Path) -> None:
    add_person(store, "Adams, K")
    lock = directory / "policydesk.json.lock"
    before = lock.stat().st_ino
    add_person(store, "Bell, T")
    assert lock.stat().st_ino == before
    assert Lock(lock).holder() is None


def test_a_lock_file_that_somebody_deleted_is_not_held_by_anybody(
    store: Store, another_session: Store, directory: Path
) -> None:
    add_person(store, "Adams, K")
    (directory / "policydesk.json.lock").unlink()
    add_person(another_session, "Bell, T")
    with store.transaction():
        assert Lock(directory / "policydesk.json.lock").holder()
    assert [person.id for person in roster(store)] == [1, 2]


def test_a_lock_that_fell_with_its_holder_is_free(
    store: Store, directory: Path, start: Start
) -> None:
    killed = start(HOLD, directory)
    assert killed.stdout is not None
    assert killed.stdout.readline() == "held\n"
    killed.kill()
    killed.wait()
    assert add_person(store, "Adams, K").id == 1


@pytest.mark.parametrize(
    "garbage",
    [b"\xff\xfe", b"[]", b'{"pid": 1}', b"{" * 5000],
    ids=["no text", "a list", "half a holder", "brackets"],
)
def test_garbage_in_the_lock_file_does_no_harm(
    impatient: Store, another_session: Store, directory: Path, garbage: bytes
) -> None:
    with another_session.transaction():
        (directory / "policydesk.json.lock").write_bytes(garbage)
        with pytest.raises(StoreProblem, match="Another session"):
            add_person(impatient, "Adams, K")


def test_a_directory_in_place_of_the_lock_is_named(store: Store, directory: Path) -> None:
    (directory / "policydesk.json.lock").mkdir(parents=True)
    with pytest.raises(StoreProblem, match=r"policydesk\.json\.lock.*a directory is in the way"):
        add_person(store, "Adams, K")
