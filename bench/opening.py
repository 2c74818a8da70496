"""Opening a data file and searching it once, beside parsing the same file: durations in seconds.

Run as a program with a data directory, `open` or `parse` does the one or the other once, in a
process that has done nothing before but its imports; `both 5` does each five times in turn.
"""

import subprocess
import sys
from pathlib import Path
from typing import cast

import msgspec
from tinydb import Query
from tinydb.queries import QueryLike

import store.session
import store.table  # noqa: F401  # what is timed should find its modules imported
from bench.others import ROOT
from bench.timing import Sample, duration, interleaved
from store.database import Store
from store.layout import Layout


def open_and_search(directory: Path) -> None:
    """A new session, and a search through all acknowledgements that finds one."""
    wanted = cast(QueryLike, Query().person == 1)
    with Store(directory, "bench opener").tinydb() as database:
        if len(database.table("acknowledgements").search(wanted)) != 1:
            raise RuntimeError("The search did not find the one document.")


def parse(directory: Path) -> None:
    """The data file read and decoded, and nothing else."""
    msgspec.json.decode(Layout(directory).file.read_bytes())


def in_fresh_processes(directory: Path, rounds: int) -> dict[str, Sample]:
    """Each in a process of its own, in turn."""
    samples = {"open": Sample(), "parse": Sample()}
    for _ in range(rounds):
        for name, sample in samples.items():
            sample.append(float(_run(directory, name)[0]))
    return samples


def in_one_process(directory: Path, rounds: int) -> dict[str, Sample]:
    """In turn in one process, which holds nothing else; its collector works as it always does."""
    numbers = [float(each) for each in _run(directory, "both", str(rounds))]
    return {"open": Sample(numbers[:rounds]), "parse": Sample(numbers[rounds:])}


def _run(directory: Path, *arguments: str) -> list[str]:
    command = [sys.executable, "-m", "bench.opening", str(directory), *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.split()


def _main(directory: Path, what: str, rounds: int = 1) -> None:
    works = {"open": lambda: open_and_search(directory), "parse": lambda: parse(directory)}
    if what == "both":
        samples = interleaved(rounds, works, warm_up=1)
        numbers = [*samples["open"], *samples["parse"]]
    else:
        numbers = [duration(works[what])]
    sys.stdout.write("\n".join(map(str, numbers)) + "\n")


if __name__ == "__main__":
    _main(Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:]))
