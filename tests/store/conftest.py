"""A frozen clock, stores in temporary directories, and a policy of nobody's."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.policy import About, Every, Policy, RecurringDuty, Review, Role, Statement
from store.adopting import adopt_edition
from store.audience import audience_of
from store.audience_tags import EVERYONE
from store.database import Store
from store.editions import Approval

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


@pytest.fixture
def ask(store: Store) -> Callable[..., None]:
    """Adopt a policy as the first edition, from the day of the edition on, and ask people."""

    def adopt_and_ask(
        policy: Policy,
        *tags: str,
        days: int = 0,
        renew_every: int = 0,
        since: date = date(2026, 9, 1),
    ) -> None:
        audience = audience_of(
            tags or [EVERYONE], days=days, renew_every=renew_every, asked_from=since
        )
        approval = Approval(effective_from=date(2020, 1, 1))
        adopt_edition(store, policy, step="first", approval=approval, audience=audience)

    return adopt_and_ask
