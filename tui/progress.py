"""How far something is that takes long, in one line on standard error."""

import sys
import threading
import time
from typing import TextIO

_PATIENCE = 1.0
"""Seconds after which it is said how far it is."""
_BAR = 30


class ProgressLine:
    """A line on a terminal from the moment that it has taken a second; nothing anywhere else."""

    def __init__(self, waiting: str = "", stream: TextIO | None = None) -> None:
        """`waiting` is what is done until it is known how much there is to do."""
        self._stream = stream or sys.stderr
        self._begun = time.monotonic()
        self._shown = ""
        self._timer = threading.Timer(_PATIENCE, self._show, [waiting])
        self._timer.daemon = True
        if waiting and self._stream.isatty():
            self._timer.start()

    def __enter__(self) -> "ProgressLine":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def __call__(self, done: int, total: int) -> None:
        """Say that so many of so many are done."""
        self._stop_waiting()
        if time.monotonic() - self._begun < _PATIENCE or not self._stream.isatty():
            return
        part = done / max(1, total)
        filled = "#" * int(part * _BAR)
        self._show(f"[{filled:<{_BAR}}] {part:4.0%}")

    def end(self) -> None:
        """Take the line away, if there is one."""
        self._stop_waiting()
        if self._shown:
            self._write(f"\r{'':{len(self._shown)}}\r")
            self._shown = ""

    def _show(self, line: str) -> None:
        if line != self._shown:
            self._write(f"\r{line:<{len(self._shown)}}")
            self._shown = line

    def _stop_waiting(self) -> None:
        if self._timer.is_alive():
            self._timer.cancel()
            self._timer.join()

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
