"""Leaving: by its key, by a dropped line, by a server that stops, and by being killed."""

import errno
import fcntl
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from textual.widget import Widget

from store.database import Store
from store.last_policy import keep_last_policy
from store.layout import Layout
from store.people import add_person
from store.problems import StoreProblem
from store.recovery import read
from tests.tui.asked import ask_everyone
from tests.tui.command import environment
from tests.tui.stopped_desk import stopped_desk
from tests.tui.terminal import PATIENCE_SECONDS, Terminal, terminal
from tui.app import PolicydeskApp, run
from tui.desk import Desk, operator_name
from tui.screens.deadlines import DeadlinesScreen
from tui.screens.home import HomeScreen
from tui.screens.page import Page
from tui.terminal_output import UntilGone


def is_folded(data: Path) -> bool:
    """Whether the data file holds all that is recorded."""
    opened = read(Layout(data))
    return opened.folded == opened.content.sequence > 0


def sessions(data: Path) -> list[str]:
    """Who is counted as being in the program."""
    folder = Layout(data).sessions
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def wait_until(holds: Callable[[], bool], program: Terminal) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < until, program.text
        program.read()


def sign(program: Terminal) -> None:
    """Record a signature in the program, the last key pressed and no more."""
    program.wait_for("A colleague asks")
    program.ask("a", "Nobody is on the roster yet")
    program.ask("a", "Who (name or staff number)")
    program.type("Bell", "enter", "enter", "Bell", *["enter"] * 4)
    program.ask("\r", "Recorded: Bell")


def end(program: Terminal, *names: str) -> int:
    for name in names:
        os.kill(program.child.pid, getattr(signal, name))
    return program.wait_for_end()


@pytest.mark.parametrize(
    "names",
    [["SIGHUP"], ["SIGTERM"], ["SIGHUP", "SIGHUP"], ["SIGTERM", "SIGHUP", "SIGTERM"]],
    ids=" ".join,
)
def test_a_signal_folds_and_leaves(tmp_path: Path, names: list[str]) -> None:
    with terminal(tmp_path) as program:
        sign(program)
        assert end(program, *names) == 0
        assert program.bytes.rfind(b"\x1b[?1049l") > program.bytes.rfind(b"\x1b[?1049h")
    assert is_folded(tmp_path)
    assert sessions(tmp_path) == []


def test_a_signal_during_a_walk_folds_what_others_recorded_before(tmp_path: Path) -> None:
    other = Store(tmp_path, "other")
    ask_everyone(other)
    add_person(other, "Adams, K")
    assert not is_folded(tmp_path)
    with terminal(tmp_path) as program:
        program.wait_for("1 of 1 have not acknowledged")
        program.ask("1", "Is a child at risk")
        end(program, "SIGHUP")
    assert is_folded(tmp_path)


def test_q_folds_and_leaves(tmp_path: Path) -> None:
    with terminal(tmp_path) as program:
        sign(program)
        assert len(sessions(tmp_path)) == 1
        program.press("left")
        program.wait_for("A colleague asks")
        program.press("q")
        assert program.wait_for_end() == 0
    assert is_folded(tmp_path)
    assert sessions(tmp_path) == []


def test_q_typed_ahead_leaves_without_a_word(tmp_path: Path) -> None:
    with terminal(tmp_path) as program:
        program.press("q")
        assert program.wait_for_end() == 0
        _, _, after = program.bytes.rpartition(b"\x1b[?1049l")
    assert not re.search(rb"[A-Za-z]{3}", after), after


@pytest.mark.parametrize("screen", [HomeScreen, DeadlinesScreen])
async def test_leaving_while_a_page_is_put_together_is_no_error(
    program: Callable[[], PolicydeskApp], monkeypatch: pytest.MonkeyPatch, screen: type[Page[None]]
) -> None:
    left = program()
    parts = screen.body

    def leave_meanwhile(page: Page[None]) -> Iterable[Widget]:
        left.exit()
        return parts(page)

    monkeypatch.setattr(screen, "body", leave_meanwhile)
    left.once_drawn(lambda: left.open_door("deadlines"))
    await left.run_async(headless=True, size=(80, 24))
    assert left.crash is None


