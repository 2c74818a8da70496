"""Files that change whole or not at all."""

import contextlib
import errno
import os
import secrets
from pathlib import Path

from store.problems import StoreProblem, from_os_error


def replace_file(path: Path, data: bytes, *, temporary: Path | None = None) -> None:
    """Make `data` the content of `path`, on disk before this returns, readable by its owner only.

    The bytes go to `temporary` in the same directory, which then takes the file's name. Name it
    only under a lock: what a killed session left there is removed. Raises StoreProblem; the old
    file then stands as it was.
    """
    try:
        if temporary is None:
            temporary = _temporary_beside(path)
        else:
            temporary.unlink(missing_ok=True)
        _write_new(temporary, data, owner=_owner(path))
        temporary.replace(path)
    except BaseException as error:
        if temporary is not None:
            _drop(temporary)
        if isinstance(error, OSError):
            raise from_os_error(path, "written", error) from error
        raise
    _confirm_name(path)


def create_file(path: Path, data: bytes) -> None:
    """As `replace_file`, for a file that must not be there yet. Raises FileExistsError if it is."""
    temporary = _temporary_beside(path)
    try:
        _write_new(temporary, data, owner=None)
        _name_unless_taken(temporary, path)
    except FileExistsError:
        raise
    except OSError as error:
        raise from_os_error(path, "written", error) from error
    finally:
        _drop(temporary)
    _confirm_name(path)


def confirm_directory(directory: Path) -> None:
    """Have the disk confirm the names in `directory`. Raises OSError."""
    try:
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    except PermissionError:
        return  # one may write into it but not list it, so there is nothing to ask
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some file systems have nothing to confirm
            raise
    finally:
        os.close(descriptor)


def _temporary_beside(path: Path) -> Path:
    return path.with_name(f".{path.name[:200]}.{secrets.token_hex(6)}.new")


def _owner(path: Path) -> tuple[int, int] | None:
    """Who owns the file, where that is somebody else (root at work on a user's file)."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    return None if found.st_uid == os.geteuid() else (found.st_uid, found.st_gid)


def _write_new(temporary: Path, data: bytes, owner: tuple[int, int] | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    descriptor = os.open(temporary, flags, 0o600)
    try:
        os.fchmod(descriptor, 0o600)
        if owner is not None:
            os.fchown(descriptor, *owner)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _name_unless_taken(temporary: Path, path: Path) -> None:
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists() or path.is_symlink():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        temporary.replace(path)


def _drop(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        temporary.unlink()


def _confirm_name(path: Path) -> None:
    try:
        confirm_directory(path.parent)
    except OSError as error:
        raise StoreProblem(
            path,
            f"was written, but the disk did not confirm it ({error.strerror}).",
            "Look whether the record is there before you record it again, and tell the person "
            "who runs the server.",
        ) from error
