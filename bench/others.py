"""What it costs another session to see what was committed: durations of `Store.state()`.

Run as a program, it is that other session: for each line that it is sent, it polls twice, and
answers with the two durations in seconds and the sequence number that it sees.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from bench.timing import Sample
from store.database import Store

ROOT = Path(__file__).resolve().parents[1]

Poll = Callable[[], tuple[float, float, int]]
"""Polls of another session: after a commit, when nothing has changed, and what it sees."""


class Polls:
    """Durations, in seconds, of another session's polls."""

    def __init__(self) -> None:
        self.news = Sample()
        """Of polls that found one commit."""
        self.nothing = Sample()
        """Of polls that found nothing new."""
        self.folded = Sample()
        """Of polls that found the data file written anew by a fold."""


def polls(writer: Store, commit: Callable[[], object], poll: Poll, rounds: int) -> Polls:
    """Commit, and have the other session poll, so many times; fold now and then."""
    found = Polls()
    poll()
    for each in range(rounds):
        commit()
        news, nothing, seen = poll()
        if seen != writer.state()[1]:
            raise RuntimeError(f"Another session sees {seen}, not {writer.state()[1]}.")
        found.news.append(news)
        found.nothing.append(nothing)
        if each % max(rounds // 10, 1) == 0:
            writer.fold()
            found.folded.append(poll()[0])
    return found


def poll_here(directory: Path) -> Poll:
    """A second session in this process."""
    store = Store(directory, "bench watcher")
    return lambda: _poll(store)


@contextmanager
def poll_elsewhere(directory: Path) -> Iterator[Poll]:
    """A second session in a process of its own, which measures by itself."""
    with subprocess.Popen(
        [sys.executable, "-m", "bench.others", str(directory)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield lambda: _ask(process)
        process.communicate()


def _ask(process: "subprocess.Popen[str]") -> tuple[float, float, int]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("poll\n")
    process.stdin.flush()
    news, nothing, seen = process.stdout.readline().split()
    return float(news), float(nothing), int(seen)


def _poll(store: Store) -> tuple[float, float, int]:
    begin = perf_counter()
    _, seen = store.state()
    after = perf_counter()
    store.state()
    return after - begin, perf_counter() - after, seen


def _answer(directory: Path) -> None:
    store = Store(directory, "bench watcher")
    for _ in sys.stdin:
        sys.stdout.write(" ".join(map(str, _poll(store))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _answer(Path(sys.argv[1]))
