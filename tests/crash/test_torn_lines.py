"""What ends the journal: a line that was torn is set aside and cut, anything else is refused."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from store.database import Store
from store.journal import Transaction, decode_start, decode_transactions, encode_transaction
from store.problems import StoreProblem
from tests.crash.examination import must_hold, record, transactions
from tests.crash.scenarios import BEFORE

Make = Callable[[], Path]

JOURNAL = "policydesk.json.journal"
LOCK = "policydesk.json.lock"
SURE = [*BEFORE, "fourth", "fifth", "sixth"]


@pytest.fixture
def lagging(another_school: Make) -> Path:
    """Three more transactions, of which the lock file, never synced, knows nothing after a cut."""
    directory = another_school()
    mark = (directory / LOCK).read_bytes()
    store = Store(directory, "jb")
    for name in SURE[len(BEFORE) :]:
        record(store, name)
    del store
    (directory / LOCK).write_bytes(mark)
    return directory


def lines_of(directory: Path) -> list[bytes]:
    return (directory / JOURNAL).read_bytes().rstrip(b"\0").splitlines(keepends=True)


def put(directory: Path, lines: list[bytes]) -> None:
    """These lines and room after them, in a file that stays the one that it was."""
    with (directory / JOURNAL).open("r+b") as file:
        size = len(file.read())
        file.seek(0)
        file.write(b"".join(lines).ljust(size, b"\0"))


def test_a_torn_line_is_kept_and_nothing_of_it_stands_behind_a_shorter_one(
    lagging: Path, tmp_path: Path
) -> None:
    beside = Path(shutil.copytree(lagging, tmp_path / "beside"))
    record(Store(beside, "jb"), "torn", more="x" * 5_000)
    torn = lines_of(beside)[-1][:-40]
    put(lagging, [*lines_of(lagging), torn])
    store = Store(lagging, "kl")
    record(store, "after")
    assert lines_of(lagging)[-1].endswith(b"\n")
    assert [each.read_bytes() for each in (lagging / "kept").iterdir()] == [torn]
    assert len(store.notices()) == 1
    must_hold(lagging, [*SURE, "after"])


@pytest.mark.parametrize("line", [-2, -3])
@pytest.mark.parametrize("zeros", ["in it", "for its end"])
def test_zeros_before_the_last_line_are_damage_even_where_nobody_knows_it_was_acknowledged(
    lagging: Path, line: int, zeros: str
) -> None:
    lines = lines_of(lagging)
    bad = lines[line]
    lines[line] = bad[:-1] + b"\0" if zeros == "for its end" else bad[:60] + bytes(20) + bad[80:]
    put(lagging, lines)
    for go_on in (transactions, lambda store: record(store, "more")):
        with pytest.raises(StoreProblem, match="is damaged after transaction"):
            go_on(Store(lagging, "kl"))
    assert lines_of(lagging) == b"".join(lines).splitlines(keepends=True)


def test_a_line_of_another_history_does_not_fit_behind_ours(
    another_school: Make, tmp_path: Path
) -> None:
    ours = another_school()
    theirs = Path(shutil.copytree(ours, tmp_path / "theirs"))
    for directory, name in ((ours, "our own"), (theirs, "another")):
        store = Store(directory, "jb")
        record(store, name)
        record(store, "the last")
        del store
    put(ours, [*lines_of(ours)[:-1], lines_of(theirs)[-1]])
    with pytest.raises(StoreProblem, match="is damaged after transaction"):
        transactions(Store(ours, "kl"))


def test_a_line_that_leaves_out_a_number_is_not_taken_in(lagging: Path) -> None:
    data = b"".join(lines_of(lagging))
    found = decode_start(data)
    assert found is not None
    _, places, rest = decode_transactions(data[found[1].offset :], found[1])
    assert rest == b""
    last = places[-1]
    line, _, _ = encode_transaction(Transaction(last.sequence + 2, []), last.roll)
    assert decode_transactions(line, last) == ([], [], line)
