"""Plain mode in a real pseudo-terminal: the bytes it writes, and how it ends."""

import os
import signal
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from store.last_policy import keep_last_policy
from store.unfinished import Draft, unfinished
from tests.tui.command import environment
from tui.desk import operator_name

PATIENCE = 60


def opened(data: Path, *arguments: str, term: str = "dumb") -> Any:
    """`policydesk` at a terminal of 80 by 24, which echoes what is typed as any does."""
    keep_last_policy(data, operator_name(), "windsor")
    return pexpect.spawn(
        sys.executable,
        ["-m", "tui", "--data", str(data), *arguments],
        env={**environment(), "TERM": term},
        dimensions=(24, 80),
        timeout=PATIENCE,
    )


def talked(child: Any, *typed: str) -> bytes:
    """What was written while each line was typed once something was asked for."""
    seen = b""
    for line in typed:
        child.expect_exact([b"Number or letter: ", b"Answer: ", b"Letter: "])
        seen += child.before + child.after
        child.send(f"{line}\n")
    return seen


def ended(child: Any) -> tuple[bytes, int]:
    """What came last, and the exit code."""
    child.expect(pexpect.EOF)
    seen: bytes = child.before
    child.close()
    code = child.exitstatus
    return seen, -child.signalstatus if code is None else code


def answered(data: Path) -> list[str]:
    kept = unfinished(data, operator_name())
    assert isinstance(kept, Draft)
    return list(kept.answers)


def test_a_terminal_that_can_show_no_screen_is_talked_to_line_by_line(tmp_path: Path) -> None:
    child = opened(tmp_path)
    seen = talked(child, "1", "1", "1", "b", "1", "1", "2", "5", "n", "q")
    last, code = ended(child)
    seen += last
    assert code == 0
    assert b"[X] NOT ACCEPTABLE" in seen
    assert b"\x1b" not in seen
    assert b"\x08" not in seen
    assert seen.count(b"\r") == seen.count(b"\r\n")  # the terminal's own line ends, and no other
    assert b"Left." in last


@pytest.mark.parametrize(
    ("way", "code"),
    [("\x03", 128 + signal.SIGINT), ("\x04", 0)],
)
def test_ctrl_c_and_ctrl_d_leave_at_once_and_keep_the_walk(
    tmp_path: Path, way: str, code: int
) -> None:
    child = opened(tmp_path, "--plain", term="xterm")
    talked(child, "1", "1")
    child.expect_exact(b"Question 2.")
    child.expect_exact(b"Answer: ")
    child.send(way)
    seen, found = ended(child)
    assert found == code
    assert b"kept" in seen
    assert b"Traceback" not in seen
    assert answered(tmp_path) == ["guard"]


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
def test_a_dropped_line_and_a_server_that_stops_keep_the_walk(tmp_path: Path, name: str) -> None:
    child = opened(tmp_path)
    talked(child, "1", "1")
    child.expect_exact(b"Answer: ")
    number = getattr(signal, name)
    os.kill(child.pid, number)
    seen, code = ended(child)
    assert code == 128 + number
    assert b"Traceback" not in seen
    assert answered(tmp_path) == ["guard"]


def test_a_terminal_that_goes_away_leaves_the_walk_and_no_noise(tmp_path: Path) -> None:
    child = opened(tmp_path)
    talked(child, "1", "1")
    child.expect_exact(b"Answer: ")
    child.close(force=False)
    child.wait() if child.isalive() else None
    assert answered(tmp_path) == ["guard"]
    assert not (tmp_path / "crash.log").exists()
