"""Work that takes long: it says how far it is, and can be called off until it is recorded.

Whoever waits for it listens with `heard_by`; where nobody does, saying how far it is costs nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

_T = TypeVar("_T")

Progress = Callable[[int, int], None]
"""Is told from time to time how many are done, and of how many; it may raise CalledOff."""

_EVERY = 200


class CalledOff(Exception):
    """Whoever waited wants it no more, and nothing of it was recorded or written."""


class Heard:
    """Somebody who waits for a piece of work."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.is_final = False
        """Whether something of it is recorded, so that it cannot be called off any more."""

    def told(self, done: int, total: int) -> None:
        """Pass on how far it is. Raises CalledOff while that is still possible."""
        try:
            self._progress(done, total)
        except CalledOff:
            if not self.is_final:
                raise


_heard: ContextVar[Heard | None] = ContextVar("_heard", default=None)


@contextmanager
def heard_by(progress: Progress) -> Iterator[Heard]:
    """Until this is over `progress` is told how far the work is that is done in it."""
    heard = Heard(progress)
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)


def say_how_far(done: int, total: int) -> None:
    """Say so to whoever waits. Raises CalledOff where they wait no more."""
    if (heard := _heard.get()) is not None:
        heard.told(done, total)


def each_of(items: Sequence[_T]) -> Iterator[_T]:
    """The items; of whoever waits it is asked now and then whether they still do. CalledOff."""
    for place, item in enumerate(items):
        if place % _EVERY == 0:
            say_how_far(place, len(items))
        yield item


def no_way_back() -> None:
    """From now on it cannot be called off. Raises CalledOff where it was before."""
    if (heard := _heard.get()) is not None:
        heard.told(0, 0)
        heard.is_final = True
