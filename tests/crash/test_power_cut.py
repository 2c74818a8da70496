"""The power fails after any call: whatever was acknowledged is there when it is back."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from store.database import Store
from tests.crash.conftest import ROUNDS
from tests.crash.examination import must_hold, record, transactions
from tests.crash.faults import Faulty, in_place_of_the_system
from tests.crash.power import Disk, Killed, Recorder, Told
from tests.crash.scenarios import BEFORE

Make = Callable[[], Path]
CUTS = 3 + ROUNDS // 10
"""How many states of the disk are made of each moment."""


def some_work(directory: Path, chance: random.Random) -> Recorder:
    """Two sessions record lines of all lengths, and fold now and then."""
    recorder = Recorder(directory)
    with in_place_of_the_system(recorder):
        sessions = [Store(directory, name) for name in ("jb", "kl")]
        for number in range(8):
            session = chance.choice(sessions)
            record(session, f"cut {number}", more="." * chance.choice([0, 400, 3000, 20_000]))
            recorder.tell(f"cut {number}")
            if chance.random() < 0.3:
                chance.choice(sessions).fold()
    return recorder


def must_survive(recorder: Recorder, place: Path, chance: random.Random, first: int) -> None:
    """After every event from the first on the power may fail, and nothing is lost."""
    state = Disk(recorder)
    ever = ["dying", *(each.name for each in recorder.events if isinstance(each, Told))]
    for number, event in enumerate(recorder.events):
        state.take(event)
        if number < first:
            continue
        for cut in range(CUTS):
            directory = place / f"cut-{number}-{cut}"
            state.after_a_cut(directory, chance)
            try:
                must_hold(directory, [*BEFORE, *state.told], ever)
            except BaseException as error:
                error.add_note(
                    f"after event {number}, {str(event)[:200]}; the files are {directory}"
                )
                raise


@pytest.mark.parametrize("seed", range(2 + ROUNDS // 30))
def test_what_was_acknowledged_before_the_power_failed_is_there(
    another_school: Make, place: Path, seed: int
) -> None:
    chance = random.Random(seed)
    must_survive(some_work(another_school(), chance), place, chance, 0)


@pytest.mark.parametrize("doing", ["commit", "fold"])
def test_what_was_acknowledged_after_another_session_died_is_there(
    another_school: Make, place: Path, doing: str
) -> None:
    """One dies at a call; another goes on from what it left, and then the power fails."""
    counted, store = Faulty(), Store(another_school(), "jb")
    with in_place_of_the_system(counted):
        _one(store, doing)
    for number in range(len(counted.calls)):
        directory = another_school()
        recorder = Recorder(directory)
        with in_place_of_the_system(recorder):
            dying = Store(directory, "jb")
            recorder.die_at = number
            with pytest.raises(Killed):
                _one(dying, doing)
            recorder.die_at = -1
            dying.session._lock.close()  # as the end of a process does
            died = len(recorder.events)
            store = Store(directory, "kl")
            transactions(store)
            record(store, "after")
            recorder.tell("after")
        try:
            must_survive(recorder, _made(place / str(number)), random.Random(number), died)
        except BaseException as error:
            error.add_note(f"died at call {number}, {counted.calls[number]}")
            raise


def _one(store: Store, doing: str) -> None:
    if doing == "commit":
        record(store, "dying")
    else:
        store.fold()


def _made(directory: Path) -> Path:
    directory.mkdir()
    return directory


def test_a_mark_that_lags_behind_hides_nothing_while_somebody_writes(another_school: Make) -> None:
    """The lock file is never synced: after a cut it may tell of less than was acknowledged."""
    directory = another_school()
    lock = directory / "policydesk.json.lock"
    old = lock.read_bytes()
    store = Store(directory, "jb")
    record(store, "fourth")
    record(store, "fifth")
    del store
    lock.write_bytes(old)
    writer, reader = Store(directory, "kl"), Store(directory, "reader")
    with writer.transaction():
        assert transactions(reader) == [*BEFORE, "fourth", "fifth"]
    assert transactions(reader) == [*BEFORE, "fourth", "fifth"]
