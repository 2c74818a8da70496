"""Which processes belong to a server: told by the kernel, not by their names."""

import os
import signal
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
ESTABLISHED = "01"


def children(pid: int) -> list[int]:
    """The processes that a process started and that are still there."""
    return [each for each in _all() if _parent(each) == pid]


def descendants(pid: int) -> list[int]:
    """The processes below a process."""
    found = []
    for each in children(pid):
        found += [each, *descendants(each)]
    return found


def logged_in(port: int) -> list[int]:
    """What people who logged in at that port are running, whatever became of their line."""
    return [each for each in _all() if _connection(each).endswith(f" {port}".encode())]


def connections(pid: int) -> set[tuple[int, int]]:
    """The ports, near and far, of the lines that a process holds open."""
    return {(near, far) for inode, near, far in _lines() if inode in _sockets(pid)}


def is_alive(pid: int) -> bool:
    """Whether it runs; one that has ended and is not yet buried does not."""
    try:
        state = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def kill(*pids: int) -> None:
    """End them at once."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _all() -> list[int]:
    return [int(each.name) for each in PROC.iterdir() if each.name.isdigit()]


def _parent(pid: int) -> int:
    try:
        return int((PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _connection(pid: int) -> bytes:
    try:
        environment = (PROC / str(pid) / "environ").read_bytes().split(b"\0")
    except OSError:
        return b""
    found = [each for each in environment if each.startswith(b"SSH_CONNECTION=")]
    return found[0] if found else b""


def _sockets(pid: int) -> set[str]:
    found = set()
    with suppress(OSError):
        for each in (PROC / str(pid) / "fd").iterdir():
            with suppress(OSError):
                found.add(str(each.readlink()).removeprefix("socket:[").removesuffix("]"))
    return found


def _lines() -> list[tuple[str, int, int]]:
    rows = [each.split() for each in (PROC / "net" / "tcp").read_text().splitlines()[1:]]
    return [
        (row[9], int(row[1].rpartition(":")[2], 16), int(row[2].rpartition(":")[2], 16))
        for row in rows
        if row[3] == ESTABLISHED
    ]
