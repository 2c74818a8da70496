import json
import os
import stat
import threading
from pathlib import Path

import msgspec
import pytest
from tinydb import Query, TinyDB
from tinydb.table import Document

from flows.policy import Policy
from store import data_file
from store.acknowledgements import all_acknowledgements
from store.changes import changes
from store.database import Store
from store.people import add_person, change_person
from store.problems import StoreProblem
from store.roster import roster
from store.signing import acknowledge


def names(store: Store) -> list[str]:
    return [person.name for person in roster(store)]


def recorded(store: Store) -> tuple[bytes, bytes]:
    return store.file.read_bytes(), store.layout.journal.read_bytes().rstrip(b"\0")


def test_the_file_is_a_plain_tinydb_file(store: Store) -> None:
    add_person(store, "Ådams, K", staff_id="K1")
    store.fold()
    with TinyDB(store.file, encoding="ascii", access_mode="r") as plain:
        assert plain.tables() == {"_policydesk", "people", "changes", "_policydesk_end"}
        found = plain.table("people").get(Query().staff_id == "K1")
    assert found == {
        "name": "Ådams, K",
        "staff_id": "K1",
        "job": "",
        "site": "",
        "email": "",
        "started": "",
        "left": "",
        "added": "2026-11-20",
    }


def test_the_file_and_its_lock_are_for_their_owner(store: Store, directory: Path) -> None:
    old = os.umask(0)
    try:
        add_person(store, "Adams, K")
    finally:
        os.umask(old)
    for path in directory.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(path.name for path in directory.iterdir()) == [
        "policydesk.json",
        "policydesk.json.journal",
        "policydesk.json.lock",
    ]


def test_a_file_that_others_could_read_is_closed_and_that_is_said(store: Store) -> None:
    add_person(store, "Adams, K")
    assert store.notices() == []
    store.file.chmod(0o644)
    assert names(store) == ["Adams, K"]
    assert stat.S_IMODE(store.file.stat().st_mode) == 0o644
    add_person(store, "Bell, T")
    store.fold()
    assert stat.S_IMODE(store.file.stat().st_mode) == 0o600
    (notice,) = store.notices()
    assert str(store.file) in notice
    assert store.notices() == []


def test_a_person_their_signature_and_the_change_are_one_line_of_the_journal(
    store: Store, policy: Policy
) -> None:
    acknowledge(store, policy, "Adams, K")
    first, line, rest = store.layout.journal.read_bytes().split(b"\n")
    assert b'"journal":1' in first
    for table in (b'"people"', b'"acknowledgements"', b'"changes"'):
        assert table in line
    assert not rest.strip(b"\0")


def test_nothing_is_kept_of_a_transaction_that_fails(store: Store) -> None:
    add_person(store, "Adams, K")
    before = recorded(store)

    def fails_half_way() -> None:
        with store.transaction():
            add_person(store, "Bell, T")
            assert names(store) == ["Adams, K", "Bell, T"]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails_half_way()
    assert recorded(store) == before
    assert names(store) == ["Adams, K"]


def test_a_part_that_failed_spoils_the_whole(store: Store) -> None:
    add_person(store, "Adams, K")
    before = recorded(store)

    def goes_on_regardless() -> None:
        with store.transaction():
            try:
                with store.transaction():
                    add_person(store, "Bell, T")
                    raise ZeroDivisionError
            except ZeroDivisionError:
                add_person(store, "Cole, R")

    with pytest.raises(RuntimeError, match="nothing of it"):
        goes_on_regardless()
    assert recorded(store) == before


def test_a_transaction_that_changes_nothing_writes_nothing(store: Store) -> None:
    person = add_person(store, "Adams, K")
    before = recorded(store)
    with store.transaction():
        pass
    change_person(store, person.id, name="Adams, K")
    assert recorded(store) == before
    assert len(changes(store, "people", person.id)) == 1


def test_records_are_only_written_in_a_transaction(store: Store) -> None:
    add_person(store, "Adams, K")
    with pytest.raises(RuntimeError, match="inside Store"):
        store.append("changes", {})
    with store.tinydb() as plain, pytest.raises(RuntimeError, match="inside Store"):
        plain.table("people").insert({"name": "Bell, T"})
    with store.tinydb() as plain, pytest.raises(RuntimeError, match="never dropped"):
        plain.drop_tables()
    assert names(store) == ["Adams, K"]


