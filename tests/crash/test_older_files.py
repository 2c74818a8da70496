"""Files of ours are deleted, or others of another time are put in their place."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from store.database import Store
from store.problems import LockTaken, StoreProblem
from tests.crash.examination import bytes_of, must_hold, record, transactions
from tests.crash.forks import Forks
from tests.crash.scenarios import BEFORE

Make = Callable[[], Path]


@pytest.fixture
def older(another_school: Make, place: Path) -> tuple[Path, Path]:
    """A directory with records, and a copy of it from before the last of them."""
    directory = another_school()
    store = Store(directory, "jb")
    copy = Path(shutil.copytree(directory, place / "older"))
    record(store, "fourth")
    store.fold()
    record(store, "fifth")
    return directory, copy


KNOWN = [*BEFORE, "fourth", "fifth"]
CHANGES: dict[str, Callable[[Path, Path], object]] = {
    "journal deleted": lambda now, _: _delete(_journal(now)),
    "journal from before": lambda now, old: shutil.copy(_journal(old), _journal(now)),
    "journal from before, moved": lambda now, old: _journal(old).replace(_journal(now)),
    "journal from before the fold": lambda now, _: _previous(now).replace(_journal(now)),
    "journal truncated to nothing": lambda now, _: _journal(now).write_bytes(b""),
    "journal cut after its first line": lambda now, _: _keep_lines(now, 1),
    "data file deleted": lambda now, _: _delete(_file(now)),
    "data file from before": lambda now, old: shutil.copy(_file(old), _file(now)),
    "data file from before, moved": lambda now, old: _file(old).replace(_file(now)),
    "data file truncated to nothing": lambda now, _: _file(now).write_bytes(b""),
    "both deleted": lambda now, _: _delete(_journal(now), _file(now)),
    "both from before": lambda now, old: (
        shutil.copy(_journal(old), _journal(now)),
        shutil.copy(_file(old), _file(now)),
    ),
}


def _delete(*paths: Path) -> None:
    for path in paths:
        path.unlink()


def _file(directory: Path) -> Path:
    return directory / "policydesk.json"


def _journal(directory: Path) -> Path:
    return directory / "policydesk.json.journal"


def _previous(directory: Path) -> Path:
    return directory / "policydesk.json.journal.previous"


def _keep_lines(directory: Path, count: int) -> None:
    lines = _journal(directory).read_bytes().splitlines(keepends=True)
    _journal(directory).write_bytes(b"".join(lines[:count]))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_session_that_has_it_open_refuses_or_loses_nothing(
    older: tuple[Path, Path], change: Callable[[Path, Path], object]
) -> None:
    directory, _ = older
    store = Store(directory, "jb")
    assert transactions(store) == KNOWN
    with store.session.writing():
        pass
    change(*older)
    after = bytes_of(directory)
    recorded = []
    try:
        assert transactions(store) == KNOWN
        record(store, "sixth")
        recorded.append("sixth")
        record(store, "seventh")
        store.fold()
    except StoreProblem:
        must_not_have_been_overwritten(after, bytes_of(directory))
    else:
        must_hold(directory, [*KNOWN, "sixth", "seventh"])
    if recorded:
        assert transactions(store)[: len(KNOWN) + 1] == [*KNOWN, "sixth"]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_session_that_comes_later_refuses_to_write_or_loses_nothing(
    older: tuple[Path, Path], change: Callable[[Path, Path], object]
) -> None:
    directory, _ = older
    change(*older)
    after = bytes_of(directory)
    try:
        record(Store(directory, "jb"), "sixth")
    except StoreProblem:
        must_not_have_been_overwritten(after, bytes_of(directory))
    else:
        must_hold(directory, [*KNOWN, "sixth"])


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_session_that_comes_later_does_not_read_less_as_if_it_were_all(
    older: tuple[Path, Path], change: Callable[[Path, Path], object]
) -> None:
    directory, _ = older
    change(*older)
    try:
        found = transactions(Store(directory, "jb"))
    except StoreProblem:
        return
    assert found == KNOWN


def must_not_have_been_overwritten(before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """What was found there is there still; only the lock file is ours to write at any time."""
    before.pop("policydesk.json.lock", None)
    for name, data in before.items():
        assert after.get(name) == data, f"{name} was overwritten"


def test_a_lock_file_that_was_moved_away_does_not_let_two_write_at_once(
    another_school: Make, forks: Forks, place: Path
) -> None:
    """As by a restore that moves the old files aside."""
    directory = another_school()
    store = Store(directory, "jb", timeout=0)
    record(store, "fourth")
    lock = directory / "policydesk.json.lock"
    lock.rename(directory / "aside")
    shutil.copy(directory / "aside", lock)
    pid = forks.start("hold", str(directory), str(place / "told"))
    while not (place / "told").exists():
        time.sleep(0.001)
    try:
        with pytest.raises(LockTaken):
            record(store, "fifth")
    finally:
        forks.kill(pid)
