"""The real program in a real pseudo-terminal, read back through a terminal emulator."""

import os
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pexpect
import pyte

from store.last_policy import keep_last_policy
from tests.tui.command import environment
from tui.desk import operator_name

PATIENCE_SECONDS = 30
KEYS = {
    "enter": "\r",
    "left": "\x1b[D",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "end": "\x1b[F",
    "tab": "\t",
    "backspace": "\x7f",
    "escape": "\x1b",
}


class Terminal:
    """A running program, the bytes it has written, and the screen they make."""

    def __init__(self, child: Any, columns: int, lines: int) -> None:
        self.child = child
        self.bytes = b""
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def text(self) -> str:
        """The screen as one long line, runs of spaces made one."""
        self.read()
        return " ".join(" ".join(self._screen.display).split())

    def read(self) -> None:
        """Take in what the program has written so far."""
        while True:
            try:
                chunk = self.child.read_nonblocking(65536, timeout=0.05)
            except (pexpect.TIMEOUT, pexpect.EOF):
                return
            self.bytes += chunk
            self._stream.feed(chunk)

    def wait_for(self, *wanted: str) -> str:
        """Read until all of this stands on the screen; the screen."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            text = self.text
            if all(each in text for each in wanted):
                return text
        raise AssertionError(f"{wanted} did not come up. The screen: {self.text}")

    def settle(self) -> None:
        """Read until the program is quiet for a moment, shorter than a cursor takes to blink."""
        until = time.monotonic() + 3
        quiet_since = time.monotonic()
        while time.monotonic() < min(until, quiet_since + 0.25):
            seen = len(self.bytes)
            self.read()
            if len(self.bytes) != seen:
                quiet_since = time.monotonic()

    def press(self, *keys: str) -> None:
        """Press keys by name, or type text."""
        for key in keys:
            self.child.send(KEYS.get(key, key))

    def type(self, *keys: str) -> None:
        """Press keys as a person does, each once the one before has been taken in."""
        for key in keys:
            self.press(key)
            self.settle()

    def ask(self, keys: str, *wanted: str) -> str:
        """Press keys and wait for what they bring."""
        self.press(keys)
        return self.wait_for(*wanted)

    def resize(self, columns: int, lines: int) -> None:
        """Make the window another size, which empties it here."""
        self.settle()
        self._screen.resize(lines, columns)
        self._screen.reset()
        self.child.setwinsize(lines, columns)

    def scribble(self) -> None:
        """Have something else write over the whole screen."""
        self.settle()
        for line in range(1, self._screen.lines + 1):
            self._stream.feed(f"\x1b[{line};1H{'scribble ' * 4}".encode())

    def wait_for_end(self) -> int:
        """Wait for the program to end; its exit code, or minus the signal that ended it."""
        until = time.monotonic() + PATIENCE_SECONDS
        while self.child.isalive() and time.monotonic() < until:
            self.read()
        self.read()
        assert not self.child.isalive(), "the program did not end"
        code = self.child.exitstatus
        return code if code is not None else -(self.child.signalstatus or 0)


@contextmanager
def terminal(
    data: Path,
    *arguments: str,
    columns: int = 80,
    lines: int = 24,
    env: Mapping[str, str] | None = None,
    policy: str = "windsor",
) -> Iterator[Terminal]:
    """`policydesk` in a pseudo-terminal of that size; it is killed if it does not end itself.

    The operator has used `policy` before; where that is empty, it is their first session.
    """
    if policy:
        keep_last_policy(data, operator_name(), policy)
    given = {**environment(), "TERM": "xterm-256color", **(env or {})}
    command = [sys.executable, "-m", "tui", "--data", str(data), *arguments]
    with spawned(command, columns=columns, lines=lines, env=given) as child:
        yield Terminal(child, columns, lines)


@contextmanager
def spawned(
    command: Sequence[str], *, columns: int, lines: int, env: Mapping[str, str]
) -> Iterator[Any]:
    """Any program in a pseudo-terminal of that size; it is killed if it does not end itself."""
    child = pexpect.spawn(
        command[0],
        list(command[1:]),
        env=dict(env),
        dimensions=(lines, columns),
        timeout=PATIENCE_SECONDS,
    )
    try:
        yield child
    finally:
        if child.isalive() and child.pid:
            os.kill(child.pid, signal.SIGKILL)
        child.close(force=True)
