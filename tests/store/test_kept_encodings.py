"""The copies that are kept of encodings: made whole, proved, carried by backups."""

import shutil
from pathlib import Path

import pytest

from flows.catalogue import BUILT_IN
from flows.folder import read_policy
from flows.policy_files import SHARED
from store.backup import make_backup
from store.database import Store
from store.editions import editions
from store.encodings import keep_encoding, kept_fingerprints, read_kept
from store.people import add_person
from store.problems import StoreProblem
from store.restore import restore
from store.verify import verify
from tests.flows.conftest import CATALOGUE
from tests.store.edited_policies import BUILT_IN_IDS, adopted, kept


@pytest.mark.parametrize("id", BUILT_IN_IDS)
def test_an_adopted_encoding_is_read_again_from_its_copy(store: Store, id: str) -> None:
    policy = kept(store, CATALOGUE.policy(id))
    edition = adopted(store, policy).edition
    assert (edition.number, edition.step, edition.fingerprint) == (
        "1.0",
        "first",
        policy.fingerprint,
    )
    assert kept_fingerprints(store.directory) == [policy.fingerprint]
    assert read_kept(store.directory, policy.fingerprint) == policy
    assert verify(store.content())


def test_a_damaged_copy_is_set_aside_and_made_anew(store: Store) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    (flow,) = (store.directory / "editions").glob("*/windsor/scope.toml")
    flow.write_text("title = ", encoding="utf-8")
    kept(store, policy)
    assert read_kept(store.directory, policy.fingerprint) == policy
    (aside,) = store.layout.kept.iterdir()
    assert (aside / "windsor" / "scope.toml").read_text(encoding="utf-8") == "title = "


def test_what_lies_among_the_copies_and_is_none_is_passed_over(store: Store) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    place = store.directory / "editions" / policy.fingerprint
    shutil.copytree(place, place.with_name(f"{policy.fingerprint}.old"))
    (place.parent / "notes.txt").write_text("Mine.", encoding="utf-8")
    assert kept_fingerprints(store.directory) == [policy.fingerprint]


def test_a_folder_that_changed_since_it_was_read_is_not_kept(store: Store, tmp_path: Path) -> None:
    place = tmp_path / "policies" / "windsor"
    shutil.copytree(BUILT_IN / "windsor", place)
    policy = read_policy(place, CATALOGUE.shared)
    with (place / "scope.toml").open("a", encoding="utf-8") as flow:
        flow.write("# edited meanwhile\n")
    with pytest.raises(StoreProblem, match="changed while the program was open"):
        keep_encoding(store.directory, policy, place, BUILT_IN / SHARED)
    assert kept_fingerprints(store.directory) == []
    kept(store, CATALOGUE.policy("windsor"))
    assert len(kept_fingerprints(store.directory)) == 1


def test_a_copy_that_was_not_finished_is_finished(store: Store) -> None:
    policy = CATALOGUE.policy("windsor")
    kept(store, policy)
    (place,) = (store.directory / "editions").iterdir()
    (place / SHARED).unlink()
    (place / "windsor" / "scope.toml").unlink()
    assert kept_fingerprints(store.directory) == []
    kept(store, policy)
    assert read_kept(store.directory, policy.fingerprint) == policy


def test_a_backup_takes_the_kept_encodings_along_and_a_restore_brings_them_back(
    store: Store, tmp_path: Path
) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    adopted(store, policy)
    made = make_backup(store, tmp_path / "backups")
    assert made.damaged == ()
    assert read_kept(tmp_path / "backups", policy.fingerprint) == policy
    elsewhere = Store(tmp_path / "elsewhere", "kl", now=store.now)
    add_person(elsewhere, "Adams, K")
    restore(elsewhere, made.file)
    assert read_kept(elsewhere.directory, policy.fingerprint) == policy
    assert [each.fingerprint for each in editions(elsewhere)] == [policy.fingerprint]


def test_a_damaged_copy_is_named_and_does_not_stop_a_backup(store: Store, tmp_path: Path) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    adopted(store, policy)
    (flow,) = (store.directory / "editions").glob("*/windsor/scope.toml")
    flow.write_text("title = ", encoding="utf-8")
    made = make_backup(store, tmp_path / "backups")
    assert made.damaged == (policy.fingerprint,)
    assert kept_fingerprints(tmp_path / "backups") == []
