"""The directory of a sample school that nobody is in any more is taken away; no other is."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.command import TOP, environment
from tui.sample_directory import new_directory, remove_left_behind

PREFIX = "policydesk-sample-"
HOLDS = f"""
import sys, time
from tui.sample_directory import new_directory
print(new_directory("{PREFIX}").path, flush=True)
time.sleep(600)
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def session(place: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another session, which is in a sample school of its own."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS],
        cwd=TOP,
        env=environment(TMPDIR=str(place)),
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


def test_what_a_killed_session_left_goes_and_what_somebody_is_in_stays(
    place: Path, session: "subprocess.Popen[str]"
) -> None:
    assert session.stdout
    theirs = Path(session.stdout.readline().strip())
    (theirs / "policydesk.json").write_text("{}")
    mine = new_directory(PREFIX)
    remove_left_behind(PREFIX)
    assert sorted(place.iterdir()) == sorted([theirs, mine.path])
    assert theirs.stat().st_mode & 0o777 == 0o700
    session.send_signal(signal.SIGKILL)
    session.wait()
    assert theirs.exists()
    remove_left_behind(PREFIX)
    assert list(place.iterdir()) == [mine.path]
    mine.remove()
    assert not list(place.iterdir())
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(mine.descriptor)


def test_nothing_else_that_is_named_so_is_touched(place: Path) -> None:
    elsewhere = place / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_text("")
    (place / f"{PREFIX}link").symlink_to(elsewhere)
    (place / f"{PREFIX}file").write_text("")
    before = sorted(place.rglob("*"))
    remove_left_behind(PREFIX)
    assert sorted(place.rglob("*")) == before
