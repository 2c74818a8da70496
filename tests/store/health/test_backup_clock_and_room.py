"""Backups, the clock, the disk and its room."""

import os
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from store import health_disk
from store.database import Store
from store.health_clock import check_clock
from store.people import add_person
from tests.store.conftest import NOW, Clock
from tests.store.health.examined import Examine, back_up, states


@pytest.mark.parametrize(
    ("days", "state"), [(0.1, "ok"), (2, "ok"), (3, "look"), (14, "look"), (15, "bad")]
)
def test_a_backup_grows_old(
    store: Store, examined: Examine, tmp_path: Path, days: float, state: str
) -> None:
    add_person(store, "Adams, K")
    back_up(store, tmp_path / "backups", days)
    found = examined()["backup"][0]
    assert found.state == state
    command = f"policydesk backup --data {store.directory} {tmp_path}/backups"
    assert found.command == ("" if state == "ok" else command)


def test_a_backup_that_is_missing_is_bad(store: Store, examined: Examine, tmp_path: Path) -> None:
    add_person(store, "Adams, K")
    assert states(examined(), "backup") == ["bad"]
    back_up(store, tmp_path / "backups").unlink()
    (found,) = examined()["backup"]
    assert found.state == "bad"
    assert "is gone" in found.what


def test_a_backup_that_is_damaged_or_open_to_others_is_bad(
    store: Store, examined: Examine, tmp_path: Path
) -> None:
    add_person(store, "Adams, K")
    file = back_up(store, tmp_path / "backups")
    file.write_bytes(file.read_bytes().replace(b"Adams", b"Agams"))
    file.chmod(0o644)
    found = [each for each in examined()["backup"] if each.state == "bad"]
    assert "is damaged" in found[0].what
    assert found[1].command == f"chmod 600 {file}"


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", "\xff", '{"directory":1,"file":"a","at":"","head":""}'),
        '{"directory":"/tmp","file":"x\\u0000y","at":"2026-11-20T00:00:00+00:00","head":""}',
        '{"directory":"/tmp","file":"x","at":"yesterday","head":""}',
        '{"directory":"/tmp","file":"x","at":"0001-01-01T00:00:00+14:00","head":""}',
    ],
)
def test_a_note_of_the_last_backup_that_makes_no_sense_is_bad(
    store: Store, examined: Examine, text: str
) -> None:
    add_person(store, "Adams, K")
    (store.directory / "last-backup.json").write_text(text, encoding="latin-1")
    (found,) = examined()["backup"]
    assert (found.state, found.what) == ("bad", "last-backup.json cannot be read")


def test_a_clock_behind_the_records_is_bad(store: Store, examined: Examine, clock: Clock) -> None:
    clock.time = NOW + timedelta(minutes=4)
    add_person(store, "Adams, K")
    assert states(examined(), "clock") == ["ok"]
    clock.time = NOW + timedelta(days=1)
    add_person(store, "Bell, T")
    (found,) = examined()["clock"]
    assert found.state == "bad"
    assert "something was recorded on Sat 21 Nov 14:05 2026" in found.what


def test_a_clock_that_was_never_set_is_bad(tmp_path: Path) -> None:
    (found,) = check_clock(NOW.replace(year=1970), None)
    assert found.state == "bad"
    (found,) = check_clock(NOW, None, tmp_path)
    assert found.what.endswith("set from the network")


MB = 1 << 20


@pytest.mark.parametrize(
    ("blocks", "files", "states"),
    [
        (5 * MB, 10**6, ["bad"]),
        (50 * MB, 10**6, ["look"]),
        (500 * MB, 10**6, ["ok"]),
        (500 * MB, 500, ["ok", "look"]),
        (500 * MB, 5, ["ok", "bad"]),
    ],
)
def test_want_of_room_is_said_in_time(
    examined: Examine,
    monkeypatch: pytest.MonkeyPatch,
    blocks: int,
    files: int,
    states: list[str],
) -> None:
    full = {"f_bavail": blocks, "f_frsize": 1, "f_blocks": 10**9, "f_flag": 0}
    found = SimpleNamespace(**full, f_files=10**6, f_favail=files)
    monkeypatch.setattr(os, "statvfs", lambda _: found)
    assert [each.state for each in examined()["room"]] == states


@pytest.mark.parametrize(
    ("kind", "allowed", "state"),
    [
        *(("ext4", "", "ok"), ("nfs4", "", "bad"), ("nfs4", "yes", "look"), ("tmpfs", "", "bad")),
        *(("overlay", "", "look"), ("", "", "look")),
    ],
)
def test_a_disk_that_locks_or_lasts_badly_is_named(
    examined: Examine, monkeypatch: pytest.MonkeyPatch, kind: str, allowed: str, state: str
) -> None:
    monkeypatch.setattr(health_disk, "kind_of", lambda _: kind)
    assert states(examined({"POLICYDESK_ALLOW_NETWORK": allowed}), "disk") == [state]
