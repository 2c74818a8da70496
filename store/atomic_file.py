"""Files that change whole or not at all."""

import contextlib
import errno
import os
from collections.abc import Callable
from pathlib import Path

from store import disk
from store.modes import file_mode
from store.ownership import hand_over
from store.problems import StoreProblem, from_os_error

Fill = Callable[[int, bytes | bytearray, Path], None]
"""Writes what will be a file to a new open one, and says whose it is and who may open it."""


def replace_file(
    path: Path,
    data: bytes | bytearray,
    *,
    temporary: Path | None = None,
    filler: Fill | None = None,
) -> None:
    """Make `data` the content of `path`, on disk before this returns, closed to others.

    The bytes go to `temporary` in the same directory, which then takes the file's name. Name it
    only under a lock: what a killed session left there is removed. `filler` stands in for the usual
    one. Raises StoreProblem; the old file then stands as it was.
    """
    try:
        temporary = write_beside(path, data, temporary, filler)
        try:
            disk.rename(temporary, path)
        except BaseException:
            drop(temporary)
            raise
    except OSError as error:
        raise from_os_error(path, "written", error) from error
    confirm_name(path)


def create_file(path: Path, data: bytes | bytearray) -> None:
    """As `replace_file`, for a file that must not be there yet. Raises FileExistsError if it is."""
    temporary = None
    try:
        temporary = write_beside(path, data, None)
        name_unless_taken(temporary, path)
    except FileExistsError:
        raise
    except OSError as error:
        raise from_os_error(path, "written", error) from error
    finally:
        if temporary is not None:
            drop(temporary)
    confirm_name(path)


def write_beside(
    path: Path, data: bytes | bytearray, temporary: Path | None, filler: Fill | None = None
) -> Path:
    """Write `data` to a new file beside `path`, on disk before this returns; its name.

    Raises OSError, and leaves nothing behind then.
    """
    if temporary is None:
        temporary = path.with_name(f".{path.name[:200]}.{os.urandom(6).hex()}.new")
    else:
        drop(temporary)
    try:
        _write_new(temporary, data, path, filler or fill)
    except BaseException:
        drop(temporary)
        raise
    return temporary


def confirm_name(path: Path) -> None:
    """Have the disk confirm that a file has its name. Raises StoreProblem."""
    try:
        confirm_directory(path.parent)
    except OSError as error:
        raise StoreProblem(
            path,
            f"was written, but the disk did not confirm it ({error.strerror}).",
            "Look whether the record is there before you record it again, and tell the person "
            "who runs the server.",
        ) from error


def confirm_directory(directory: Path) -> None:
    """Have the disk confirm the names in `directory`. Raises OSError."""
    try:
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except PermissionError:
        return  # one may write into it but not list it, so there is nothing to ask
    try:
        disk.sync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some file systems have nothing to confirm
            raise
    finally:
        os.close(descriptor)


def drop(path: Path) -> None:
    """Take away a file that is of no use, if it is there."""
    with contextlib.suppress(OSError):
        disk.remove(path)


def fill(descriptor: int, data: bytes | bytearray, path: Path) -> None:
    """Write what will be `path` to a new open file, on disk before this returns. Raises OSError."""
    hand_over(descriptor, path)
    disk.set_mode(descriptor, file_mode(path.parent))
    disk.write_at(descriptor, data, 0)
    disk.sync(descriptor)


def name_unless_taken(temporary: Path, path: Path) -> None:
    """Give a file a name that nothing has yet. Raises FileExistsError where it has, and OSError.

    It may have both names then.
    """
    try:
        disk.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists() or path.is_symlink():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        disk.rename(temporary, path)


def _write_new(temporary: Path, data: bytes | bytearray, path: Path, filler: Fill) -> None:
    descriptor = disk.open_file(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        filler(descriptor, data, path)
    finally:
        disk.close(descriptor)
