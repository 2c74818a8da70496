"""A disk that is really full, at a commit and at a fold, and then has room again."""

import errno
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from store.database import Store
from store.problems import StoreProblem
from tests.crash.examination import everything, must_hold, record, transactions


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(place)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("a file system can only be mounted by root")
    yield place / "school"
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(directory: Path, leave: int = 0) -> Path:
    """Take all the room there is, but for so many pages."""
    filler = directory / "filler" if directory.name == "disk" else directory.parent / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
    with filler.open("r+b") as file:
        file.truncate(filler.stat().st_size - 4096 * leave)
    return filler


def has_room_for(store: Store, work: Callable[[], object]) -> bool:
    """Whether that was done; where it was not, the disk was full, and that is what was said."""
    before = everything(store)
    try:
        work()
    except StoreProblem as problem:
        if "the disk is full" not in problem.what:
            raise
        assert everything(store) == everything(Store(store.directory, "reader")) == before
        return False
    return True


def until_full(store: Store) -> list[str]:
    """Record until there is no more room; what was acknowledged."""
    done: list[str] = []
    while has_room_for(store, lambda: record(store, f"long {len(done)}", more="." * 3000)):
        done.append(f"long {len(done)}")
    return done


@pytest.mark.parametrize("leave", range(6))
@pytest.mark.parametrize("folded", [True, False], ids=["after a fold", "after a commit"])
def test_a_full_disk_refuses_whole_transactions_and_takes_them_when_there_is_room(
    small_disk: Path, leave: int, folded: bool
) -> None:
    store = Store(small_disk, "jb")
    record(store, "first")
    if folded:
        store.fold()
    filler = fill(small_disk, leave)
    sure = ["first", *until_full(store)]
    for _ in range(3):
        assert not has_room_for(store, lambda: record(store, "no room", more="." * 3000))
    assert transactions(store) == sure
    filler.unlink()
    record(store, "room")
    store.fold()
    must_hold(small_disk, [*sure, "room"])


def test_a_fold_on_a_full_disk_leaves_all_as_it_was_and_is_made_up_for(small_disk: Path) -> None:
    folded = []
    for leave in range(10):
        directory = small_disk / str(leave)
        store = Store(directory, "jb")
        record(store, "first", more="." * 9000)
        store.fold()
        record(store, "second", more="." * 9000)
        filler = fill(small_disk, leave)
        folded.append(has_room_for(store, store.fold))
        assert transactions(store) == transactions(Store(directory, "kl")) == ["first", "second"]
        if not folded[-1]:
            record(store, "in the room there is")
        filler.unlink()
        store.fold()
        must_hold(directory, ["first", "second"], ["in the room there is"])
        shutil.rmtree(directory)
    assert not folded[0]
    assert folded[-1]


def test_what_was_recorded_stands_where_there_is_no_room_to_fold_it(small_disk: Path) -> None:
    store = Store(small_disk, "jb")
    record(store, "first", more="." * 9000)
    fill(small_disk)
    with pytest.raises(StoreProblem, match="the disk is full") as met:
        store.leave()
    assert "What was recorded stands" in met.value.mend
    assert "Nothing was recorded" not in met.value.mend
    assert transactions(Store(small_disk, "kl")) == ["first"]


def test_the_very_first_record_on_a_full_disk_leaves_nothing_that_is_in_the_way(
    small_disk: Path,
) -> None:
    small_disk.mkdir()
    filler = fill(small_disk)
    tried, store = 1, Store(small_disk, "jb")
    while not has_room_for(store, partial(record, store, "first")):
        tried, store = tried + 1, Store(small_disk, "jb")
        with filler.open("r+b") as file:
            file.truncate(filler.stat().st_size - 4096)
    assert tried > 1
    filler.unlink()
    must_hold(small_disk, ["first"])