def test_an_appended_table_is_never_edited(store: Store, policy: Policy) -> None:
    acknowledge(store, policy, "Adams, K")
    with store.transaction(), pytest.raises(RuntimeError, match="never edited"):
        store.update_state("acknowledgements", 1, {"kind": "declined"})  # type: ignore[arg-type]


def test_a_long_session_sees_what_others_record(store: Store, another_session: Store) -> None:
    assert names(store) == []
    add_person(another_session, "Adams, K")
    assert names(store) == ["Adams, K"]
    add_person(another_session, "Bell, T")
    add_person(store, "Cole, R")
    add_person(another_session, "Dunn, F")
    assert names(store) == names(another_session) == ["Adams, K", "Bell, T", "Cole, R", "Dunn, F"]
    assert {person.id for person in roster(store)} == {1, 2, 3, 4}


def test_a_file_that_did_not_change_is_not_read_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_person(store, "Adams, K")
    roster(store)
    monkeypatch.setattr(msgspec.json, "decode", None)
    monkeypatch.setattr(data_file, "read_bytes", None)
    assert names(store) == ["Adams, K"]


def test_a_file_that_went_missing_does_not_begin_again_empty(store: Store) -> None:
    add_person(store, "Adams, K")
    assert names(store) == ["Adams, K"]
    store.file.unlink()
    for attempt in (lambda: roster(store), lambda: add_person(store, "Bell, T")):
        with pytest.raises(StoreProblem, match="has gone"):
            attempt()
    assert not store.file.exists()


def test_fields_and_tables_that_we_do_not_know_survive(store: Store) -> None:
    odd = {"left": 12345678901234567890, "right": [1.5, None], "é": {"a": True}}
    person = add_person(store, "Adams, K")
    with store.transaction(), store.tinydb() as database:
        database.table("people").update({"shoe_size": odd}, doc_ids=[person.id])
        database.table("later").insert(Document({"a": "b"}, doc_id=7))
    store.fold()
    change_person(store, person.id, job="Office")
    store.fold()
    after = json.loads(store.file.read_bytes())
    assert after["people"]["1"]["shoe_size"] == odd
    assert after["people"]["1"]["job"] == "Office"
    assert after["later"] == {"7": {"a": "b"}}


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), {1: 2}, {"a": {3}}, "\ud800", (1, 2)])
def test_what_json_would_alter_is_refused_whole(store: Store, odd: object) -> None:
    def keep() -> None:
        with store.transaction(), store.tinydb() as database:
            database.table("later").insert({"fine": 1})
            database.table("later").insert({"odd": odd})

    with pytest.raises(ValueError, match="cannot be recorded"):
        keep()
    with store.tinydb() as database:
        assert not database.tables()


def test_threads_of_one_session_take_turns(store: Store) -> None:
    def add_ten(letter: str) -> None:
        for number in range(10):
            add_person(store, f"{letter}, {number}")

    threads = [threading.Thread(target=add_ten, args=(letter,)) for letter in "ABCD"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(person.id for person in roster(store)) == list(range(1, 41))
    assert len(set(names(store))) == 40


def test_another_thread_reads_what_is_on_disk_and_not_what_is_being_written(store: Store) -> None:
    add_person(store, "Adams, K")
    seen: list[str] = []
    with store.transaction():
        add_person(store, "Bell, T")
        reader = threading.Thread(target=lambda: seen.extend(names(store)))
        reader.start()
        reader.join()
    assert seen == ["Adams, K"]


def test_a_record_that_could_not_be_read_again_is_not_written(store: Store, policy: Policy) -> None:
    with pytest.raises(ValueError, match="kind"):
        acknowledge(store, policy, "Adams, K", kind="eaten")  # type: ignore[arg-type]
    assert all_acknowledgements(store) == []
    assert roster(store) == []


def test_every_change_of_state_is_written_down(store: Store, another_session: Store) -> None:
    person = add_person(store, "Adams, K")
    change_person(another_session, person.id, job="Cook", name="Adams, Kim", why="married")
    first, second = changes(store, "people", person.id)
    assert (first.what, first.before, first.by) == ("added", None, "jb")
    assert first.after["name"] == "Adams, K"
    assert second.before == {"job": "", "name": "Adams, K"}
    assert second.after == {"job": "Cook", "name": "Adams, Kim"}
    assert (second.what, second.by, second.why) == ("changed", "kl", "married")
    assert second.at == "2026-11-20T14:05:09+00:00"
    raw = store.documents("changes")[1]
    assert set(raw) == {"table", "id", "what", "before", "after", "by", "at", "why", "link"}
    assert (raw["table"], raw["id"]) == ("people", person.id)
