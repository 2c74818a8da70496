"""The program at a desk on an empty data directory, its clock stopped."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.settling import settled
from tests.tui.stopped_desk import stopped_desk
from tui.app import PolicydeskApp
from tui.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An operator at a new data directory, with the built-in policies."""
    return stopped_desk(tmp_path / "data")


@pytest.fixture
def program(desk: Desk) -> Callable[[], PolicydeskApp]:
    """The program at that desk, as often as it is opened."""
    return lambda: PolicydeskApp(desk)


@pytest.fixture(autouse=True)
def settles_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key is waited for until it is dealt with, and no longer."""
    monkeypatch.setattr("textual.app.wait_for_idle", settled)
    monkeypatch.setattr("textual.pilot.wait_for_idle", settled)
