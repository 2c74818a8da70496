"""What is left behind by an error in the program itself: a line, and a log without values."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path
from traceback import FrameSummary

from store.modes import file_mode

LOG = "crash.log"


def write_crash_log(
    directory: Path, error: BaseException | None, frames: Iterable[FrameSummary], at: str
) -> str:
    """Write where it failed, and no values, which may be people's names; the line to print."""
    kind = type(error).__name__ if error else "unknown error"
    lines = [f"{at} {kind}", *(f"  {_place(frame)}" for frame in frames), ""]
    path = directory / LOG
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as log:
            with contextlib.suppress(OSError):  # somebody else's log stays as they made it
                os.fchmod(descriptor, file_mode(directory))
            log.write("\n".join(lines))
    except OSError:
        where = "It could not be logged."
    else:
        where = f"Where it failed is in {path}."
    return f"Policydesk stopped on an error of its own ({kind}). The walk is kept. {where}"


def _place(frame: FrameSummary) -> str:
    return f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}"
