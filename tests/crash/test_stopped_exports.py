"""An export that is stopped or fails at any call: a file that is there is whole and on record."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from store import disk
from store.hidden_file import HiddenFile, sweep
from store.problems import Refused, StoreProblem
from tests.crash.exporting import DATA, NAME, calls_of, export, hidden, is_on_record
from tests.crash.faults import STOPPED, Fault, Faulty, Meanwhile, faults, in_place_of_the_system
from tests.crash.forks import Forks

School = Callable[[], Path]


def test_a_stop_at_any_call_leaves_no_file_that_is_not_on_record(
    forks: Forks, another_school: School, place: Path
) -> None:
    folder = place / "exports"
    folder.mkdir()
    calls = calls_of(another_school(), folder)
    left_hidden = lost = 0
    for fault in faults(calls):
        (folder / NAME).unlink(missing_ok=True)
        directory = another_school()
        assert forks.run("export", str(directory), str(folder), fault) == STOPPED
        at = f"stopped {fault.when} call {fault.at}, {calls[fault.at]}"
        is_there, on_record = (folder / NAME).exists(), is_on_record(directory)
        assert on_record or not is_there, at
        assert not is_there or (folder / NAME).read_bytes() == DATA, at
        left_hidden += len(hidden(folder))
        lost += on_record and not is_there
        export(directory, folder, "next.csv")
        assert not hidden(folder), at
        (folder / "next.csv").unlink()
    assert left_hidden  # or nothing was ever stopped in between
    assert lost


def test_an_error_at_any_call_says_whether_it_is_on_record(
    another_school: School, place: Path
) -> None:
    folder = place / "exports"
    folder.mkdir()
    for fault in faults(calls_of(another_school(), folder), errno.ENOSPC, ("before",)):
        (folder / NAME).unlink(missing_ok=True)
        sweep(folder)
        directory, said = another_school(), ""
        failing = Faulty(fault)
        with in_place_of_the_system(failing):
            try:
                export(directory, folder)
            except (StoreProblem, Refused) as problem:
                said = str(problem)
        is_there, on_record = (folder / NAME).exists(), is_on_record(directory)
        assert on_record or not is_there, failing.calls[fault.at]
        assert is_there or said, failing.calls[fault.at]
        if on_record and not is_there:
            assert "is on record, but the file is not there" in said
        assert not hidden(folder) or failing.calls[fault.at].name == "unlink"


def test_a_name_that_is_taken_while_it_is_recorded_is_left_to_whoever_has_it(
    another_school: School, place: Path
) -> None:
    folder, directory = place / "exports", another_school()
    folder.mkdir()
    theirs = Meanwhile("link", lambda: (folder / NAME).write_text("theirs"))
    with (
        in_place_of_the_system(theirs),
        pytest.raises(StoreProblem, match="on record, but the file is not there"),
    ):
        export(directory, folder)
    assert (folder / NAME).read_text() == "theirs"
    assert is_on_record(directory)
    assert not hidden(folder)


def test_what_somebody_is_still_writing_is_not_swept(tmp_path: Path) -> None:
    (tmp_path / ".theirs.csv.new").write_text("theirs")
    (tmp_path / ".dead.csv.0123456789ab.export").write_text("left")
    living = HiddenFile(tmp_path / NAME, DATA)
    sweep(tmp_path)
    assert len(hidden(tmp_path)) == 2
    living.show(force=False)
    assert (tmp_path / NAME).read_bytes() == DATA
    assert hidden(tmp_path) == [".theirs.csv.new"]


@pytest.mark.parametrize("call", ["flock", "fstat"])
def test_what_is_swept_as_it_is_made_is_made_again(tmp_path: Path, call: str) -> None:
    swept = 0

    def sweep_once() -> None:
        nonlocal swept
        if not swept:
            swept = 1
            sweep(tmp_path)

    with in_place_of_the_system(Meanwhile(call, sweep_once)):
        made = HiddenFile(tmp_path / NAME, DATA)
    made.show(force=True)
    assert disk.system.unlink
    assert (tmp_path / NAME).read_bytes() == DATA
    assert not hidden(tmp_path)


def test_a_file_system_without_locks_can_be_exported_to(tmp_path: Path) -> None:
    for at, each in enumerate(_calls(tmp_path)):
        if each == "flock":
            with in_place_of_the_system(Faulty(Fault(at, "before", errno.ENOLCK))):
                HiddenFile(tmp_path / NAME, DATA).show(force=True)
    assert (tmp_path / NAME).read_bytes() == DATA


def _calls(folder: Path) -> list[str]:
    counting = Faulty()
    with in_place_of_the_system(counting):
        HiddenFile(folder / "first.csv", DATA).show(force=True)
    return [each.name for each in counting.calls]
