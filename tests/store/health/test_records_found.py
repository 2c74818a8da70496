"""The records, the journal, who writes and who is present."""

from pathlib import Path

from store.database import Store
from store.people import add_person
from tests.store.health.examined import Examine, states


def test_damage_is_bad_in_the_words_of_the_records(store: Store, examined: Examine) -> None:
    add_person(store, "Adams, K")
    store.fold()
    data = store.file.read_bytes()
    store.file.write_bytes(data[:-40])
    (found,) = examined()["records"]
    assert found.state == "bad"
    assert "is damaged or cut short" in found.what
    assert "policydesk repair" in found.mend


def test_records_put_in_place_of_newer_ones_are_bad(store: Store, examined: Examine) -> None:
    add_person(store, "Adams, K")
    store.fold()
    files = (store.file, store.layout.journal)
    old = [file.read_bytes() for file in files]
    add_person(store, "Bell, T")
    store.fold()
    for file, data in zip(files, old, strict=True):
        file.write_bytes(data)
    assert "the last transaction is missing" in examined()["records"][0].what
    for file in files:
        file.unlink()
    assert "has gone" in examined()["records"][0].what


def test_a_journal_that_ends_in_damage_is_bad(store: Store, examined: Examine) -> None:
    add_person(store, "Adams, K")
    add_person(store, "Bell, T")
    data = store.layout.journal.read_bytes()
    store.layout.journal.write_bytes(data.replace(b"Bell, T", b"Bell, X"))
    (found,) = examined()["records"]
    assert found.state == "bad"
    assert str(store.layout.journal) in found.what


def test_what_waits_in_the_journal_is_counted(store: Store, examined: Examine) -> None:
    add_person(store, "Adams, K")
    add_person(store, "Bell, T")
    (found,) = examined()["journal"]
    assert found.state == "look"
    assert found.what.startswith("2 transactions in the journal")
    assert found.command == f"policydesk fold --data {store.directory}"
    store.enter()
    assert states(examined(), "journal") == ["ok"]
    store.leave()
    assert "holds all" in examined()["journal"][0].what


def test_a_file_of_the_first_format_is_worth_a_look(directory: Path, examined: Examine) -> None:
    directory.mkdir(mode=0o700)
    file = directory / "policydesk.json"
    file.write_text('{"_policydesk":{"1":{"format":1}},"people":{"1":{"name":"Adams, K"}}}')
    file.chmod(0o600)
    (found,) = examined()["records"]
    assert (found.state, found.what) == ("look", "of an earlier form (format 1): 1 person")
    assert "brought to the present form" in found.mend


def test_whoever_writes_and_whoever_is_present_is_named(
    store: Store, another_session: Store, examined: Examine
) -> None:
    assert store.layout.lock.exists() is False
    another_session.enter()
    with another_session.transaction():
        found = examined()
    assert states(found, "lock") == ["look"]
    assert "Operator kl" in found["lock"][0].what
    assert found["sessions"][0].what.startswith("1 session in the program: kl since ")
    another_session.leave()
    assert examined()["sessions"][0].what == "nobody is in the program"
