"""Processes forked by a server: much cheaper than new interpreters, and never beside a thread."""

import json
import os
import signal
import subprocess
import sys
from typing import Any

from tests.store.conftest import ROOT


class Forks:
    """The server, and what it was asked to start."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.fork_server"],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def start(self, program: str, *arguments: Any) -> int:
        """Start one of the server's programs; its process id."""
        return self._order(program, *arguments)

    def wait(self, pid: int) -> int:
        """Wait for its end; what it exited with, or the negative number of a signal."""
        return self._order("wait", pid)

    def run(self, program: str, *arguments: Any) -> int:
        """Start it and wait for its end."""
        return self.wait(self.start(program, *arguments))

    def kill(self, *pids: int) -> None:
        """End them at once, and see that they have ended."""
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        for pid in pids:
            self.wait(pid)

    def close(self) -> None:
        """End the server and all that it started."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.close()
        self._server.wait()
        self._server.stdout.close()

    def _order(self, *order: Any) -> int:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps(order) + "\n")
        self._server.stdin.flush()
        return int(self._server.stdout.readline())
