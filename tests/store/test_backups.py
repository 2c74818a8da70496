"""Backups: consistent while others write, proved, thinned out; and going back to one."""

import json
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from store.backup import LAST, backups, last_backup, make_backup, proved
from store.backup_retention import worth_keeping
from store.database import Store
from store.people import add_person, change_person
from store.problems import StoreProblem
from store.restore import plan_restore, restore
from store.roster import roster
from store.verify import verify

Start = Callable[..., "subprocess.Popen[str]"]

WRITER = """
import sys
from pathlib import Path
from store.database import Store
from store.people import add_person
store = Store(Path(sys.argv[1]), "kl", timeout=60)
number = 0
while True:
    number += 1
    with store.transaction():
        add_person(store, f"One, {number}")
        add_person(store, f"Two, {number}")
    store.fold_if_due()
    print(number, flush=True)
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def names(store: Store) -> list[str]:
    return [each.name for each in roster(store)]


def at_time(store: Store, time: datetime) -> Store:
    """A session over the same records at another time."""
    return Store(store.directory, "jb", now=lambda: time)


def test_a_backup_is_a_data_file_of_its_own(store: Store, place: Path) -> None:
    add_person(store, "Adams, K")
    made = make_backup(store, place)
    assert made.file.name == "policydesk-20261120T140509Z.json"
    assert made.head == store.chain_head()
    with TinyDB(made.file, access_mode="r") as plain:
        assert [each["name"] for each in plain.table("people")] == ["Adams, K"]
    elsewhere = Store(place.with_name("elsewhere"), "jb")
    elsewhere.directory.mkdir()
    made.file.rename(elsewhere.file)
    assert names(elsewhere) == ["Adams, K"]
    assert add_person(elsewhere, "Bell, T").id == 2


def test_where_the_last_one_is_is_remembered(store: Store, place: Path) -> None:
    assert last_backup(store.directory) is None
    add_person(store, "Adams, K")
    made = make_backup(store, place)
    told = json.loads((store.directory / LAST).read_text())
    assert told == {
        "directory": str(place),
        "file": made.file.name,
        "at": "2026-11-20T14:05:09+00:00",
        "head": made.head.short(),
    }
    last = last_backup(store.directory)
    assert last is not None
    assert last.file == made.file.name


def test_a_backup_while_others_write_has_whole_transactions(
    store: Store, place: Path, start: Start
) -> None:
    add_person(store, "Adams, K")
    add_person(store, "Bell, T")
    writer = start(WRITER, store.directory)
    assert writer.stdout is not None
    for day in range(1, 11):
        said = int(writer.stdout.readline())
        at = datetime(2026, 11, day, tzinfo=UTC)
        made = make_backup(at_time(store, at), place)
        people = proved(made.file).tables["people"]
        assert len(people) >= 2 + 2 * said
        assert len(people) % 2 == 0
    writer.kill()


def test_nothing_recorded_is_nothing_to_back_up(store: Store, place: Path) -> None:
    with pytest.raises(StoreProblem, match="no records yet"):
        make_backup(store, place)
    assert not place.exists()


def test_a_backup_is_never_written_over(store: Store, place: Path) -> None:
    add_person(store, "Adams, K")
    before = make_backup(store, place).file.read_bytes()
    with pytest.raises(StoreProblem, match="there already"):
        make_backup(store, place)
    assert next(iter(backups(place).values())).read_bytes() == before


def test_only_old_backups_are_removed_and_nothing_else(store: Store, place: Path) -> None:
    add_person(store, "Adams, K")
    place.mkdir()
    others = [
        "notes.txt",
        "policydesk-20200101T000000Z.json.gz",
        "policydesk-99999999T999999Z.json",
    ]
    for name in others:
        (place / name).write_text("mine")
    removed: list[Path] = []
    for hour in range(48):
        at = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(hours=hour)
        made = make_backup(at_time(store, at), place)
        removed += made.removed
    assert sorted(backups(place)) == [
        datetime(2026, 11, 1, 23, tzinfo=UTC),
        datetime(2026, 11, 2, 23, tzinfo=UTC),
    ]
    assert len(removed) == 46
    assert {path.name for path in place.iterdir()} >= set(others)


_TIMES = st.sets(st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)))


@given(_TIMES)
def test_what_is_worth_keeping_is_the_newest_of_each_period(times: set[datetime]) -> None:
    kept = worth_keeping(times)
    assert kept <= times
    assert len(kept) <= 7 + 5 + 12
    if times:
        assert max(times) in kept
    for time in times - kept:
        same_day = [each for each in times if each.date() == time.date()]
        days_after = {each.date() for each in times if each.date() > time.date()}
        assert time != max(same_day) or len(days_after) >= 7
    assert worth_keeping(kept) == kept


@given(st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2025, 1, 1), timezones=st.just(UTC))))
def test_thinning_out_each_time_keeps_the_newest_of_each_month(made: list[datetime]) -> None:
    there: set[datetime] = set()
    for time in sorted(made):
        there = worth_keeping({*there, time})
    for month in {time.month for time in made if time.year == 2024}:
        assert max(time for time in made if (time.year, time.month) == (2024, month)) in there


def test_a_damaged_backup_is_refused_and_nothing_changes(store: Store, place: Path) -> None:
    add_person(store, "Adams, K")
    made = make_backup(store, place)
    data = bytearray(made.file.read_bytes())
    data[100] ^= 1
    made.file.write_bytes(data)
    before = store.state()
    for attempt in (plan_restore, restore):
        with pytest.raises(StoreProblem, match=made.file.name):
            attempt(store, made.file)
    assert store.state() == before


def test_the_folder_of_the_backups_is_not_one_of_them(store: Store, place: Path) -> None:
    add_person(store, "Adams, K")
    make_backup(store, place)
    with pytest.raises(StoreProblem, match="is a directory") as met:
        plan_restore(store, place)
    assert met.value.mend == "Name one of the backups in it."


def test_restoring_shows_what_would_change_and_keeps_what_it_replaces(
    store: Store, another_session: Store, place: Path
) -> None:
    person = add_person(store, "Adams, K")
    made = make_backup(store, place)
    change_person(store, person.id, job="Cook")
    add_person(store, "Bell, T")
    assert names(another_session) == ["Adams, K", "Bell, T"]
    plan = plan_restore(store, made.file)
    assert [each.words() for each in plan.differences] == [
        "people: 1 changed (number 1), 1 missing (number 2)",
        "changes: 2 missing (number 2, 3)",
    ]
    assert names(store) == ["Adams, K", "Bell, T"]
    kept = restore(store, made.file)
    assert names(store) == names(another_session) == ["Adams, K"]
    assert roster(store)[0].job == ""
    assert any(b"Bell, T" in path.read_bytes() for path in kept)
    assert all(path.parent == store.layout.kept for path in kept)
    assert add_person(another_session, "Cole, R").id == 2
    assert names(store) == ["Adams, K", "Cole, R"]
    found = verify(store.content())
    assert found.changes == 3
    assert store.documents("changes")[1]["what"] == "restored"


def test_a_damaged_file_can_be_restored_over_and_is_kept(store: Store, place: Path) -> None:
    add_person(store, "Adams, K")
    made = make_backup(store, place)
    store.file.write_bytes(b"garbage")
    fresh = Store(store.directory, "jb", now=store.now)
    assert "damaged" in plan_restore(fresh, made.file).unreadable
    kept = restore(fresh, made.file)
    assert any(path.read_bytes() == b"garbage" for path in kept)
    assert names(fresh) == ["Adams, K"]


def test_backups_of_another_school_in_the_same_place_are_left_alone(
    store: Store, place: Path, tmp_path: Path
) -> None:
    other = Store(tmp_path / "other", "kl", now=store.now)
    add_person(other, "Keeper, A")
    theirs = make_backup(other, place).file
    add_person(store, "Adams, K")
    for hour in range(1, 4):
        at = datetime(2026, 11, 20, 18 + hour, tzinfo=UTC)
        make_backup(at_time(store, at), place)
    assert len(backups(place)) == 2
    assert theirs in backups(place).values()
