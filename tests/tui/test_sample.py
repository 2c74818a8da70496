"""`--sample` in a real pseudo-terminal: it says what it is, and nothing of it stays."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pytest

from store.sample_school import sample_school
from tests.tui.command import TOP, environment, policydesk
from tests.tui.screen_text import press
from tests.tui.stopped_desk import NOW, StoppedDesk
from tests.tui.terminal import PATIENCE_SECONDS, Terminal
from tui.app import PolicydeskApp
from tui.screens.doors import DOORS

GONE = "The sample school is gone, with all that was recorded in it."


def surroundings(tmp_path: Path) -> dict[str, str]:
    """Where temporary files go, and a real data directory that the sample must not touch."""
    (tmp_path / "temporary").mkdir(exist_ok=True)
    return {"TMPDIR": str(tmp_path / "temporary"), "POLICYDESK_DATA": str(tmp_path / "real")}


@contextmanager
def sample_terminal(tmp_path: Path, *arguments: str) -> Iterator[Terminal]:
    """`policydesk --sample` in a pseudo-terminal."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "tui", "--sample", *arguments],
        env={**environment(**surroundings(tmp_path)), "TERM": "xterm-256color"},
        dimensions=(24, 80),
        timeout=PATIENCE_SECONDS,
    )
    try:
        yield Terminal(child, 80, 24)
    finally:
        if child.isalive() and child.pid:
            os.kill(child.pid, signal.SIGKILL)
        child.close(force=True)


def left_behind(tmp_path: Path) -> list[Path]:
    """What there is of a sample school, and of the real one."""
    return [*(tmp_path / "temporary").iterdir(), *tmp_path.glob("real")]


def test_it_is_a_school_of_its_own_that_goes_when_it_is_left(tmp_path: Path) -> None:
    with sample_terminal(tmp_path) as program:
        program.wait_for("SAMPLE Windsor Academy Trust", "To do: ", "take them off")
        (directory,) = left_behind(tmp_path)
        assert directory.stat().st_mode & 0o777 == 0o700
        program.ask("a", "SAMPLE Acknowledgements", "17 of 24 acknowledged, 5 late")
        program.ask("f", "SAMPLE Acknowledgements > ")
        program.type("escape", "left")
        program.ask("t", "SAMPLE Policies")
        program.ask("v", "SAMPLE ")
        program.ask("b", "the file goes with it when you leave")
        assert list((directory / "exports").iterdir())
        program.type("left", "left")
        program.ask("?", "SAMPLE ")
        program.type("left")
        program.press("q")
        assert program.wait_for_end() == 0
        program.wait_for(GONE)
    assert not left_behind(tmp_path)


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
def test_a_dropped_line_leaves_nothing_of_it(tmp_path: Path, name: str) -> None:
    with sample_terminal(tmp_path) as program:
        program.wait_for("SAMPLE Windsor")
        program.ask("1", "Is a child at risk")
        program.ask("1", "Where is the contact?")
        assert left_behind(tmp_path)
        assert program.child.pid
        os.kill(program.child.pid, getattr(signal, name))
        program.wait_for_end()
        assert program.bytes.rfind(b"\x1b[?1049l") > program.bytes.rfind(b"\x1b[?1049h")
    assert not left_behind(tmp_path)


def test_a_command_that_is_cut_short_leaves_nothing_of_it(tmp_path: Path) -> None:
    process = subprocess.Popen(  # it waits for an answer
        [sys.executable, "-m", "tui", "--sample", "walk", "windsor", "contact"],
        cwd=TOP,
        env=environment(**surroundings(tmp_path)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    while b"Is a child at risk" not in process.stdout.readline():
        assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 128 + signal.SIGTERM
    assert not left_behind(tmp_path)


def test_any_command_can_be_tried_on_it(tmp_path: Path) -> None:
    env = surroundings(tmp_path)
    done = policydesk("--sample", "register", "--format", "json", env=env)
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["rows"]) == 30
    assert done.stderr.decode().strip().endswith(GONE)
    assert not left_behind(tmp_path)


@pytest.mark.parametrize(
    "arguments",
    [("--data", "X", "--sample", "register"), ("--sample", "register", "--data", "X")],
)
def test_it_is_never_mixed_with_real_records(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    named = [str(tmp_path / "real") if each == "X" else each for each in arguments]
    done = policydesk(*named, env=surroundings(tmp_path))
    assert done.returncode == 2
    assert b"leave --data or --sample out" in done.stderr
    assert not left_behind(tmp_path)


async def test_every_page_says_that_it_is_a_sample(tmp_path: Path) -> None:
    sample_school(tmp_path / "data", NOW)
    desk = StoppedDesk(tmp_path / "data", None, "office", is_sample=True)
    async with PolicydeskApp(desk).run_test(size=(60, 20)) as pilot:
        for door in DOORS.values():
            assert (await press(pilot, door.key)).startswith("SAMPLE "), door.id
            await press(pilot, "escape", *(["escape"] if door.id == "find" else []))
