"""A disk with no room: by a limit on the size of files, and on a small file system if we may."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.database import Store
from store.people import add_person, roster
from store.problems import StoreProblem

Start = Callable[..., "subprocess.Popen[str]"]

LIMITED = """
import resource, signal, sys
from pathlib import Path
from store.database import Store
from store.people import add_person, roster
from store.problems import StoreProblem
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store(Path(sys.argv[1]), "jb")
add_person(store, "Adams, K")
before = store.layout.journal.read_bytes().rstrip(b"\\0")
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 20, most))
try:
    add_person(store, "Bell, T")
except StoreProblem as problem:
    print(problem)
assert store.layout.journal.read_bytes().rstrip(b"\\0") == before
assert [person.name for person in roster(store)] == ["Adams, K"]
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
add_person(store, "Bell, T")
"""


def test_a_file_that_may_not_grow_is_left_whole_and_grows_later(
    start: Start, directory: Path
) -> None:
    out, errors = (process := start(LIMITED, directory)).communicate()
    assert process.returncode == 0, errors
    assert "policydesk.json.journal: cannot be written: the file may not grow any further." in out
    assert "Make room on the disk, then try again." in out
    assert [person.name for person in roster(Store(directory, "jb"))] == ["Adams, K", "Bell, T"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=80k", "none", str(place)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("a file system can only be mounted by root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_is_reported_and_used_again_when_there_is_room(small_disk: Path) -> None:
    store = Store(small_disk, "jb")
    add_person(store, "Adams, K")
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space"):
        filler.write_bytes(b"x" * 100_000)

    def goes_on() -> None:
        for number in range(100):
            add_person(store, f"Bell, {number}")

    with pytest.raises(StoreProblem, match="the disk is full"):
        goes_on()
    there = roster(store)
    assert roster(Store(small_disk, "jb")) == there
    with pytest.raises(StoreProblem, match="the disk is full"):
        store.fold()
    assert not (small_disk / "policydesk.json.new").exists()
    assert roster(Store(small_disk, "jb")) == there
    filler.unlink()
    add_person(store, "Cole, R")
    store.fold()
    assert len(json.loads(store.file.read_bytes())["people"]) == len(there) + 1
