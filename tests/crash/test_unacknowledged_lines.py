"""A line is seen by others before the disk has confirmed it, and then it is taken back."""

import errno
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from store.database import Store
from store.problems import StoreProblem
from tests.crash.examination import must_hold, record, transactions
from tests.crash.faults import Meanwhile, in_place_of_the_system
from tests.crash.scenarios import BEFORE

Make = Callable[[], Path]


class Confirming(Meanwhile):
    """Somebody looks after a line was written, and before the disk fails to confirm it."""

    def __init__(self, look: Callable[[], object]) -> None:
        super().__init__("fdatasync", look)

    def __getattr__(self, name: str) -> Callable[..., object]:
        call = super().__getattr__(name)

        def fails(*arguments: object) -> object:
            done = call(*arguments)
            if name == "fdatasync":
                raise OSError(errno.ENOSPC, "No space left on device")
            return done

        return fails


def taken_back(directory: Path) -> tuple[Store, Store]:
    """Two sessions: one failed to record `lost`, the other looked at the wrong moment."""
    store, beside = Store(directory, "jb"), Store(directory, "kl")
    record(store, "fourth")
    with beside.session.writing():
        pass
    with (
        in_place_of_the_system(Confirming(lambda: transactions(beside))),
        pytest.raises(StoreProblem, match="the disk is full"),
    ):
        record(store, "lost")
    return store, beside


SURE = [*BEFORE, "fourth"]


def test_a_session_that_saw_it_goes_on_without_it(another_school: Make) -> None:
    store, beside = taken_back(another_school())
    assert transactions(store) == SURE
    assert transactions(beside) == SURE
    record(beside, "fifth")
    assert transactions(store) == [*SURE, "fifth"]


@pytest.mark.parametrize("name", ["next", "of another length"])
def test_a_session_that_saw_it_does_not_write_after_it(another_school: Make, name: str) -> None:
    """`next` is a line of the same length as the one that was taken back."""
    directory = another_school()
    store, beside = taken_back(directory)
    record(store, name)
    sure = [*SURE, name]
    try:
        record(beside, "beside")
    except StoreProblem:
        pass
    else:
        sure.append("beside")
    assert transactions(store) == sure
    must_hold(directory, sure)


@pytest.mark.parametrize("name", ["next", "of another length"])
def test_a_session_that_saw_it_reads_what_came_in_its_place(
    another_school: Make, name: str
) -> None:
    store, beside = taken_back(another_school())
    record(store, name)
    assert transactions(beside) == [*SURE, name]


def test_a_thread_of_the_same_session_that_looks_does_not_see_it(another_school: Make) -> None:
    directory = another_school()
    store = Store(directory, "jb")
    record(store, "fourth")
    seen: list[list[str]] = []

    def look() -> None:
        reader = threading.Thread(target=lambda: seen.append(transactions(store)))
        reader.start()
        reader.join()

    with (
        in_place_of_the_system(Confirming(look)),
        pytest.raises(StoreProblem, match="the disk is full"),
    ):
        record(store, "lost")
    assert transactions(store) == SURE
    assert transactions(Store(directory, "kl")) == SURE
    record(store, "fifth")
    must_hold(directory, [*SURE, "fifth"])
