"""A backup counts only once what is on the disk was read again and is what was recorded."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import store.backup
from store.atomic_file import create_file
from store.backup import backups, make_backup
from store.database import Store
from store.people import add_person
from store.problems import StoreProblem

BEGAN = datetime(2026, 11, 1, 8, tzinfo=UTC)


def on_day(directory: Path, day: int) -> Store:
    return Store(directory, "jb", now=lambda: BEGAN + timedelta(days=day))


@pytest.mark.parametrize("kept", ["half of it", "an older one whole"])
def test_what_the_disk_kept_otherwise_is_refused_and_no_older_backup_gives_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    directory, place = tmp_path / "school", tmp_path / "backups"
    for day in range(12):
        add_person(on_day(directory, day), f"Adams, {day}")
        make_backup(on_day(directory, day), place)
    before = backups(place)
    newest = before[max(before)].read_bytes()

    def otherwise(path: Path, data: bytes) -> None:
        create_file(path, newest if kept == "an older one whole" else data[: len(data) // 2])

    monkeypatch.setattr(store.backup, "create_file", otherwise)
    add_person(on_day(directory, 12), "Bell, T")
    with pytest.raises(StoreProblem):
        make_backup(on_day(directory, 12), place)
    assert set(backups(place)) == {*before, BEGAN + timedelta(days=12)}
    assert (directory / store.backup.LAST).read_text().count("20261112T080000Z") == 1
