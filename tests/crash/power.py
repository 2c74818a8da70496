"""What a disk may hold after the power failed, worked out from the calls that were made.

Of what was written since a file was last synced, each sector may be there or not; where the file
grew it may read as zeros. Of the names that changed since the directory was last synced any may
have changed on the disk. The lock file is synced when it is new and never again, so any of its
states may be there.
"""

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from tests.crash.faults import Faulty

SECTOR = 512
LOCK = "policydesk.json.lock"


class Killed(BaseException):
    """Stands for the end of the process: no call is made after it."""


class Write(NamedTuple):
    file: int
    offset: int
    data: bytes


class Truncate(NamedTuple):
    file: int
    size: int


class Sync(NamedTuple):
    """Of a file; of the names in the directory where there is no number."""

    file: int | None


class Names(NamedTuple):
    """A name is taken away, or another given to a file, or both."""

    gone: str
    new: str = ""
    file: int = 0


class Told(NamedTuple):
    """A transaction was acknowledged; and what the lock file held then."""

    name: str
    lock: bytes


Event = Write | Truncate | Sync | Names | Told


class Recorder(Faulty):
    """Writes down what is done to the files of one directory, all of them on disk at first."""

    def __init__(self, directory: Path) -> None:
        super().__init__()
        self._directory = directory
        self._files = {path.name: number for number, path in enumerate(_files(directory))}
        self.names = dict(self._files)
        """Which file had which name at first."""
        self.data = [path.read_bytes() for path in _files(directory)]
        """What each held at first."""
        self._open: dict[int, int] = {}
        self.events: list[Event] = [Told("", self._lock())]
        self.die_at = -1
        """The number of the call before which the process ends; it lives on if negative."""

    def tell(self, name: str) -> None:
        """A transaction was acknowledged."""
        self.events.append(Told(name, self._lock()))

    def __getattr__(self, name: str) -> Callable[..., Any]:
        call = super().__getattr__(name)

        def noted(*arguments: Any) -> Any:
            if 0 <= self.die_at <= len(self.calls):
                raise Killed
            done = call(*arguments)
            note = _NOTED.get(name)
            if note is not None:
                note(self, done, *arguments)
            return done

        return noted

    def _created(self, descriptor: int, path: Path, flags: int, _: int) -> None:
        if flags & os.O_CREAT:
            self._files[path.name] = len(self.data)
            self.data.append(b"")
            self.events.append(Names("", path.name, self._files[path.name]))
        self._open[descriptor] = self._files.get(path.name, -1)

    def _pwrite(self, count: int, descriptor: int, data: Any, offset: int) -> None:
        self.events.append(Write(self._open[descriptor], offset, bytes(data)[:count]))

    def _ftruncate(self, _: None, descriptor: int, size: int) -> None:
        self.events.append(Truncate(self._open[descriptor], size))

    def _synced(self, _: None, descriptor: int) -> None:
        is_directory = Path(f"/proc/self/fd/{descriptor}").is_dir()
        self.events.append(Sync(None if is_directory else self._open[descriptor]))

    def _replace(self, _: None, old: Path, new: Path) -> None:
        if self._files[old.name] == self._files.get(new.name):
            return  # two names of one file: nothing happens
        self._files[new.name] = self._files.pop(old.name)
        self.events.append(Names(old.name, new.name, self._files[new.name]))

    def _link(self, _: None, old: Path, new: Path) -> None:
        self._files[new.name] = self._files[old.name]
        self.events.append(Names("", new.name, self._files[new.name]))

    def _unlink(self, _: None, path: Path) -> None:
        self._files.pop(path.name, None)
        self.events.append(Names(path.name))

    def _lock(self) -> bytes:
        path = self._directory / LOCK
        return path.read_bytes() if path.exists() else b""


_NOTED: dict[str, Callable[..., None]] = {
    "open": Recorder._created,
    "pwrite": Recorder._pwrite,
    "ftruncate": Recorder._ftruncate,
    "fdatasync": Recorder._synced,
    "fsync": Recorder._synced,
    "replace": Recorder._replace,
    "link": Recorder._link,
    "unlink": Recorder._unlink,
}


class Disk:
    """What is surely on the disk after some events, and what may be."""

    def __init__(self, recorder: Recorder) -> None:
        self.names = dict(recorder.names)
        self.data = [bytearray(data) for data in recorder.data]  # those made later begin empty
        self.locks: list[bytes] = []
        self.told: list[str] = []
        self._since: list[list[Write | Truncate]] = [[] for _ in self.data]
        self._renamed: list[Names] = []

    def take(self, event: Event) -> None:
        """Go on by one event."""
        match event:
            case Write() | Truncate():
                self._since[event.file].append(event)
            case Sync(None):
                for change in self._renamed:
                    _rename(self.names, change)
                self._renamed = []
            case Sync(int(file)):
                for each in self._since[file]:
                    _apply(self.data[file], each)
                self._since[file] = []
            case Names():
                self._renamed.append(event)
            case Told():
                self.locks.append(event.lock)
                self.told += [event.name] if event.name else []

    def after_a_cut(self, directory: Path, chance: random.Random) -> None:
        """Make a directory as it may be found when the power is back."""
        directory.mkdir()
        share = chance.choice([0.0, 0.5, 0.5, 1.0])
        names = dict(self.names)
        for change in self._renamed:
            if chance.random() < share:
                _rename(names, change)
        for name, file in names.items():
            if name != LOCK:
                data = bytearray(self.data[file])
                for each in self._since[file]:
                    _apply_in_part(data, each, chance)
                (directory / name).write_bytes(data)
        (directory / LOCK).write_bytes(chance.choice([*self.locks[-1:] * 3, *self.locks]))


def _files(directory: Path) -> list[Path]:
    return sorted(path for path in directory.iterdir() if path.is_file())


def _rename(names: dict[str, int], change: Names) -> None:
    names.pop(change.gone, None)
    if change.new:
        names[change.new] = change.file


def _apply(data: bytearray, done: Write | Truncate) -> None:
    if isinstance(done, Truncate):
        del data[done.size :]
        return
    data.extend(bytes(max(0, done.offset - len(data))))
    data[done.offset : done.offset + len(done.data)] = done.data


def _apply_in_part(data: bytearray, done: Write | Truncate, chance: random.Random) -> None:
    share = chance.choice([0.0, 0.3, 0.7, 1.0])
    if isinstance(done, Truncate):
        if chance.random() < share:
            _apply(data, done)
        return
    if done.offset + len(done.data) > len(data) and chance.random() < 0.5:
        data.extend(bytes(done.offset + len(done.data) - len(data)))
    start = done.offset
    while start < done.offset + len(done.data):
        end = min((start // SECTOR + 1) * SECTOR, done.offset + len(done.data))
        piece = done.data[start - done.offset : end - done.offset]
        if chance.random() < share:
            _apply(data, Write(done.file, start, piece))
        start = end
