"""An end that comes from outside, in plain mode: Ctrl+C, a line that drops, a server that stops.

Nothing that is being recorded is cut short: the session ends where it next waits for an answer.
"""

import contextlib
import signal
from collections.abc import Iterator

_SIGNALS = (signal.SIGINT, signal.SIGHUP, signal.SIGTERM)


class Ended(BaseException):
    """The session is to end now; `code` is the exit code for the shell."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


class Ending:
    """Whether the session has been told to end."""

    def __init__(self) -> None:
        self._told: int | None = None
        self._waits = False

    @property
    def is_told(self) -> bool:
        """Whether it has."""
        return self._told is not None

    @contextlib.contextmanager
    def by_signals(self) -> Iterator[None]:
        """Until this is over such a signal ends the session in order."""
        before = {name: signal.signal(name, self._tell) for name in _SIGNALS}
        try:
            yield
        finally:
            for name, handler in before.items():
                signal.signal(name, handler)

    @contextlib.contextmanager
    def waiting(self) -> Iterator[None]:
        """While an answer is waited for, the end comes at once. Raises Ended."""
        self.check()
        self._waits = True
        try:
            yield
        finally:
            self._waits = False

    def check(self) -> None:
        """End here, where that has been asked for. Raises Ended."""
        if self._told is not None:
            raise Ended(self._told)

    def _tell(self, number: int, _: object) -> None:
        again = self._told is not None
        self._told = self._told or number
        if self._waits or (again and number == signal.SIGINT):
            raise Ended(self._told)
