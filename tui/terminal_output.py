"""A terminal that may go away: what is written after its end is lost, and stops nothing.

Textual hands what it draws to a thread, over a queue with an end. Where the line has dropped, that
thread dies of its first error, and the program would wait for it for ever.
"""

import os
import re
from typing import Any, cast

from textual.drivers.linux_driver import LinuxDriver

from tui.terminal_input import read_keys
from tui.terminal_kind import is_simple

_ONLY_XTERM = re.compile(r"\x1b\[[<>=]\d*u|\x1b\[\?\d+\$p|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
"""Questions and wishes that an old terminal would answer by writing half of them on the screen."""

_LEAVES = "\x1b[?1049l"
"""Shows again what stood on the terminal before the program."""


class TerminalDriver(LinuxDriver):
    """The usual driver, which outlives its terminal long enough to leave in order."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._file = cast("Any", UntilGone(self._file))
        self._is_simple = is_simple(os.environ)

    def write(self, data: str) -> None:
        """Write, but to a simple terminal nothing that it cannot know.

        Before it is left the screen is emptied: some terminals have no second one to leave.
        """
        if data == _LEAVES:
            super().write(_emptied(self._get_terminal_size()[1]))
        super().write(_ONLY_XTERM.sub("", data) if self._is_simple else data)

    def run_input_thread(self) -> None:
        """Read what is typed; where there is no terminal any more, the program is left in order."""
        if not read_keys(self.fileno, self.process_message, self.exit_event.is_set):
            self._app.call_later(self._app.exit)

    def _run_input_thread(self) -> None:
        """Without Textual's own last gate, which prints a traceback with people's names."""
        self.run_input_thread()


def _emptied(lines: int) -> str:
    """What empties a screen of so many lines.

    One by one, since what is erased at once goes where some terminals let one scroll back to it.
    """
    each = "".join(f"\x1b[{line};1H\x1b[K" for line in range(1, lines + 1))
    return f"\x1b[0m{each}\x1b[H"


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
