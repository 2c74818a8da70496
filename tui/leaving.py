"""An end that comes from outside: the line drops (SIGHUP), or somebody stops the program."""

import asyncio
import contextlib
import contextvars
import signal
from collections.abc import Callable, Iterator

_SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)


class WayOut:
    """How the program is told to end, at whatever moment, and as often as it may be."""

    def __init__(self) -> None:
        self._told = False
        self._leave: Callable[[], object] | None = None

    def open(self, leave: Callable[[], None]) -> bool:
        """From now on `leave` is called on the loop that runs now; whether it was told before."""
        loop, context = asyncio.get_running_loop(), contextvars.copy_context()
        self._leave = lambda: loop.call_soon_threadsafe(leave, context=context)
        return self._told

    @contextlib.contextmanager
    def by_signals(self) -> Iterator[None]:
        """Until this is over such a signal ends the program in order, and cuts nothing short.

        A line that drops sends several: one from the terminal, one from the shell.
        """
        before = {name: signal.signal(name, lambda *_: self._end()) for name in _SIGNALS}
        try:
            yield
        finally:
            for name, handler in before.items():
                signal.signal(name, handler)

    def _end(self) -> None:
        self._told = True
        if self._leave is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended already
                self._leave()
