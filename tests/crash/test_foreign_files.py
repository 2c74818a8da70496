"""Somebody else writes the data file with plain TinyDB."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from tinydb import JSONStorage, TinyDB

from store.database import Store
from store.problems import StoreProblem
from tests.crash.examination import bytes_of, record, transactions
from tests.crash.faults import Call, Faulty, Meanwhile, in_place_of_the_system

Make = Callable[[], Path]


def insert_plainly(file: Path) -> None:
    with TinyDB(file, storage=JSONStorage) as plain:
        plain.table("people").insert({"name": "Stranger, A"})


def all_is_refused(store: Store) -> None:
    """Reading, writing and folding are refused, twice over, and every byte stays."""
    before = bytes_of(store.directory)
    before.pop("policydesk.json.lock", None)
    for _ in range(2):
        for attempt in (
            lambda: transactions(store),
            lambda: record(store, "more"),
            store.fold,
        ):
            with pytest.raises(StoreProblem):
                attempt()
    after = bytes_of(store.directory)
    after.pop("policydesk.json.lock", None)
    assert after == before


@pytest.mark.parametrize("folded", [True, False], ids=["folded", "with a journal"])
def test_what_a_stranger_wrote_while_nobody_was_there_is_refused_and_stays(
    another_school: Make, folded: bool
) -> None:
    directory = another_school()
    if folded:
        Store(directory, "jb").fold()
    insert_plainly(directory / "policydesk.json")
    all_is_refused(Store(directory, "jb"))
    assert b"Stranger, A" in (directory / "policydesk.json").read_bytes()


@pytest.mark.parametrize("folded", [True, False], ids=["folded", "with a journal"])
def test_what_a_stranger_writes_during_a_session_is_refused_and_stays(
    another_school: Make, folded: bool
) -> None:
    directory = another_school()
    store = Store(directory, "jb")
    record(store, "fourth")
    if folded:
        store.fold()
    insert_plainly(directory / "policydesk.json")
    all_is_refused(store)
    all_is_refused(Store(directory, "kl"))
    assert b"Stranger, A" in (directory / "policydesk.json").read_bytes()


def folding_meets_a_stranger(another_school: Make) -> Iterator[tuple[Call, Path, bool]]:
    """A stranger writes before each call of a fold in turn: which, where, and was it refused."""
    counted = Faulty()
    with in_place_of_the_system(counted):
        Store(another_school(), "jb").fold()
    for number, call in enumerate(counted.calls):
        directory = another_school()
        stranger = partial(insert_plainly, directory / "policydesk.json")
        refused = False
        with in_place_of_the_system(Meanwhile(number, stranger)):
            try:
                Store(directory, "jb").fold()
            except StoreProblem:
                refused = True
        yield call, directory, refused


def test_what_a_stranger_writes_in_the_middle_of_a_fold_is_kept(another_school: Make) -> None:
    for call, directory, _ in folding_meets_a_stranger(another_school):
        kept = bytes_of(directory).values()
        assert any(b"Stranger, A" in data for data in kept), call


def test_what_a_stranger_writes_while_a_fold_takes_its_time_is_noticed(
    another_school: Make,
) -> None:
    """The new data file takes long to write; what comes in at the last moment nobody can see."""
    seen = 0
    for call, directory, refused in folding_meets_a_stranger(another_school):
        if call.name in ("pwrite", "fsync", "close") and call.file == "policydesk.json.new":
            assert refused, call
            assert b"Stranger, A" in (directory / "policydesk.json").read_bytes()
            seen += 1
    assert seen == 3


@pytest.mark.parametrize("folded", [True, False])
def test_the_whole_records_of_another_school_in_place_of_ours_are_refused_and_stay(
    another_school: Make, place: Path, folded: bool
) -> None:
    ours, theirs = another_school(), place / "theirs"
    store = Store(theirs, "jb")
    for name in ("first", "second", "third", "fourth"):
        record(store, name)
    if folded:
        store.fold()
    del store
    for name in ("policydesk.json", "policydesk.json.journal"):
        (ours / name).write_bytes((theirs / name).read_bytes())
    with pytest.raises(StoreProblem, match="is not the one that was here before"):
        transactions(Store(ours, "kl"))
    all_is_refused(Store(ours, "kl"))
