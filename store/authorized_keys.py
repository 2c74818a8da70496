"""The file in which sshd finds the operators' public keys: ours are added and taken out, no others.

It is root's, and outside what the program may write when somebody has come in by such a key. Every
change writes it anew beside itself and renames it, under a lock, so that sshd never reads half of
it and two administrators lose nothing of each other's.
"""

import contextlib
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from store import disk
from store.atomic_file import replace_file
from store.key_lines import (
    KeyLine,
    lines_naming,
    must_be_free,
    our_lines,
    with_line,
    without_lines,
)
from store.lock import took_by
from store.problems import FieldProblem, LockTaken, StoreProblem, from_os_error
from store.public_key import PublicKey

KEYS = Path("/etc/policydesk/authorized_keys")
"""Where sshd is told to look: `AuthorizedKeysFile` in its settings."""

TIMEOUT = 5.0
"""How long, in seconds, one administrator waits for another."""

_LARGEST = 1_000_000
_MODE = 0o644
"""Read by anybody, since sshd reads it as the account it lets people into; written by its owner."""
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_UNTOUCHED = "It is as it was. Look at it by hand, as root."


def keys_of(path: Path, operator: str) -> tuple[PublicKey, ...]:
    """The keys by which an operator comes in, as the file has them. Raises StoreProblem."""
    return tuple(each.key for each in our_keys(path) if each.operator == operator)


def our_keys(path: Path) -> tuple[KeyLine, ...]:
    """All lines of the file that are ours; none where there is no file. Raises StoreProblem."""
    return tuple(our_lines(_read(_placed(path))))


def odd_lines(path: Path, operator: str) -> tuple[int, ...]:
    """The numbers of lines that name an operator and that we did not write so: we leave them be.

    Raises StoreProblem.
    """
    return lines_naming(_read(_placed(path)), operator)


def must_take_keys(path: Path) -> None:
    """Raise StoreProblem where we could not write the file, or sshd would not trust it."""
    path = _placed(path)
    _must_be_ours_to_write(path)
    _read(path)


def must_be_new(path: Path, operator: str, key: PublicKey) -> None:
    """Raise Refused where somebody has that key, saying who; and StoreProblem."""
    must_be_free(_read(_placed(path)), operator, key)


def add_key(path: Path, line: KeyLine, *, timeout: float = TIMEOUT) -> None:
    """Let whoever has the key of a line in. Every other line stays, byte for byte.

    Raises FieldProblem (a word of the line that would need quoting), Refused (somebody has that
    key already) and StoreProblem.
    """
    line.written()
    path = _placed(path)
    with _locked(path, timeout):
        content = _read(path)
        _write(path, with_line(content, line))


def remove_keys(
    path: Path, operator: str, fingerprint: str | None = None, *, timeout: float = TIMEOUT
) -> tuple[PublicKey, ...]:
    """Let an operator in no longer by any key, or by that of a fingerprint; the keys taken out.

    Raises FieldProblem where they have no key of that fingerprint, and StoreProblem.
    """
    path = _placed(path)
    if fingerprint is None and not keys_of(path, operator):
        return ()
    with _locked(path, timeout):
        content = _read(path)
        theirs = [each.key for each in our_lines(content) if each.operator == operator]
        gone = [key for key in theirs if fingerprint in (None, key.fingerprint)]
        if not gone and fingerprint is not None:
            known = ", ".join(key.fingerprint for key in theirs) or "none"
            raise FieldProblem("fingerprint", f"{operator} has no such key. Theirs are: {known}.")
        if gone:
            _write(path, without_lines(content, operator, fingerprint))
        return tuple(gone)


def _placed(path: Path) -> Path:
    """The path with no link in it, but for the file itself, which may not be one."""
    try:
        return path.parent.resolve() / path.name
    except (OSError, RuntimeError, ValueError):
        raise FieldProblem("keys", "That cannot be the name of a file.") from None


