"""A terminal that may go away: what is written after its end is lost, and stops nothing.

Textual hands what it draws to a thread, over a queue with an end. Where the line has dropped, that
thread dies of its first error, and the program would wait for it for ever.
"""

from typing import Any, cast

from textual.drivers.linux_driver import LinuxDriver

from tui.terminal_input import read_keys


class TerminalDriver(LinuxDriver):
    """The usual driver, which outlives its terminal long enough to leave in order."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._file = cast("Any", UntilGone(self._file))

    def run_input_thread(self) -> None:
        """Read what is typed; where there is no terminal any more, the program is left in order."""
        if not read_keys(self.fileno, self.process_message, self.exit_event.is_set):
            self._app.call_later(self._app.exit)

    def _run_input_thread(self) -> None:
        """Without Textual's own last gate, which prints a traceback with people's names."""
        self.run_input_thread()


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
        except (OSError, ValueError):  # the line has dropped, or the stream was closed
            self._gone = True
