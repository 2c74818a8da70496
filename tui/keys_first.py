"""What Python does by the way gives way to the keys: looking for rubbish, and other threads.

Looking through all of memory stops everything, in a large school for a tenth of a second and more,
and comes whenever so many objects were made: while a key waits, as a rule.
"""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_TURN = 0.001
"""Seconds after which a thread that is at work lets the thread of the keys go on."""
_BITE = 5_000
"""New objects after which they alone are looked at, which takes a few milliseconds."""
_BITES = 4
"""So many bites, and what is left of them is looked at once more: screens left meanwhile are in it.
"""
_MORE = 1
"""So many times that is done before all is looked at that was made since the last rest."""
_NEVER = 1_000_000
_MUCH = 5
"""So many times, in one piece of work, that what it made is worth setting aside."""

REST = 10.0
"""Seconds without a key after which everything is looked at, once."""


def begin() -> None:
    """For the program's start, and from then on: no rubbish is looked for in what is made first."""
    sys.setswitchinterval(_TURN)
    gc.disable()


def started() -> None:
    """What was made so far stays, and is looked at no more; what is made from now on, in bites.

    Does nothing where that is so already, or `begin` was not called.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(_BITE, _BITES, _MORE)
        gc.enable()


@contextmanager
def work() -> Iterator[None]:
    """While something long is done beside the keys, what it makes is not looked at as a whole.

    Where it made very much, that is not looked at after it either, until a rest.
    """
    if not gc.get_freeze_count():
        yield
        return
    before = gc.get_count()[2]
    gc.set_threshold(_BITE, _BITES, _NEVER)
    try:
        yield
    finally:
        if gc.get_count()[2] - before > _MUCH:
            gc.freeze()
        gc.set_threshold(_BITE, _BITES, _MORE)


def rest() -> None:
    """Look at everything: nobody is at the keys."""
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
        gc.freeze()
