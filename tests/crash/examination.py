"""What must hold of the records after anything at all went wrong."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from store.chain import Head, content_of, digest, link_of
from store.database import Store
from store.people import add_person
from store.table_names import APPENDED

PARTS = ("one", "two")

LASTING = {
    "policydesk.json",
    "policydesk.json.journal",
    "policydesk.json.lock",
    "policydesk.json.previous",
    "policydesk.json.journal.previous",
    "kept",
    "sessions",
}
"""Everything that may be in a data directory when nobody is writing."""

Everything = dict[str, dict[int, dict[str, Any]]]


def record(store: Store, name: str, more: str = "") -> None:
    """One transaction of two people, what is written down of them, and an outcome."""
    with store.transaction():
        for part in PARTS:
            add_person(store, f"{name} {part}")
        store.append("outcomes", {"transaction": name, "more": more})


def transactions(store: Store) -> list[str]:
    """The names of all that were recorded, each of which is there whole and once."""
    people = [person["name"] for person in store.documents("people")]
    found = [outcome["transaction"] for outcome in store.documents("outcomes")]
    written = [change["after"]["name"] for change in store.documents("changes")]
    expected = [f"{name} {part}" for name in found for part in PARTS]
    assert people == expected, "a transaction is there by halves, twice, or out of its order"
    assert written == expected
    assert len(set(found)) == len(found)
    return found


def must_hold(directory: Path, sure: Iterable[str], unsure: Iterable[str] = ()) -> list[str]:
    """All that is `sure` is recorded, and nothing besides but what is `unsure`; it can go on."""
    store = Store(directory, "examiner")
    found = transactions(store)
    must_name(found, sure, unsure)
    must_be_a_chain(store)
    must_go_on(directory, found)
    return found


def must_name(found: Iterable[str], sure: Iterable[str], unsure: Iterable[str] = ()) -> None:
    """All of `sure` is found, and nothing besides but what is `unsure`."""
    lost = set(sure) - set(found)
    assert not lost, f"acknowledged, and not there: {sorted(lost)}"
    strange = set(found) - set(sure) - set(unsure)
    assert not strange, f"there, and never recorded: {sorted(strange)}"


def must_go_on(directory: Path, found: list[str]) -> None:
    """What is there can be added to, folded and opened again, and stays as it is."""
    number = len(found)
    store = Store(directory, "examiner")
    must_read_plainly(directory, found)
    record(store, f"then {number}")
    store.fold()
    record(store, f"and {number}")
    after = [*found, f"then {number}", f"and {number}"]
    assert transactions(store) == after
    again = Store(directory, "another examiner")
    assert transactions(again) == after
    assert everything(again) == everything(store)
    must_be_a_chain(again)
    must_read_plainly(directory, after)


def must_be_tidy(directory: Path) -> None:
    """Nothing lies about that a process which died had begun."""
    left = {path.name for path in directory.iterdir()} - LASTING
    assert not left, f"left lying about: {sorted(left)}"


def must_read_plainly(directory: Path, found: list[str]) -> None:
    """Plain TinyDB reads the data file, which lacks at most what was recorded last."""
    file = directory / "policydesk.json"
    if not file.exists():
        return
    with TinyDB(file, access_mode="r") as plain:
        there = [outcome["transaction"] for outcome in plain.table("outcomes").all()]
        people = len(plain.table("people"))
    assert there == found[: len(there)]
    assert people == len(there) * len(PARTS)


def must_be_a_chain(store: Store) -> None:
    """The links are numbered from 1 without a gap, and each holds the hash of the one before."""
    links = {}
    for table in APPENDED:
        for document in store.documents(table):
            link = link_of(document)
            assert link is not None
            assert link.number not in links
            content = content_of(document)
            assert link.digest == digest(link.salt, table, document.doc_id, content)
            links[link.number] = link
    head = Head()
    for number in range(1, len(links) + 1):
        assert links[number].before == head.hash
        head = links[number].head()
    assert store.chain_head() == head


def everything(store: Store) -> Everything:
    """All documents of all tables."""
    with store.tinydb() as database:
        return {
            table: {each.doc_id: dict(each) for each in database.table(table).all()}
            for table in sorted(database.tables())
        }


def bytes_of(directory: Path) -> dict[str, bytes]:
    """The bytes of every file in a data directory."""
    return {
        str(path.relative_to(directory)): path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }
