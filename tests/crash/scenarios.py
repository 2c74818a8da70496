"""What the processes of these tests do: each prepares something, and then acts."""

import json
from collections.abc import Callable
from pathlib import Path

from store.database import Store
from store.journal import ROOM, Transaction, encode_transaction
from tests.crash.examination import record, transactions
from tests.crash.faults import Call, Fault, Faulty, in_place_of_the_system

BEFORE = ("first", "second", "third")
"""What `school` leaves: the first two in the data file, the third in the journal alone."""
NEW = "new"


def school(directory: Path) -> None:
    """A data directory with every file that there can be."""
    store = Store(directory, "school")
    record(store, "first")
    store.fold()
    record(store, "second")
    store.fold()
    record(store, "third")


def commit_when_opening(directory: Path) -> Callable[[], object]:
    """A command: open the records, record, leave."""
    store = Store(directory, "jb")
    return lambda: record(store, NEW)


def commit(directory: Path) -> Callable[[], object]:
    """A session that has been at work records once more."""
    store = Store(directory, "jb")
    store.fold()
    store.fold()
    with store.session.writing():
        pass
    return lambda: record(store, NEW)


def commit_that_grows(directory: Path) -> Callable[[], object]:
    """The journal has too little room, so the line takes more."""
    store = Store(directory, "jb")
    with store.session.writing():
        pass

    def act() -> None:
        with store.transaction():
            record(store, NEW)
            store.append("disclosures", {"note": "long " * (ROOM // 4)})

    return act


def commit_after_another_folds(directory: Path) -> Callable[[], object]:
    """A session goes over to the journal that another has begun."""
    store, another = Store(directory, "jb"), Store(directory, "kl")
    transactions(store)
    another.fold()
    return lambda: record(store, NEW)


def fold(directory: Path) -> Callable[[], object]:
    """A session folds what it has recorded."""
    store = Store(directory, "jb")
    record(store, NEW)
    return store.fold


def fold_when_opening(directory: Path) -> Callable[[], object]:
    """A session folds what another has recorded."""
    return Store(directory, "jb").fold


def begin(directory: Path) -> Callable[[], object]:
    """The very first record of a school."""
    for path in directory.iterdir():
        path.unlink()
    store = Store(directory, "jb")
    return lambda: record(store, NEW)


def recover(directory: Path) -> Callable[[], object]:
    """A session died half-way through its line; the next sets that aside."""
    tear(directory)
    store = Store(directory, "jb")
    return lambda: record(store, NEW)


def recover_without_a_lock(directory: Path) -> Callable[[], object]:
    """Somebody took the lock file away: nothing tells what was acknowledged."""
    (directory / "policydesk.json.lock").unlink()
    store = Store(directory, "jb")
    return lambda: record(store, NEW)


def recover_from_half_a_fold(directory: Path) -> Callable[[], object]:
    """A session died after it had replaced the data file, and before it began a journal."""
    store = Store(directory, "jb")
    journal = store.layout.journal.read_bytes()
    store.fold()
    store.layout.journal.write_bytes(journal)
    store.layout.previous_journal.unlink()
    another = Store(directory, "kl")
    return lambda: record(another, NEW)


def recover_without_a_journal(directory: Path) -> Callable[[], object]:
    """The data file was brought here alone."""
    store = Store(directory, "jb")
    store.fold()
    for path in directory.iterdir():
        if path.name != "policydesk.json":
            path.unlink()
    another = Store(directory, "kl")
    return lambda: record(another, NEW)


SCENARIOS = {
    each.__name__: each
    for each in (
        commit,
        commit_when_opening,
        commit_that_grows,
        commit_after_another_folds,
        fold,
        fold_when_opening,
        begin,
        recover,
        recover_without_a_lock,
        recover_from_half_a_fold,
        recover_without_a_journal,
    )
}


def recorded_before(scenario: str) -> tuple[str, ...]:
    """What was acknowledged before the scenario acts."""
    if scenario == "begin":
        return ()
    return (*BEFORE, NEW) if scenario == "fold" else BEFORE


def is_recorded_by(scenario: str) -> tuple[str, ...]:
    """What the scenario has recorded when it comes to its end."""
    return () if scenario.startswith("fold") else (NEW,)


def calls_of(scenario: str, directory: Path) -> list[Call]:
    """The calls that the scenario makes when nothing goes wrong."""
    act, counting = SCENARIOS[scenario](directory), Faulty()
    with in_place_of_the_system(counting):
        act()
    return counting.calls


def stop(scenario: str, directory: str, fault: Fault) -> None:
    """The process ends at a call of the scenario, or comes to the scenario's end."""
    act = SCENARIOS[scenario](Path(directory))
    with in_place_of_the_system(Faulty(Fault(*fault))):
        act()


def tear(directory: Path, share: float = 0.6) -> None:
    """Leave in the journal part of a line, as a session does that is killed while it writes."""
    path = directory / "policydesk.json.journal"
    data = path.read_bytes()
    end = len(data.rstrip(b"\0"))
    roll, body = data[:end].splitlines()[-1].split(b" ", 1)
    change = ("people", 99, {"name": "never acknowledged " * 40})
    after = json.loads(body)["sequence"] + 1
    line = encode_transaction(Transaction(after, [change]), int(roll, 16))[0]
    torn = line[: int(len(line) * share)]
    path.write_bytes(data[:end] + torn + data[end + len(torn) :])
