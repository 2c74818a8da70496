"""What is left behind by an error in the program itself: a line, and a log without values."""

import contextlib
import os
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from flows.plain_text import clean_line
from store.modes import file_mode

LOG = "crash.log"
OLDER = "crash.log.1"
"""What was logged before, once the log has grown long."""

_LONGEST = 64_000
"""Bytes from which the log begins anew."""
_DEEPEST = 60
"""Frames that are logged, the innermost: endless recursion has a thousand."""


def write_crash_log(directory: Path, error: BaseException | None, at: str) -> str:
    """Write where it failed, and no values, which may be people's names; the line to print."""
    kind = type(error).__name__ if error else "unknown error"
    lines = [f"{at} {kind}", *_places(error), ""]
    path = directory / LOG
    try:
        _append(directory, "\n".join(lines))
    except OSError:
        where = "It could not be logged."
    else:
        where = f"Where it failed is in {clean_line(str(path))}."
    return f"Policydesk stopped on an error of its own ({kind}). The walk is kept. {where}"


@contextlib.contextmanager
def threads_fail_by(failed: Callable[[BaseException], object]) -> Iterator[None]:
    """Until this is over an error that ends a thread goes there, and not to the terminal."""

    def fail(about: threading.ExceptHookArgs) -> None:
        if about.exc_value is not None:
            failed(about.exc_value)

    before, threading.excepthook = threading.excepthook, fail
    try:
        yield
    finally:
        threading.excepthook = before


def _append(directory: Path, text: str) -> None:
    """Add to the log, never by way of a link. Raises OSError."""
    path = directory / LOG
    with contextlib.suppress(FileNotFoundError):
        if path.lstat().st_size > _LONGEST:
            path.replace(directory / OLDER)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as log:
        with contextlib.suppress(OSError):  # somebody else's log stays as they made it
            os.fchmod(descriptor, file_mode(directory))
        log.write(text)


def _places(error: BaseException | None) -> Iterator[str]:
    """Where it was raised, outermost first; then, of each error that it came of, the same."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if seen:
            yield f"  after {type(error).__name__}"
        seen.add(id(error))
        for frame, line in list(traceback.walk_tb(error.__traceback__))[-_DEEPEST:]:
            code = frame.f_code
            yield f"  {Path(code.co_filename).name}:{line} in {code.co_name}"
        error = error.__cause__ or error.__context__
