"""The system calls of commit, fold and recovery: the one seam at which a test stops or fails them.

Nothing here decides anything. Every call is made by its name on `system`; a test puts an object of
its own in its place, sees each call before and after it happens, can fail it, do half of it, or end
the process there.
"""

import fcntl
import os
from pathlib import Path
from types import SimpleNamespace

CALLS = (
    *("open", "close", "fstat", "pread", "pwrite", "fdatasync", "fsync"),
    *("lseek", "readlink", "replace", "link", "unlink", "fchmod", "fchown"),
)

system = SimpleNamespace(flock=fcntl.flock, **{name: getattr(os, name) for name in CALLS})
"""The calls of the operating system, as `os` and `fcntl` name them."""


def open_file(path: Path, flags: int, mode: int = 0o600) -> int:
    """A descriptor of the file; a symbolic link is not followed, a pipe not waited for."""
    safe = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    descriptor: int = system.open(path, flags | safe, mode)
    return descriptor


def close(descriptor: int) -> None:
    """Close it; an flock on it falls."""
    system.close(descriptor)


def state_of(descriptor: int) -> os.stat_result:
    """What the system knows of an open file."""
    found: os.stat_result = system.fstat(descriptor)
    return found


def size_of(descriptor: int) -> int:
    """The size of an open file, in bytes."""
    size: int = system.lseek(descriptor, 0, os.SEEK_END)
    return size


def name_of(descriptor: int) -> str:
    """The name that an open file has now, as the kernel writes it; empty where it does not."""
    try:
        name: str = system.readlink(f"/proc/self/fd/{descriptor}")
    except OSError:
        return ""
    return name


def read_from(descriptor: int, offset: int) -> bytes:
    """Everything from `offset` to the end of the file as it is now."""
    return read_at(descriptor, size_of(descriptor) - offset, offset)


def read_at(descriptor: int, size: int, offset: int) -> bytes:
    """So many bytes from `offset`, or fewer where the file ends."""
    found: bytes = system.pread(descriptor, max(size, 0), offset)
    while 0 < len(found) < size:  # the system gives two gigabytes at most
        more = system.pread(descriptor, size - len(found), offset + len(found))
        if not more:
            break
        found += more
    return found


def write_at(descriptor: int, data: bytes | bytearray, offset: int) -> None:
    """Write all of `data` at `offset`; the system may take it in parts."""
    rest = memoryview(data)
    while rest:
        count = system.pwrite(descriptor, rest, offset)
        rest, offset = rest[count:], offset + count


def sync_data(descriptor: int) -> None:
    """Return when the content, and the size that it needs, is on disk."""
    system.fdatasync(descriptor)


def sync(descriptor: int) -> None:
    """Return when the file, or the names in a directory, are on disk."""
    system.fsync(descriptor)


def rename(old: Path, new: Path) -> None:
    """Give a file another's name in one step."""
    system.replace(old, new)


def link(old: Path, new: Path) -> None:
    """Give a file a second name."""
    system.link(old, new)


def remove(path: Path) -> None:
    """Take a name away."""
    system.unlink(path)


def set_mode(descriptor: int, mode: int) -> None:
    """Set who may read and write the file, whatever the umask."""
    system.fchmod(descriptor, mode)


def set_owner(descriptor: int, user: int, group: int) -> None:
    """Give the file to somebody."""
    system.fchown(descriptor, user, group)


def take_lock(descriptor: int) -> None:
    """Take the flock of the file now. Raises BlockingIOError where somebody else has it."""
    system.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def share_lock(descriptor: int) -> None:
    """Take the flock beside others who share it. Raises BlockingIOError where somebody has it."""
    system.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)


def give_up_lock(descriptor: int) -> None:
    """Give up the flock of the file."""
    system.flock(descriptor, fcntl.LOCK_UN)
