"""A process with one thread that forks others on demand: each begins with everything imported.

It reads a line of JSON for each order from its standard input and answers with one.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any

from tests.crash import exporting, killing, scenarios

PROGRAMS: dict[str, Callable[..., None]] = {
    "stop": scenarios.stop,
    "write": killing.write,
    "hold": killing.hold,
    "export": exporting.stop,
}
FAILED = 70


def serve() -> None:
    """Fork and wait as ordered, until there are no more orders; then end what still runs."""
    running: set[int] = set()
    for line in sys.stdin:
        order, *arguments = json.loads(line)
        if order == "wait":
            pid, status = os.waitpid(arguments[0], 0)
            running.discard(pid)
            answer = os.waitstatus_to_exitcode(status)
        else:
            answer = _start(PROGRAMS[order], arguments)
            running.add(answer)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()
    for pid in running:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _start(program: Callable[..., None], arguments: list[Any]) -> int:
    pid = os.fork()
    if pid:
        return pid
    status = FAILED
    try:
        os.dup2(2, 1)  # what is written there would be taken for an answer
        program(*arguments)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


if __name__ == "__main__":
    serve()