@contextlib.contextmanager
def _locked(path: Path, timeout: float) -> Iterator[None]:
    """Keep other administrators out, by a file beside it that nobody else can open."""
    _must_be_ours_to_write(path)
    lock = path.with_name(f".{path.name}.lock")
    try:
        descriptor = disk.open_file(lock, os.O_RDWR | os.O_CREAT)
    except OSError as error:
        raise from_os_error(lock, "opened", error) from error
    try:
        try:
            took = took_by(descriptor, time.monotonic() + timeout)
        except OSError as error:
            raise from_os_error(lock, "locked", error) from error
        if not took:
            what = f"Somebody else is writing it, and did not finish within {timeout:g} seconds."
            raise LockTaken(path, what, "Nothing was written. Try again.")
        yield
    finally:
        disk.close(descriptor)


def _read(path: Path) -> bytes:
    """The whole file; nothing where there is none. Raises StoreProblem for what is no such file."""
    try:
        descriptor = disk.open_file(path, os.O_RDONLY)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise from_os_error(path, "read", error) from error
    try:
        found = disk.state_of(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise StoreProblem(path, "is a directory or a device, not a file.", _UNTOUCHED)
        if found.st_size > _LARGEST:
            raise StoreProblem(path, "is far too large for a file of keys.", _UNTOUCHED)
        content = disk.read_from(descriptor, 0)
    except OSError as error:
        raise from_os_error(path, "read", error) from error
    finally:
        disk.close(descriptor)
    if b"\0" in content:
        raise StoreProblem(path, "is no text, and so no file of keys.", _UNTOUCHED)
    return content


def _write(path: Path, content: bytes) -> None:
    """Put `content` in place of the file, on disk before this returns. The lock is held."""
    if len(content) > _LARGEST:
        raise StoreProblem(path, "would become too large for a file of keys.", _UNTOUCHED)
    replace_file(path, content, temporary=path.with_name(f".{path.name}.new"), filler=_fill)


def _fill(descriptor: int, content: bytes | bytearray, _: Path) -> None:
    """As sshd demands it: written by root it is root's, and all may read it."""
    if os.geteuid() == 0:
        disk.set_owner(descriptor, 0, 0)
    disk.set_mode(descriptor, _MODE)
    disk.write_at(descriptor, content, 0)
    disk.sync(descriptor)


def _must_be_ours_to_write(path: Path) -> None:
    """Refuse a place that we may not write to or, as root, that somebody else could change."""
    try:
        _must_be_safe(path, path.parent)
    except OSError as error:
        raise from_os_error(path, "written", error) from error


def _must_be_safe(path: Path, folder: Path) -> None:
    if not folder.is_dir():
        mend = f"Make it first: sudo install -d -m 0755 {folder}"
        raise StoreProblem(folder, "is not a directory that is there.", mend)
    if path.is_symlink():
        mend = "Nothing was written. Name the file that it points to, or put a file in its place."
        raise StoreProblem(path, "is a symbolic link, which is not followed.", mend)
    if os.geteuid() == 0:
        for each in (folder, *folder.parents):
            _must_be_roots(each, is_theirs=each == folder)
    elif not os.access(folder, os.W_OK | os.X_OK):
        mend = "Nothing was done. Run it with sudo: only root may say who comes in."
        raise StoreProblem(path, "cannot be written by you.", mend)


def _must_be_roots(folder: Path, *, is_theirs: bool) -> None:
    """As sshd demands it. In a directory like /tmp others cannot rename what is root's."""
    found = folder.stat()
    is_open = found.st_mode & _OTHERS_WRITE
    if not is_theirs and found.st_mode & stat.S_ISVTX:
        is_open = 0
    if found.st_uid != 0 or is_open:
        who = "belongs to somebody other than root" if found.st_uid else "can be written by others"
        mend = (
            f"Nothing was written. Mend it: sudo chown root:root {folder}; "
            f"sudo chmod go-w {folder}. Or keep the keys in /etc/policydesk."
        )
        raise StoreProblem(folder, f"{who}, who could then let anybody in.", mend)
