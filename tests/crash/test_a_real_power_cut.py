"""A file system that is shut down as by a power cut, while processes write to it.

Only in a long run, and where one may mount: it takes a file system in a file, and half a second
for each cut.
"""

import fcntl
import gc
import os
import random
import struct
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.database import Store
from tests.crash.conftest import ROUNDS
from tests.crash.examination import must_hold, transactions
from tests.crash.forks import Forks
from tests.crash.killing import told

SHUT_DOWN = 0x8004587D
WITHOUT_FLUSHING_THE_LOG = 2


class Disk:
    """A file system in a file, whose power can be cut."""

    def __init__(self, place: Path) -> None:
        self._image = place / "image"
        self.mounted = place / "mounted"

    def make(self) -> bool:
        """Make and mount it; False where that cannot be."""
        self.mounted.mkdir()
        with self._image.open("wb") as file:
            file.truncate(64 << 20)
        return _ran("mkfs.ext4", "-q", "-F", str(self._image)) and self.mount()

    def mount(self) -> bool:
        return _ran("mount", "-o", "loop", str(self._image), str(self.mounted))

    def unmount(self) -> bool:
        return _ran("umount", str(self.mounted))

    def cut(self) -> None:
        """What is in memory alone never comes to the file, and every call fails from now on."""
        descriptor = os.open(self.mounted, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, SHUT_DOWN, struct.pack("I", WITHOUT_FLUSHING_THE_LOG))
        finally:
            os.close(descriptor)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    made = Disk(tmp_path)
    if not made.make():
        pytest.skip("here no file system can be made and mounted")
    yield made
    _ran("umount", "--lazy", str(made.mounted))


def _ran(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not ROUNDS, reason="only in a long run")
def test_what_was_told_before_the_power_was_cut_is_there(
    disk: Disk, forks: Forks, tmp_path: Path
) -> None:
    chance = random.Random(ROUNDS)
    for number in range(ROUNDS):
        directory = disk.mounted / f"school-{number // 10}"
        outside = tmp_path / f"told-{number // 10}"
        outside.mkdir(exist_ok=True)
        running = []
        for name in "ABC":
            writer, seed = f"{number}{name}", chance.randrange(1 << 30)
            path = str(outside / writer)
            running.append(forks.start("write", str(directory), writer, 100_000, seed, path))
        time.sleep(chance.random() * 0.15)
        if number % 2:  # one of them has died just before
            forks.kill(running.pop())
            time.sleep(chance.random() * 0.005)
        disk.cut()
        forks.kill(*running)
        gc.collect()  # sessions of ours that still have files open there
        assert disk.unmount()
        assert disk.mount()
        found = transactions(Store(directory, "reader"))
        must_hold(directory, [name for path in outside.iterdir() for name in told(path)], found)
