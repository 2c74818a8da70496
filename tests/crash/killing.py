"""What processes do that are to be killed: they record, fold now and then, and say what is done."""

import os
import random
import signal
from pathlib import Path

from store.database import Store
from store.people import add_person
from tests.crash.examination import record


def write(directory: str, name: str, count: int, seed: int, told: str) -> None:
    """Record `count` transactions; each is told when it is acknowledged."""
    chance = random.Random(seed)
    store = Store(Path(directory), name, timeout=120)
    out = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for number in range(count):
        record(store, f"{name}-{number}", more="." * chance.choice([0, 0, 100, 5000]))
        os.write(out, f"{name}-{number}\n".encode())
        if chance.random() < 0.15:
            store.fold()
        if chance.random() < 0.1:  # as one who leaves, and another comes
            store = Store(Path(directory), name, timeout=120)


def hold(directory: str, told: str) -> None:
    """Stop in the middle of a transaction, and hold the lock until somebody goes on with it."""
    store = Store(Path(directory), "stopped operator")
    with store.transaction():
        add_person(store, "Held, P")
        Path(told).write_text(str(os.getpid()), encoding="utf-8")
        os.kill(os.getpid(), signal.SIGSTOP)


def told(path: Path) -> list[str]:
    """What was told so far; a line that was cut short is none."""
    if not path.exists():
        return []
    return [line[:-1] for line in path.read_text().splitlines(keepends=True) if line[-1] == "\n"]