def test_with_nobody_leaving_the_data_file_is_current_soon_after(tmp_path: Path) -> None:
    with terminal(tmp_path) as program:
        sign(program)
        wait_until(lambda: is_folded(tmp_path), program)


def test_a_killed_program_is_counted_no_more_by_the_next(tmp_path: Path) -> None:
    tmp_path.joinpath("sessions").mkdir()
    with terminal(tmp_path) as program:
        program.wait_for("A colleague asks")
        wait_until(lambda: len(sessions(tmp_path)) == 1, program)
        end(program, "SIGKILL")
    stale = sessions(tmp_path)
    assert len(stale) == 1
    with terminal(tmp_path) as program:
        program.wait_for("A colleague asks")
        wait_until(lambda: len(sessions(tmp_path)) == 1 and sessions(tmp_path) != stale, program)
        program.press("q")
        program.wait_for_end()
    assert sessions(tmp_path) == []


def test_opening_and_leaving_makes_no_directory(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with terminal(data, policy="") as program:
        program.wait_for("Set up the school")  # home comes behind it, and records that it can wait
        program.settle()
        program.press("\x11")
        assert program.wait_for_end() == 0
    assert not data.exists()


def test_once_something_is_recorded_a_new_directory_counts_who_is_there(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with terminal(data) as program:
        sign(program)
        wait_until(lambda: len(sessions(data)) == 1, program)


def test_a_line_that_drops_while_the_program_draws_ends_it_in_order(tmp_path: Path) -> None:
    add_person(Store(tmp_path, "other"), "Adams, K")
    keep_last_policy(tmp_path, operator_name(), "windsor")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(ours, (24, 80))
    program = subprocess.Popen(
        [sys.executable, "-m", "tui", "--data", str(tmp_path)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**environment(), "TERM": "xterm-256color"},
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509  # no threads
    )
    os.close(theirs)
    try:
        shown = b""
        while b"A colleague asks" not in shown and select.select([ours], [], [], 30)[0]:
            shown += os.read(ours, 65536)
        assert b"A colleague asks" in shown
        os.write(ours, b"ad\x1b[D" * 40)
        os.close(ours)  # the kernel then sends SIGHUP, and nothing more can be written
        program.wait(PATIENCE_SECONDS)
    finally:
        program.kill()
        program.wait()
    assert is_folded(tmp_path)
    assert sessions(tmp_path) == []


class DeadTerminal:
    """A terminal whose line has dropped after so many writes."""

    def __init__(self, good: int) -> None:
        self.good = good
        self.written: list[str] = []

    def write(self, text: str) -> None:
        if len(self.written) == self.good:
            raise OSError(errno.EIO, "Input/output error")
        self.written.append(text)

    def flush(self) -> None:
        self.write("")


def test_what_is_written_to_a_terminal_that_is_gone_is_lost_and_stops_nothing() -> None:
    terminal = DeadTerminal(good=2)
    output = UntilGone(terminal)
    for text in ("one", "two", "three", "four"):
        output.write(text)
        output.flush()
    assert terminal.written == ["one", ""]


def test_a_problem_on_leaving_changes_neither_the_end_nor_its_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = stopped_desk(tmp_path)

    def fail(_: Desk) -> None:
        raise StoreProblem(tmp_path, "cannot be written: the disk is full.", "Make room.")

    monkeypatch.setattr(PolicydeskApp, "run", lambda _: None)
    monkeypatch.setattr(Desk, "leave", fail)
    before = signal.getsignal(signal.SIGHUP), signal.getsignal(signal.SIGTERM)
    assert run(desk) == 0
    assert (signal.getsignal(signal.SIGHUP), signal.getsignal(signal.SIGTERM)) == before
