"""Damage, foreign writes and files put in place of others: refused, then repaired or adopted."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from flows.policy import Policy
from store.acknowledgements import all_acknowledgements
from store.adoption import adopt, plan_adoption
from store.backup import make_backup
from store.database import Store
from store.people import add_person
from store.problems import Refused, StoreProblem
from store.repair import plan_repair, repair
from store.roster import roster
from store.signing import acknowledge
from store.verify import verify


def names(store: Store) -> list[str]:
    return [each.name for each in roster(store)]


def anew(store: Store) -> Store:
    """A session that begins now."""
    return Store(store.directory, "jb", now=store.now)


@pytest.fixture
def filled(store: Store, policy: Policy) -> Store:
    """Two folds, and a transaction after them that only the journal holds."""
    add_person(store, "Adams, K")
    store.fold()
    acknowledge(store, policy, "Adams, K")
    store.fold()
    add_person(store, "Bell, T")
    return store


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 4
    path.write_bytes(data)


DAMAGE: dict[str, Callable[[Store], object]] = {
    "a flipped bit in the data file": lambda store: flip(store.file, 100),
    "an emptied data file": lambda store: store.file.write_bytes(b""),
    "garbage for a data file": lambda store: store.file.write_bytes(b"garbage"),
    "half a data file": lambda store: store.file.write_bytes(store.file.read_bytes()[:300]),
    "no data file": lambda store: store.file.unlink(),
    "the previous data file": lambda store: store.layout.previous_file.rename(store.file),
}


@pytest.mark.parametrize("harm", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_harmed_data_file_is_repaired_without_loss(
    filled: Store, harm: Callable[[Store], object]
) -> None:
    harm(filled)
    for attempt in (roster, lambda store: add_person(store, "Cole, R")):
        with pytest.raises(StoreProblem):
            attempt(anew(filled))
    plan, kept = repair(anew(filled))
    assert plan.lacking == 0
    assert plan.best.intact
    after = anew(filled)
    assert names(after) == ["Adams, K", "Bell, T"]
    assert len(all_acknowledgements(after)) == 1
    assert verify(after.content()).documents["people"] == 2
    assert add_person(after, "Cole, R").id == 3
    assert kept
    assert names(filled) == ["Adams, K", "Bell, T", "Cole, R"]


def test_a_harmed_journal_loses_no_more_than_is_told(filled: Store) -> None:
    add_person(filled, "Cole, R")
    lines = filled.layout.journal.read_bytes().split(b"\n")
    flip(filled.layout.journal, len(lines[0]) + 20)
    with pytest.raises(StoreProblem, match="is damaged after transaction 2") as caught:
        add_person(anew(filled), "Dunn, F")
    assert "repair" in caught.value.mend
    before = filled.layout.journal.read_bytes()
    assert plan_repair(anew(filled)).lacking == 2
    _, kept = repair(anew(filled))
    assert names(anew(filled)) == ["Adams, K"]
    assert any(path.read_bytes() == before for path in kept)
    assert verify(anew(filled).content())


def test_a_journal_that_went_missing_is_missed(filled: Store) -> None:
    filled.layout.journal.unlink()
    with pytest.raises(StoreProblem, match="the last transaction is missing"):
        add_person(anew(filled), "Cole, R")
    plan, _ = repair(anew(filled))
    assert plan.lacking == 1
    assert names(anew(filled)) == ["Adams, K"]


def test_a_backup_is_used_where_nothing_better_is_there(filled: Store, tmp_path: Path) -> None:
    make_backup(filled, tmp_path / "backups")
    for path in filled.directory.glob("policydesk.json*"):
        if path != filled.layout.lock:
            path.unlink()
    plan, _ = repair(anew(filled))
    assert "backups" in plan.best.source
    assert plan.lacking == 0
    assert names(anew(filled)) == ["Adams, K", "Bell, T"]


def test_where_there_is_no_good_copy_that_is_said(store: Store) -> None:
    store.directory.mkdir()
    store.file.write_bytes(b"garbage")
    with pytest.raises(Refused, match="no good copy"):
        repair(store)
    assert store.file.read_bytes() == b"garbage"


@pytest.mark.parametrize("act", [plan_repair, repair, plan_adoption, adopt])
def test_records_that_open_are_left_alone(filled: Store, act: Callable[[Store], object]) -> None:
    before = filled.state()
    with pytest.raises(Refused, match="nothing to"):
        act(anew(filled))
    assert anew(filled).state() == before


def write_as_a_stranger(store: Store) -> None:
    with TinyDB(store.file) as plain:
        plain.table("people").insert({"name": "Stranger, A"})
        plain.table("people").update({"job": "Cook"}, doc_ids=[1])
        plain.table("acknowledgements").update({"signed_on": "2020-01-01"}, doc_ids=[1])
        plain.table("outcomes").insert({"kind": "made up"})
        plain.table("changes").remove(where("id") == 1)
        plain.table("theirs").insert({"a": 1})


def test_what_a_stranger_wrote_is_noticed_and_left(filled: Store) -> None:
    filled.fold()
    write_as_a_stranger(filled)
    before = filled.file.read_bytes()
    for session in (filled, anew(filled)):
        for attempt in (roster, lambda store: add_person(store, "Cole, R"), Store.fold):
            with pytest.raises(StoreProblem, match="another program") as caught:
                attempt(session)
            assert "adopt" in caught.value.mend
    assert filled.file.read_bytes() == before


def test_what_a_stranger_wrote_is_taken_in_as_far_as_it_may_be(filled: Store) -> None:
    filled.fold()
    write_as_a_stranger(filled)
    before = filled.file.read_bytes()
    plan, kept = adopt(anew(filled))
    assert any(path.read_bytes() == before for path in kept)
    assert "acknowledgements 1 was changed; the original stays." in plan.refused
    after = anew(filled)
    assert names(after) == ["Adams, K", "Bell, T", "Stranger, A"]
    assert roster(after)[0].job == "Cook"
    assert all_acknowledgements(after)[0].signed_on == "2026-11-20"
    assert after.documents("outcomes")[0]["kind"] == "made up"
    with after.tinydb() as database:
        assert database.table("theirs").all() == [{"a": 1}]
    assert verify(after.content()).links == after.chain_head().number
    adopted = [each for each in after.documents("changes") if each["what"] == "adopted"]
    assert {each["table"] for each in adopted} == {"people", ""}


def test_what_only_the_journal_held_survives_an_adoption(filled: Store) -> None:
    write_as_a_stranger(filled)
    adopt(anew(filled))
    assert "Bell, T" in names(anew(filled))


def test_an_older_file_put_in_place_can_be_gone_on_from(filled: Store, tmp_path: Path) -> None:
    old = make_backup(filled, tmp_path / "backups").file.read_bytes()
    add_person(filled, "Cole, R")
    filled.fold()
    filled.file.write_bytes(old)
    filled.layout.journal.unlink()
    with pytest.raises(StoreProblem, match="older than what was recorded here"):
        add_person(anew(filled), "Dunn, F")
    plan = plan_adoption(anew(filled))
    assert "people: 1 missing (number 3)" in [each.words() for each in plan.differences]
    adopt(anew(filled))
    assert names(anew(filled)) == ["Adams, K", "Bell, T"]
    assert add_person(filled, "Dunn, F").id == 3


def test_a_file_that_is_not_ours_is_not_adopted(filled: Store) -> None:
    filled.file.write_text(json.dumps({"people": {"1": {"name": "Stranger, A"}}}))
    before = filled.file.read_bytes()
    with pytest.raises(StoreProblem, match="not a data file of Policydesk"):
        adopt(anew(filled))
    assert filled.file.read_bytes() == before


def test_a_torn_line_is_only_cut_where_the_lock_file_knows_it_for_one(filled: Store) -> None:
    journal = filled.layout.journal
    data = journal.read_bytes()
    end = len(data.rstrip(b"\0"))
    journal.write_bytes(data[:end] + b'00000000 {"sequence":4,"chan' + data[end + 27 :])
    filled.layout.lock.unlink()
    with pytest.raises(StoreProblem, match="is damaged after transaction 3"):
        add_person(anew(filled), "Cole, R")
    plan, _ = repair(anew(filled))
    assert plan.lacking is None
    assert names(anew(filled)) == ["Adams, K", "Bell, T"]
