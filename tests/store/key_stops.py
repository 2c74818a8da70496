"""A process that adds keys to a file and is stopped, at each call of the system or by a signal."""

import json
import os
import sys
from pathlib import Path

from store.authorized_keys import add_key, remove_keys
from store.key_lines import KeyLine
from store.public_key import public_key
from tests.crash.faults import STOPPED, Fault, Faulty, faults, in_place_of_the_system
from tests.store.ssh_keys import ed25519

BEFORE = b"# kept by hand\n\nssh-rsa AAAA bob@elm\r\nno end of a line"


def stop_at_every_call(folder: Path) -> None:
    """Print for every call what the file held after a process was stopped there, and a next one."""
    path = folder / "keys"

    def add(fault: Fault | None) -> list[Fault]:
        counting = Faulty(fault)
        with in_place_of_the_system(counting):
            add_key(path, KeyLine(operator="kim", key=public_key(ed25519())))
        return faults(counting.calls)

    path.write_bytes(BEFORE)
    for fault in add(None):
        path.write_bytes(BEFORE)
        pid = os.fork()
        if pid == 0:
            try:
                add(fault)
            finally:
                os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        found = path.read_bytes()
        remove_keys(path, "kim")
        add(None)
        names = sorted(each.name for each in folder.iterdir())
        told = [code == STOPPED, found.decode(), path.read_bytes().decode(), names]
        sys.stdout.write(json.dumps(told) + "\n")


def add_many(folder: Path, operator: str, count: int) -> None:
    """Add keys one after the other, and take out every third again."""
    path = folder / "keys"
    for number in range(count):
        key = public_key(ed25519(f"{operator} {number}"))
        add_key(path, KeyLine(operator=operator, key=key), timeout=60)
        if number % 3 == 0:
            remove_keys(path, operator, key.fingerprint, timeout=60)


def add_for_ever(folder: Path, operator: str) -> None:
    """Add and take out a key again and again."""
    path = folder / "keys"
    while True:
        add_key(path, KeyLine(operator=operator, key=public_key(ed25519(operator))), timeout=60)
        remove_keys(path, operator, timeout=60)
