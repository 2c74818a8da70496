"""Fast directories, a server of forks, and a school whose records are about to suffer."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.crash.forks import Forks
from tests.crash.scenarios import school
from tests.store.conftest import start

__all__ = ["start"]  # a fixture of the store's tests

ROUNDS = int(os.environ.get("POLICYDESK_TORTURE", "0"))
"""How long to go on: 0 for a short run, some hundreds for a night."""

_MEMORY = Path("/dev/shm")
IN_MEMORY = _MEMORY if os.access(_MEMORY, os.W_OK) else None
"""A directory that costs no time to sync, if there is one; killed processes lose nothing there."""


@pytest.fixture
def place() -> Iterator[Path]:
    """An empty directory, in memory if possible."""
    with tempfile.TemporaryDirectory(prefix="policydesk-", dir=IN_MEMORY) as name:
        yield Path(name)


@pytest.fixture
def another_school(place: Path) -> Callable[[], Path]:
    """Makes the data directory of a school, each time the same in a place of its own."""
    first = place / "school"
    school(first)
    made = 0

    def make() -> Path:
        nonlocal made
        made += 1
        if made > 1:
            shutil.rmtree(place / f"school-{made - 1}")
        return Path(shutil.copytree(first, place / f"school-{made}"))

    return make


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    """Starts processes that have everything imported."""
    server = Forks()
    yield server
    server.close()
