"""Writing to a terminal that may go away: what comes after its end is lost, and stops nothing.

Textual hands what it draws to a thread, over a queue with an end. Where the line has dropped, that
thread dies of its first error, and the program would wait for it for ever.
"""

from typing import Any, cast

from textual.drivers.linux_driver import LinuxDriver


class TerminalDriver(LinuxDriver):
    """The usual driver, which outlives its terminal long enough to leave in order."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._file = cast("Any", UntilGone(self._file))


class UntilGone:
    """A terminal to write to, until there is none."""

    def __init__(self, terminal: Any) -> None:
        self._terminal = terminal
        self._gone = False

    def write(self, text: str) -> None:
        """Write, unless the terminal has gone."""
        self._try(self._terminal.write, text)

    def flush(self) -> None:
        """Let all that was written through, unless the terminal has gone."""
        self._try(self._terminal.flush)

    def fileno(self) -> int:
        """The descriptor of the terminal."""
        return int(self._terminal.fileno())

    def _try(self, act: Any, *arguments: str) -> None:
        if self._gone:
            return
        try:
            act(*arguments)
        except OSError:
            self._gone = True
