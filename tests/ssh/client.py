"""The real ssh client, as a person at another computer uses it."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.ssh.processes import children, connections, is_alive, kill
from tests.ssh.server import Person
from tests.tui.terminal import PATIENCE_SECONDS, Terminal, spawned

SERVER = "server"
"""What the client calls it; the settings say where it is."""


@dataclass(frozen=True)
class Result:
    """What came of a command: ssh's own exit code is 255, else it is the program's."""

    code: int
    out: bytes
    err: str


class Session(Terminal):
    """A person's terminal, in which ssh runs, and ways in which their line is lost."""

    def __init__(self, child: Any, columns: int, lines: int, person: Person) -> None:
        super().__init__(child, columns, lines)
        self.person = person

    @property
    def connection(self) -> int:
        """The server's process that keeps this line."""
        near = {port for port, far in connections(self.child.pid)}
        for each in children(self.person.server.pid):
            if near & {far for _, far in connections(each)}:
                return each
        raise AssertionError("no process of the server keeps this line")

    def cut(self) -> None:
        """End the client at once, as when its window or its computer dies."""
        kill(self.child.pid)

    def cut_at_server(self) -> None:
        """End the server's side of the line at once."""
        kill(self.connection)

    def freeze(self) -> None:
        """Read and send nothing any more, the line left open, as a laptop does that sleeps."""
        os.kill(self.child.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Go on after a freeze."""
        os.kill(self.child.pid, signal.SIGCONT)


def printed_environment(result: Result) -> dict[str, str]:
    """The environment that a login printed, whose command is `env`."""
    lines = result.out.decode().replace("\r\n", "\n").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def run(
    person: Person,
    command: str | None = None,
    *,
    stdin: bytes = b"",
    tty: bool = False,
    options: Sequence[str] = (),
    env: Mapping[str, str] | None = None,
    timeout: float = PATIENCE_SECONDS,
) -> Result:
    """`ssh server COMMAND`, its input and output no terminal, though `tty` asks for one there."""
    asked = [] if command is None else [command]
    words = ["-tt" if tty else "-T", *options, "--", SERVER, *asked]
    return run_client(person, "ssh", *words, stdin=stdin, env=env, timeout=timeout)


def run_client(
    person: Person,
    program: str,
    *words: str,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    timeout: float = PATIENCE_SECONDS,
) -> Result:
    """ssh, scp or sftp with that person's key."""
    done = subprocess.run(
        client(person, program, *words),
        input=stdin,
        capture_output=True,
        env=client_environment(env),
        timeout=timeout,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr.decode(errors="replace"))


@contextmanager
def session(
    person: Person,
    command: str | None = None,
    *,
    columns: int = 80,
    lines: int = 24,
    options: Sequence[str] = (),
    env: Mapping[str, str] | None = None,
) -> Iterator[Session]:
    """`ssh -tt server` in a pseudo-terminal of that size; killed if it does not end itself."""
    asked = [] if command is None else [command]
    program = client(person, "ssh", "-tt", *options, "--", SERVER, *asked)
    given = client_environment(env)
    with spawned(program, columns=columns, lines=lines, env=given) as child:
        yield Session(child, columns, lines, person)


def client(person: Person, program: str, *words: str) -> list[str]:
    """The command line of a client, with that person's key and no settings but the test's."""
    return [program, "-F", str(person.server.client_config), "-i", str(person.key), *words]


def client_environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """What the client has about it: no agent, no display, nothing of whoever runs the tests."""
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        **(more or {}),
    }


@contextmanager
def in_background(
    person: Person, *options: str, env: Mapping[str, str] | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    """`ssh -N server`: a line over which nothing is run, as forwarding is asked for."""
    process = subprocess.Popen(
        client(person, "ssh", "-N", *options, SERVER),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=client_environment(env),
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@contextmanager
def agent(top: Path) -> Iterator[str]:
    """An agent of the person's own; the socket at which it answers."""
    answers = top / "agent"
    process = subprocess.Popen(
        ["ssh-agent", "-D", "-a", str(answers)], stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
    try:
        wait_until(answers.exists, "the agent to answer")
        yield str(answers)
    finally:
        process.kill()
        process.wait()


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Wait until that holds, for as long as a person would."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < until, f"waited in vain for {what}"
        time.sleep(0.02)


def wait_for_end_of(*pids: int) -> None:
    """Wait until these processes are gone."""
    wait_until(lambda: not any(map(is_alive, pids)), f"the end of {pids}")
