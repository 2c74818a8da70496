"""Talking to a part of plain mode in this process, at a stopped clock."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.plain.talking import sayings
from tests.tui.stopped_desk import stopped_desk
from tui.plain.dialogue import Dialogue, LeftHere
from tui.plain.session import PlainSession

Talk = Callable[..., str]


@pytest.fixture
def session(tmp_path: Path) -> PlainSession:
    """The session of an operator at a new data directory of Windsor's."""
    return PlainSession(stopped_desk(tmp_path / "data"), Dialogue())


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Talk:
    """What is said, broken nowhere, while those lines are typed; the last of them may end it."""

    def talk(act: Callable[[], object], *typed: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        capsys.readouterr()
        try:
            act()
        except LeftHere:
            pass
        return sayings(capsys.readouterr().out)

    return talk
