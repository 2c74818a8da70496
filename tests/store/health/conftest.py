"""Looking at the data directory of a test."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from store import health_disk
from store.health import examine
from store.health_finding import Finding
from tests.store.conftest import NOW
from tests.store.health.examined import Examine


@pytest.fixture
def examined(directory: Path) -> Examine:
    """What is found of the data directory at the time of the frozen clock, by subject."""

    def look(environ: Mapping[str, str] = {}) -> dict[str, list[Finding]]:
        by_subject: dict[str, list[Finding]] = {}
        for each in examine(directory, NOW, environ):
            by_subject.setdefault(each.subject, []).append(each)
        return by_subject

    return look


@pytest.fixture(autouse=True)
def on_a_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever temporary files are kept here."""
    monkeypatch.setattr(health_disk, "kind_of", lambda _: "ext4")
