"""A line that somebody types at a terminal, waited for so that no signal is slept through."""

import os
import select
import signal
import sys


def awaited_line() -> str:
    """The next line of the input, its end with it; nothing where the input has ended.

    A signal that comes between the last look for one and the wait itself would be seen to only when
    a key is pressed: it also writes to a pipe, which is waited for as well.
    """
    if sys.stdin.isatty():  # there a line is read at a time, so that none is left in the buffer
        near, far = os.pipe()
        os.set_blocking(far, False)
        before = signal.set_wakeup_fd(far, warn_on_full_buffer=False)
        try:
            select.select([sys.stdin, near], [], [])
        finally:
            signal.set_wakeup_fd(before)
            os.close(near)
            os.close(far)
    return sys.stdin.readline()
