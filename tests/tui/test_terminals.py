"""Terminals as they are: each starts the program, walks a question, and is left as it was."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pexpect
import pytest

from store.last_policy import keep_last_policy
from tests.tui.command import environment
from tests.tui.terminal import Terminal, terminal
from tui.clipboard import clipboard_sequence, has_clipboard
from tui.desk import operator_name
from tui.terminal_kind import is_in_screen, is_in_tmux, is_simple

HOME, FIRST, SECOND = "A colleague asks", "Is a child at risk", "Where is the contact?"
TERMINALS = (
    *("vt100", "linux", "screen", "tmux-256color", "xterm", "putty-256color", "ms-terminal"),
    "",
)
"""By what `TERM` says; an empty one is as good as none."""
SIMPLE = {"vt100", "linux", ""}
COLOURS = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")


def walked(data: Path, term: str, lines: int, columns: int, **env: str) -> bytes:
    """What is written while one question is answered and the program left."""
    with terminal(data, env={"TERM": term, **env}, lines=lines, columns=columns) as program:
        program.wait_for(HOME, "q quit")
        program.ask("1", FIRST)
        program.ask("1", SECOND)
        program.press("left", "left")
        program.wait_for(HOME)
        program.press("q")
        assert program.wait_for_end() == 0, term
        left = program.bytes.rfind(b"\x1b[?1049l")
        assert left > program.bytes.rfind(b"\x1b[?1049h"), term
        assert b"\x1b[?25h" in program.bytes[left:], term
        assert b"\x1b[?7h" in program.bytes[-4000:], term  # it wraps its lines again
        # pyte has no second screen to go back to: it is empty, its cursor at the top.
        assert program.text in ("", "u"), term  # pyte writes what ends the keyboard's protocol
        return program.bytes


def test_every_terminal_starts_walks_and_is_left_as_it_was(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as two:
        seen = dict(
            zip(
                TERMINALS,
                two.map(lambda t: walked(tmp_path / f"at {t}", t, 24, 80), TERMINALS),
                strict=True,
            )
        )
    for term, written in seen.items():
        assert bool(COLOURS.search(written)) is not term.startswith("vt"), term
        assert b"\x1b]52" not in written, term
        if term in SIMPLE:
            assert b"\x1b]" not in written, term
            assert not re.search(rb"\x1b\[[<>]|\$p", written), term


def test_the_smallest_window_in_plain_letters_without_colours(tmp_path: Path) -> None:
    written = walked(tmp_path, "vt100", 20, 60, NO_COLOR="1", LC_ALL="C", LANG="C", COLUMNS="60")
    assert written.isascii()
    assert not COLOURS.search(written)


def test_where_it_cannot_be_copied_it_is_said_and_shown(tmp_path: Path) -> None:
    with terminal(tmp_path, env={"TERM": "vt100"}, lines=40, columns=100) as program:
        program.wait_for(HOME)
        program.type(*"11112")
        program.ask("5", "[X] NOT ACCEPTABLE")
        program.ask("y", "Press 1, 2, 3 or 4")
        shown = program.ask("1", "Not copied: this terminal cannot.")
        assert "You asked: Is this contact acceptable?" in shown
        assert b"\x1b]52" not in program.bytes


# --- What is sent where there is something between the program and the terminal -------------------


@pytest.mark.parametrize(
    ("env", "simple", "tmux", "screen"),
    [
        ({"TERM": "xterm-256color"}, False, False, False),
        ({"TERM": "xterm-256color", "TMUX": "/tmp/x,1,0"}, False, True, False),
        ({"TERM": "tmux-256color"}, False, True, False),
        ({"TERM": "screen"}, False, False, True),
        ({"TERM": "screen-256color", "TMUX": "/tmp/x,1,0"}, False, True, False),
        ({"TERM": "putty"}, False, False, False),
        ({"TERM": "VT100"}, True, False, False),
        ({"TERM": "linux"}, True, False, False),
        ({}, True, False, False),
    ],
)
def test_a_terminal_is_known_by_its_name(
    env: dict[str, str], simple: bool, tmux: bool, screen: bool
) -> None:
    assert (is_simple(env), is_in_tmux(env), is_in_screen(env)) == (simple, tmux, screen)
    assert has_clipboard(env) is not simple
    assert bool(clipboard_sequence("text", env)) is not simple


def test_through_tmux_it_is_wrapped_as_tmux_wants_it() -> None:
    plain = clipboard_sequence("text")
    assert clipboard_sequence("text", {"TERM": "xterm"}) == plain
    wrapped = f"\x1bPtmux;\x1b{plain}\x1b\\"
    assert clipboard_sequence("text", {"TERM": "tmux-256color"}) == plain + wrapped


def test_through_screen_it_goes_in_pieces_that_make_the_whole() -> None:
    plain = clipboard_sequence("text" * 1_000)
    sent = clipboard_sequence("text" * 1_000, {"TERM": "screen"})
    assert sent.startswith(plain)
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", sent[len(plain) :], re.DOTALL)
    assert "".join(pieces) == plain
    assert max(map(len, pieces)) <= 768
    assert sent[len(plain) :] == "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


# --- tmux itself ----------------------------------------------------------------------------------


class Tmux:
    """A tmux of its own, with the program in it."""

    def __init__(self, socket: Path, data: Path) -> None:
        self._socket = str(socket)
        self.env = {**environment(), "TERM": "xterm-256color", "TMUX": ""}
        keep_last_policy(data, operator_name(), "windsor")
        command = f"{sys.executable} -m tui --data '{data}'; echo \"It ended with $?\"; sleep 60"
        self.run("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", command)

    def run(self, *arguments: str) -> str:
        """A command to tmux; what it prints."""
        done = subprocess.run(
            ["tmux", "-u", "-S", self._socket, *arguments],
            capture_output=True,
            env=self.env,
            timeout=30,
            check=True,
        )
        return done.stdout.decode()

    def keys(self, *keys: str) -> None:
        """Press keys, as tmux names them."""
        self.run("send-keys", *keys)

    def wait_for(self, *wanted: str) -> str:
        """Wait until that stands in its window; the window as one line."""
        until = time.monotonic() + 30
        while time.monotonic() < until:
            text = " ".join(self.run("capture-pane", "-p").split())
            if all(each in text for each in wanted):
                return text
            time.sleep(0.05)
        raise AssertionError(f"{wanted} did not come up: {text}")

    def attached(self) -> Terminal:
        """A terminal in which it is looked at."""
        child = pexpect.spawn(
            "tmux", ["-u", "-S", self._socket, "attach"], env=self.env, dimensions=(25, 80)
        )
        return Terminal(child, 80, 25)


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed: nothing is shown of how the program works within it")
    made = Tmux(tmp_path / "socket", tmp_path / "data")
    yield made
    subprocess.run(["tmux", "-S", str(tmp_path / "socket"), "kill-server"], check=False, timeout=30)


def test_within_tmux_it_walks_is_resized_detached_from_and_whole_again(tmux: Tmux) -> None:
    tmux.run("set-option", "-g", "set-clipboard", "on")
    tmux.wait_for(HOME, "q quit")
    tmux.keys("1")
    tmux.wait_for(FIRST)
    tmux.run("resize-window", "-x", "120", "-y", "40")
    tmux.keys("1")
    tmux.wait_for(SECOND, "question 2", "leave ? help")
    tmux.run("resize-window", "-x", "80", "-y", "24")
    whole = tmux.wait_for(SECOND, "question 2", "leave ? help")
    for _ in range(2):
        client = tmux.attached()
        client.wait_for(SECOND, "question 2", "leave ? help")
        client.press("\x02d")
        assert client.wait_for_end() == 0
    left = tmux.wait_for(SECOND, "question 2", "leave ? help")
    assert left.replace(">", "") == whole.replace(">", "")  # where nobody looks, no cursor is shown
    tmux.keys("1", "1", "2", "5")
    tmux.wait_for("NOT ACCEPTABLE")
    tmux.keys("y")
    tmux.wait_for("Press 1, 2, 3 or 4")
    tmux.keys("1")
    tmux.wait_for("Copied.")
    assert tmux.run("show-buffer").startswith("You asked: Is this contact acceptable?\n")
    tmux.keys("BSpace")
    tmux.wait_for("NOT ACCEPTABLE")
    tmux.keys("n")
    tmux.wait_for(HOME)
    tmux.keys("q")
    tmux.wait_for("It ended with 0")  # tmux itself does not always say so
    assert "NOT ACCEPTABLE" not in tmux.run("capture-pane", "-p", "-S", "-", "-E", "-")
