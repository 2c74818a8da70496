"""The sample school and a school's own records never take each other's place."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.backup import make_backup
from store.database import Store
from store.people import add_person
from store.problems import Refused
from store.restore import plan_restore, restore
from store.roster import roster
from store.sample_mark import holds_sample, is_of_sample_school
from store.sample_school import sample_school

NOW = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)


@pytest.fixture
def sample(tmp_path: Path) -> Store:
    place = tmp_path / "sample"
    sample_school(place, NOW)
    return Store(place, "jb", now=lambda: NOW)


@pytest.fixture
def copy(sample: Store, tmp_path: Path) -> Path:
    """A data file of the sample, named as backups are."""
    file = tmp_path / "policydesk-20261120T140509Z.json"
    file.write_bytes(sample.file.read_bytes())
    return file


def test_the_records_themselves_say_which_they_are(store: Store, sample: Store) -> None:
    add_person(store, "Adams, K")
    assert is_of_sample_school(sample)
    assert holds_sample(sample.content())
    assert not is_of_sample_school(store)
    assert not holds_sample(store.content())


def test_no_backup_is_made_of_the_sample(sample: Store, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="sample school"):
        make_backup(sample, tmp_path / "backups")
    assert not (tmp_path / "backups").exists()


def test_a_copy_of_the_sample_takes_the_place_of_no_records(store: Store, copy: Path) -> None:
    for attempt in (plan_restore, restore):  # a directory in which nothing is yet
        with pytest.raises(Refused, match="people are invented"):
            attempt(store, copy)
    add_person(store, "Adams, K")
    for attempt in (plan_restore, restore):
        with pytest.raises(Refused, match="people are invented"):
            attempt(store, copy)
    assert [each.name for each in roster(store)] == ["Adams, K"]
    store.fold()
    store.file.write_bytes(b"damaged")
    for attempt in (plan_restore, restore):  # nobody knows what was there
        with pytest.raises(Refused, match="people are invented"):
            attempt(store, copy)
    assert store.file.read_bytes() == b"damaged"


def test_real_records_do_not_come_into_the_sample_and_its_own_do(
    store: Store, sample: Store, copy: Path, tmp_path: Path
) -> None:
    add_person(store, "Adams, K")
    made = make_backup(store, tmp_path / "backups")
    for attempt in (plan_restore, restore):
        with pytest.raises(Refused, match="this is the sample"):
            attempt(sample, made.file)
    add_person(sample, "Quibble, Kim")
    restore(sample, copy)
    assert "Quibble, Kim" not in [each.name for each in roster(sample)]
    assert is_of_sample_school(sample)
