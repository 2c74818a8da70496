"""A program in a pseudo-terminal: when its text comes, how many bytes, how much memory."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

PATIENCE = 10.0
ENDLESS = 30.0
"""Seconds after which a program that never stops writing is not waited for any more."""
QUIET = 0.25
"""Seconds without a byte after which a program has settled."""


class Session:
    """A running program and what it has written."""

    def __init__(self, process: "subprocess.Popen[bytes]", terminal: int) -> None:
        self.process = process
        self.begun = perf_counter()
        self._terminal = terminal

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._terminal, keys.encode())

    def until_quiet(self, quiet: float = QUIET, wanted: bytes = b"") -> tuple[bytes, float, float]:
        """Read until nothing comes for so long.

        What came, and when, in seconds from now: the first byte (or, where something is
        wanted, the bytes that hold it) and the last.
        """
        begin = perf_counter()
        got, first, last = b"", 0.0, 0.0
        while True:
            wait = quiet if first else PATIENCE
            if not select.select([self._terminal], [], [], wait)[0]:
                return got, first, last
            try:
                got += os.read(self._terminal, 65536)
            except OSError:
                return got, first, last
            last = perf_counter() - begin
            if not first and wanted in got:
                first = last
            if last > ENDLESS:
                return got, first, last

    def written_in(self, seconds: float) -> int:
        """How many bytes come by themselves."""
        until, count = perf_counter() + seconds, 0
        while (left := until - perf_counter()) > 0:
            if select.select([self._terminal], [], [], left)[0]:
                count += len(os.read(self._terminal, 65536))
        return count

    @property
    def memory(self) -> float:
        """What it holds of memory, in MB (RSS): what it shares counts whole."""
        return self._held("Rss")

    @property
    def share_of_memory(self) -> float:
        """The same, in MB, each page divided by those that share it (PSS): these can be summed."""
        return self._held("Pss")

    def _held(self, name: str) -> float:
        text = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text(encoding="ascii")
        (line,) = (each for each in text.splitlines() if each.startswith(f"{name}:"))
        return int(line.split()[1]) / 1000


@contextmanager
def session(command: Sequence[str], env: dict[str, str] | None = None) -> Iterator[Session]:
    """A program at 80 by 24; it is ended by SIGTERM, and killed if that does not end it."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "", **(env or {})},
        start_new_session=True,
    )
    os.close(theirs)
    running = Session(process, ours)
    try:
        yield running
    finally:
        process.send_signal(signal.SIGTERM)
        end = perf_counter() + 5
        while process.poll() is None and perf_counter() < end:
            if select.select([ours], [], [], 0.05)[0]:
                try:
                    os.read(ours, 65536)
                except OSError:
                    break
        process.kill()
        process.wait()
        os.close(ours)
