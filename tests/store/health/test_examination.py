"""What is found of a data directory, and that looking at it changes nothing."""

import os
from pathlib import Path

import pytest

from store import health_disk
from store.database import Store
from store.health_finding import Finding, findings
from store.kept import keep
from store.people import add_person
from store.problems import StoreProblem
from tests.store.conftest import NOW
from tests.store.health.examined import Examine, back_up, states, tree


def test_a_directory_in_order_is_ok_throughout(
    store: Store, examined: Examine, tmp_path: Path
) -> None:
    add_person(store, "Adams, K")
    back_up(store, tmp_path / "backups")
    found = examined()
    told = [each for of_one in found.values() for each in of_one]
    assert [each.what for each in told if each.state == "bad"] == []
    assert found["records"] == [Finding("records", "ok", "1 transaction: 1 person, 1 change")]
    assert found["files"][0].state == "ok"
    assert set(found) == {
        *("directory", "files", "leftovers", "lock", "sessions", "records", "journal", "backup"),
        *("clock", "room", "disk"),
    }


def test_what_is_not_there_is_not_made(directory: Path, examined: Examine) -> None:
    found = examined()
    assert states(found, "directory") == ["look"]
    assert "nothing is recorded yet" in found["directory"][0].what
    assert "bad" not in [each.state for of_one in found.values() for each in of_one]
    assert not directory.exists()


def test_an_empty_directory_stays_empty(directory: Path, examined: Examine) -> None:
    directory.mkdir(mode=0o700)
    found = examined()
    assert "nothing is recorded yet" in found["records"][0].what
    assert states(found, "backup") == ["ok"]
    assert list(directory.iterdir()) == []


def test_looking_changes_nothing(store: Store, directory: Path, examined: Examine) -> None:
    store.enter()
    add_person(store, "Adams, K")
    add_person(store, "Bell, T")
    keep(store.layout, "torn", b"half", NOW)
    (store.layout.sessions / "1-dead").write_text("{}")
    with store.layout.journal.open("r+b") as journal:
        data = journal.read().rstrip(b"\0")
        journal.seek(len(data))
        journal.write(b'5f3a01c2 {"sequence":3,"cha')
    before = tree(directory)
    found = examined()
    assert tree(directory) == before
    assert "ended half-way" in found["journal"][-1].what
    assert states(found, "records") == ["ok"]
    store.leave()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (StoreProblem(Path("/x"), "is odd.", "Mend it."), "/x: is odd."),
        (PermissionError(13, "no", "/x\x1b"), "/x: cannot be looked at: permission denied."),
        (KeyError("Adams, K"), "This could not be checked (KeyError)."),
    ],
)
def test_a_check_that_fails_is_a_finding(error: Exception, said: str) -> None:
    def fails() -> list[Finding]:
        raise error

    (found,) = findings("files", fails)
    assert (found.state, found.what) == ("bad", said)


def test_a_check_that_fails_hides_no_other(
    store: Store, examined: Examine, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_person(store, "Adams, K")

    def fails(path: str) -> None:
        raise OSError(5, "error", path)

    monkeypatch.setattr(os, "statvfs", fails)
    found = examined()
    assert "the disk reports an error" in found["room"][0].what
    assert states(found, "records") == states(found, "disk") == ["ok"]


def test_a_file_in_place_of_the_directory_is_bad(directory: Path, examined: Examine) -> None:
    directory.touch()
    assert "is not a directory" in examined()["directory"][0].what
    directory.unlink()
    directory.symlink_to("nowhere")
    assert "is a link to nowhere" in examined()["directory"][0].what


def test_sizes_are_as_df_prints_them() -> None:
    sizes = [0, 900, 2048, 15 * 1024, 84_628_971_520]
    assert [health_disk.size_words(each) for each in sizes] == [
        *("0 bytes", "900 bytes", "2.0 KB", "15 KB", "79 GB"),
    ]
