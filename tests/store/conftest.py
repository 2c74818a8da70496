"""A frozen clock, stores in temporary directories, and a policy of nobody's."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.policy import About, Every, Policy, RecurringDuty, Review, Role, Statement
from store.database import Store

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 20, 14, 5, 9, tzinfo=UTC)


class Clock:
    """A clock that stands still until somebody sets it."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "records"


@pytest.fixture
def store(directory: Path, clock: Clock) -> Store:
    return Store(directory, "jb", now=clock)


@pytest.fixture
def another_session(directory: Path, clock: Clock) -> Store:
    return Store(directory, "kl", now=clock)


@pytest.fixture
def make_policy() -> Callable[..., Policy]:
    def make(
        id: str = "elm",
        edition: str = "2019-03",
        next: str = "2021-03",
        every: Every | None = None,
        recurring: tuple[RecurringDuty, ...] = (),
    ) -> Policy:
        return Policy(
            id=id,
            about=About(
                organisation=f"{id.title()} Trust",
                short=id.title(),
                title="Social media",
                edition=edition,
                edition_label="March 2019",
                covers="staff",
                acknowledgement=Statement(text="I have read the policy and will keep to it."),
                review=Review(next=next, every=every, by="board", cite=("12.1",)),
                recurring=recurring,
            ),
            clauses={},
            facts={},
            roles={"board": Role(title="The board")},
            guard={},
            flows={},
            questions={},
            fingerprint="f" * 64,
        )

    return make


@pytest.fixture
def policy(make_policy: Callable[..., Policy]) -> Policy:
    return make_policy()


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Run a piece of Python in a process of its own, with the project to import from."""
    started: list[subprocess.Popen[str]] = []

    def run(program: str, *arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", program, *map(str, arguments)],
            cwd=ROOT,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.PIPE,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()
