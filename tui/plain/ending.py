"""An end that comes from outside, in plain mode: Ctrl+C, a line that drops, a server that stops.

Nothing that is being recorded is cut short: the session ends where it next waits for an answer.
"""

import contextlib
import signal
from collections.abc import Callable, Iterator

_SIGNALS = (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM)


class Ended(BaseException):
    """The session is to end now; `code` is the exit code for the shell."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


class LeftAlone(BaseException):
    """Nobody has answered for so long that the session ends."""


class ShutOut(BaseException):
    """The operator may not come in any more; its words say so."""


class Ending:
    """Whether the session has been told to end, and after how many seconds it does by itself."""

    def __init__(
        self, limit: float | None = None, *, shut_out: Callable[[], str] | None = None
    ) -> None:
        """`shut_out` says why the operator may not go on, or nothing."""
        self.limit = limit
        self._shut_out = shut_out
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
            with self.by_time():
                yield
        finally:
            for name, handler in before.items():
                signal.signal(name, handler)

    @contextlib.contextmanager
    def by_time(self) -> Iterator[None]:
        """Until this is over the session ends where nobody answers for so long."""
        if self.limit is None:
            yield
            return
        before = signal.signal(signal.SIGALRM, self._leave_alone)
        try:
            yield
        finally:
            signal.signal(signal.SIGALRM, before)

    @contextlib.contextmanager
    def waiting(self) -> Iterator[None]:
        """While an answer is waited for, the end comes at once. Raises Ended and LeftAlone."""
        self.check()
        self._waits = True
        self._set_timer(self.limit)
        try:
            yield
        finally:
            self._set_timer(0)
            self._waits = False

    def check(self) -> None:
        """End here, where that has been asked for. Raises Ended."""
        if self._told is not None:
            raise Ended(self._told)

    def check_access(self) -> None:
        """End here, where the operator may not go on. Raises ShutOut."""
        if self._shut_out is not None and (why := self._shut_out()):
            raise ShutOut(why)

    def _set_timer(self, seconds: float | None) -> None:
        if self.limit is not None:
            signal.setitimer(signal.ITIMER_REAL, seconds or 0)

    def _leave_alone(self, *_: object) -> None:
        if self._waits:
            raise LeftAlone

    def _tell(self, number: int, _: object) -> None:
        again = self._told is not None
        self._told = self._told or number
        if self._waits or (again and number == signal.SIGINT):
            raise Ended(self._told)
