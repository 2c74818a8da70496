"""Processes are killed at any moment while several write and fold."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from store.database import Store
from store.people import add_person
from store.problems import LockTaken
from store.roster import roster
from tests.crash.conftest import ROUNDS
from tests.crash.examination import must_be_a_chain, must_hold, transactions
from tests.crash.forks import Forks
from tests.crash.killing import told

KILLS = 6 + ROUNDS
"""Rounds of three kills."""

READER = """
import sys
from pathlib import Path
from tinydb import TinyDB
file, told = Path(sys.argv[1]), Path(sys.argv[2])
most = reads = 0
while not told.exists():
    if file.exists():
        with TinyDB(file, access_mode="r") as plain:
            outcomes, people = plain.table("outcomes").all(), plain.table("people").all()
        assert len(outcomes) >= most
        most, reads = len(outcomes), reads + 1
print(reads)
"""


def all_told(place: Path) -> list[str]:
    return [name for path in sorted(place.glob("told-*")) for name in told(path)]


def wait_for(place: Path, count: int) -> None:
    for _ in range(60_000):
        if len(all_told(place)) >= count:
            return
        time.sleep(0.001)
    pytest.fail("the writers do not get on")


@pytest.mark.parametrize("part", range(2))
def test_what_killed_writers_were_told_is_there_and_nothing_twice(
    forks: Forks, place: Path, part: int
) -> None:
    chance = random.Random(part)
    directory, turn = place / "school", 0
    for number in range(part, KILLS, 2):
        if number % 10 == part and number > 10:  # so that a long run has not ever more to read
            directory, turn = place / f"school-{number}", 0
            for path in place.glob("told-*"):
                path.unlink()
        turn += 1
        before = len(all_told(place))
        running = []
        for name in "ABC":
            writer = f"{number}{name}"
            seed = chance.randrange(1 << 30)
            told_to = str(place / f"told-{writer}")
            running.append(forks.start("write", str(directory), writer, 100_000, seed, told_to))
        chance.shuffle(running)
        wait_for(place, before + chance.randrange(1, 12))
        for pid in running:  # the others go on for a moment
            time.sleep(chance.random() * 0.02)
            forks.kill(pid)
        unsure = [f"{number}{name}-{each}" for name in "ABC" for each in range(10_000)]
        unsure += [f"{word} {each}" for word in ("then", "and") for each in range(100_000)]
        found = transactions(Store(directory, "reader"))
        must_hold(directory, all_told(place), [*unsure, *_earlier(found, number)])
        assert len(set(found)) == len(found)


def _earlier(found: list[str], number: int) -> list[str]:
    """What earlier rounds recorded and were killed before they told."""
    return [name for name in found if not name.startswith(f"{number}")]


def test_two_of_four_writers_are_killed_and_the_others_finish(forks: Forks, place: Path) -> None:
    directory = place / "school"
    count = 25 + ROUNDS
    pids = [
        forks.start("write", str(directory), name, count, seed, str(place / f"told-{name}"))
        for seed, name in enumerate("ABCD")
    ]
    wait_for(place, 12)
    forks.kill(pids[1], pids[2])
    assert [forks.wait(pids[0]), forks.wait(pids[3])] == [0, 0]
    done = all_told(place)
    assert {f"{name}-{number}" for name in "AD" for number in range(count)} <= set(done)
    must_hold(directory, done, [f"{name}-{number}" for name in "BC" for number in range(count)])


def test_plain_tinydb_reads_at_any_moment_while_eight_write_and_fold(
    forks: Forks, place: Path, start: Callable[..., "subprocess.Popen[str]"]
) -> None:
    directory, over = place / "school", place / "over"
    reader = start(READER, directory / "policydesk.json", over)
    count = 12 + ROUNDS // 4
    pids = [
        forks.start("write", str(directory), name, count, seed, str(place / f"told-{name}"))
        for seed, name in enumerate("ABCDEFGH")
    ]
    assert [forks.wait(pid) for pid in pids] == [0] * 8
    over.touch()
    out, errors = reader.communicate()
    assert reader.returncode == 0, errors
    assert int(out) > 0
    store = Store(directory, "reader")
    assert sorted(transactions(store)) == sorted(all_told(place))
    assert len(all_told(place)) == 8 * count
    must_be_a_chain(store)


def test_a_stopped_holder_of_the_lock_is_named(forks: Forks, place: Path) -> None:
    directory, told_to = place / "school", place / "told"
    pid = forks.start("hold", str(directory), str(told_to))
    while not (told_to.exists() and told_to.read_text()):
        time.sleep(0.001)
    assert told_to.read_text() == str(pid)
    store = Store(directory, "jb", timeout=0.05)
    assert transactions(store) == []  # reading takes no lock
    with pytest.raises(LockTaken, match=r"stopped operator \(process \d+, since .*\)") as raised:
        add_person(store, "Adams, K")
    assert f"process {pid}" in str(raised.value)
    os.kill(pid, signal.SIGCONT)
    assert forks.wait(pid) == 0
    add_person(store, "Adams, K")
    assert [person.name for person in roster(store)] == ["Adams, K", "Held, P"]
