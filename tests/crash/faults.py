"""A stand-in for the calls of the system: it counts them, and at one of them it goes wrong."""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal, NamedTuple, cast

from store import disk

When = Literal["before", "half", "most", "after"]
"""`half` writes half of what says anything; `most` half of all the bytes, room included."""
WHENS: tuple[When, ...] = ("before", "half", "most", "after")

STOPPED = 9
"""What a process exits with that ends at a call."""


class Fault(NamedTuple):
    """What goes wrong: at which call of all, when, and with which error; 0 ends the process."""

    at: int
    when: When
    error: int = 0


class Call(NamedTuple):
    """One call that was made: its name, and the name of the file."""

    name: str
    file: str

    def allows(self, when: When) -> bool:
        """Whether that can happen at this call: only writing can be done by halves."""
        return self.name == "pwrite" or when in ("before", "after")


class Faulty:
    """Passes every call on to the system, but for the one at which the fault lies."""

    def __init__(self, fault: Fault | None = None, real: SimpleNamespace = disk.system) -> None:
        self._fault = fault
        self._real = real
        self.calls: list[Call] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        real: Callable[..., Any] = getattr(self._real, name)

        def call(*arguments: Any) -> Any:
            number = len(self.calls)
            self.calls.append(Call(name, _file(arguments[0])))
            if self._fault is None or self._fault.at != number:
                return real(*arguments)
            return self._go_wrong(self._fault, name, real, arguments)

        return call

    def _go_wrong(
        self, fault: Fault, name: str, real: Callable[..., Any], arguments: tuple[Any, ...]
    ) -> None:
        if fault.when == "after":
            with contextlib.suppress(OSError):
                done = real(*arguments)
                if name == "open":  # nobody would ever close it
                    os.close(done)
        elif name == "pwrite" and fault.when != "before":
            descriptor, data, offset = arguments
            whole = bytes(data)
            size = len(whole if fault.when == "most" else whole.rstrip(b"\0"))
            real(descriptor, whole[: size // 2], offset)
        if not fault.error:
            os._exit(STOPPED)
        raise OSError(fault.error, os.strerror(fault.error))


class Meanwhile(Faulty):
    """Has somebody else do something before each call of a name, or before one call of all."""

    def __init__(self, where: int | str, does: Callable[[], object]) -> None:
        super().__init__()
        self._where = where
        self._does = does

    def __getattr__(self, name: str) -> Callable[..., Any]:
        call = super().__getattr__(name)

        def after_that(*arguments: Any) -> Any:
            if self._where in (name, len(self.calls)):
                with in_place_of_the_system(self._real):
                    self._does()
            return call(*arguments)

        return after_that


@contextlib.contextmanager
def in_place_of_the_system(system: object) -> Iterator[None]:
    """Have the store make its calls through `system`."""
    before, disk.system = disk.system, cast("SimpleNamespace", system)
    try:
        yield
    finally:
        disk.system = before


def faults(calls: list[Call], error: int = 0, whens: tuple[When, ...] = WHENS) -> list[Fault]:
    """Every fault that can be had at these calls."""
    return [
        Fault(number, when, error)
        for number, call in enumerate(calls)
        for when in whens
        if call.allows(when)
    ]


def _file(argument: object) -> str:
    if isinstance(argument, int):
        try:
            return Path(f"/proc/self/fd/{argument}").readlink().name
        except OSError:
            return ""
    return Path(str(argument)).name
