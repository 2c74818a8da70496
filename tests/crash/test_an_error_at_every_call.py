"""The disk reports an error, or is full, at any call: all of it is recorded or nothing is."""

import errno
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from store.database import Store
from store.problems import StoreProblem
from tests.crash.examination import (
    everything,
    must_be_a_chain,
    must_hold,
    record,
    transactions,
)
from tests.crash.faults import WHENS, Fault, Faulty, When, faults, in_place_of_the_system
from tests.crash.scenarios import (
    BEFORE,
    NEW,
    SCENARIOS,
    calls_of,
    is_recorded_by,
    recorded_before,
)

ERRORS = {"a broken disk": errno.EIO, "a full disk": errno.ENOSPC}
TO_THE_DISK = ("pwrite", "fdatasync", "fsync")
LOCK = "policydesk.json.lock"
MENDING = (
    "recover",
    "recover_without_a_lock",
    "recover_from_half_a_fold",
    "recover_without_a_journal",
    "begin",
)
AT_WORK = {"commit": lambda store: record(store, NEW), "fold": Store.fold}


class Failed(NamedTuple):
    """A session at which something failed, and another beside it."""

    directory: Path
    store: Store
    beside: Store
    problem: StoreProblem | None


def fails(directory: Path, doing: str, fault: Fault | None) -> tuple[Failed, Faulty]:
    """Two sessions are at work; one does something while the disk fails."""
    store, beside = Store(directory, "jb"), Store(directory, "kl")
    record(store, "fourth")
    transactions(beside)
    before = everything(store)
    faulty, problem = Faulty(fault), None
    with in_place_of_the_system(faulty):
        try:
            AT_WORK[doing](store)
        except StoreProblem as raised:
            problem = raised
    if problem:
        assert everything(store) in (before, everything(Store(directory, "reader")))
    return Failed(directory, store, beside, problem), faulty


def each_failure(
    another_school: Callable[[], Path], doing: str, error: int, when: When
) -> list[Fault]:
    _, counted = fails(another_school(), doing, None)
    return faults(counted.calls, error, (when,))


def marked(fault: Fault, faulty: Faulty, error: BaseException) -> BaseException:
    error.add_note(f"error {fault.when} call {fault.at}, {faulty.calls[fault.at]}")
    return error


@pytest.mark.parametrize("when", WHENS)
@pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS)
@pytest.mark.parametrize("doing", AT_WORK)
def test_an_error_at_any_call_is_told_or_does_not_matter(
    another_school: Callable[[], Path], doing: str, error: int, when: When
) -> None:
    escaped = []
    for fault in each_failure(another_school, doing, error, when):
        directory = another_school()
        try:
            failed, faulty = fails(directory, doing, fault)
        except OSError as bare:
            escaped.append((fault, repr(bare)))
            continue
        sure = [*BEFORE, "fourth"]
        recorded = [NEW] if doing == "commit" else []
        try:
            found = transactions(Store(directory, "reader"))
            assert found[:4] == sure
            if failed.problem is None:
                assert found == [*sure, *recorded]
                assert transactions(failed.store) == found
            assert transactions(failed.beside) == found
            record(failed.beside, "beside")
            assert transactions(failed.store) == [*found, "beside"]
            must_be_a_chain(failed.store)
            must_hold(directory, [*sure, "beside"], recorded)
        except BaseException as wrong:
            raise marked(fault, faulty, wrong) from None
    assert not escaped


@pytest.mark.parametrize("when", WHENS)
@pytest.mark.parametrize("doing", AT_WORK)
def test_after_a_disk_error_the_session_only_reads_and_others_write(
    another_school: Callable[[], Path], doing: str, when: When
) -> None:
    refused = 0
    for fault in each_failure(another_school, doing, errno.EIO, when):
        try:
            failed, faulty = fails(another_school(), doing, fault)
        except OSError:
            continue  # another test's
        call = faulty.calls[fault.at]
        if call.name not in TO_THE_DISK or call.file == LOCK:  # what the lock says is but a hint
            continue
        try:
            assert failed.problem is not None
            for _ in range(2):
                with pytest.raises(StoreProblem, match="can only read from now on"):
                    record(failed.store, "more")
                with pytest.raises(StoreProblem, match="can only read from now on"):
                    failed.store.fold()
            record(failed.beside, "beside")
            failed.beside.fold()
            assert "beside" in transactions(failed.store)
        except BaseException as wrong:
            raise marked(fault, faulty, wrong) from None
        refused += 1
    assert refused


@pytest.mark.parametrize("when", WHENS)
@pytest.mark.parametrize("doing", AT_WORK)
def test_after_a_full_disk_the_same_session_goes_on_when_there_is_room(
    another_school: Callable[[], Path], doing: str, when: When
) -> None:
    for fault in each_failure(another_school, doing, errno.ENOSPC, when):
        try:
            failed, faulty = fails(another_school(), doing, fault)
        except OSError:
            continue  # another test's
        try:
            record(failed.store, "more")
            failed.store.fold()
            record(failed.store, "and more")
            sure = [*BEFORE, "fourth", "more", "and more"]
            assert transactions(failed.beside) == transactions(failed.store)
            must_hold(failed.directory, sure, [NEW])
        except BaseException as wrong:
            raise marked(fault, faulty, wrong) from None


@pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_an_error_while_opening_and_mending_is_told_or_does_not_matter(
    another_school: Callable[[], Path], scenario: str, error: int
) -> None:
    calls = calls_of(scenario, another_school())
    sure, unsure = recorded_before(scenario), is_recorded_by(scenario)
    escaped = []
    for fault in faults(calls, error):
        directory = another_school()
        act, done = SCENARIOS[scenario](directory), True
        faulty = Faulty(fault)
        with in_place_of_the_system(faulty):
            try:
                act()
            except StoreProblem:
                done = False
            except OSError as bare:
                done = False
                escaped.append((fault.when, faulty.calls[fault.at], repr(bare)))
        try:
            must_hold(directory, [*sure, *unsure] if done else sure, unsure)
        except BaseException as wrong:
            raise marked(fault, faulty, wrong) from None
    assert not escaped


@pytest.mark.parametrize("scenario", MENDING)
def test_a_session_whose_disk_failed_while_it_mended_only_reads(
    another_school: Callable[[], Path], scenario: str
) -> None:
    wrong = []
    calls = calls_of(scenario, another_school())
    for fault in faults(calls, errno.EIO):
        call = calls[fault.at]
        if call.name not in TO_THE_DISK or call.file == LOCK:
            continue
        directory = another_school()
        act, faulty = SCENARIOS[scenario](directory), Faulty(fault)
        with in_place_of_the_system(faulty):
            for _ in range(2):
                try:
                    act()
                except StoreProblem as problem:
                    told = str(problem)
        if "can only read from now on" not in told:
            wrong.append((fault.when, call, told.splitlines()[0]))
    assert not wrong
