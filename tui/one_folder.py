"""The files of one folder by their plain names: nothing that is typed leads out of it."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from flows.plain_text import clean_line
from store import disk
from store.atomic_file import fill
from store.problems import FieldProblem, StoreProblem, from_os_error

_LONGEST = 120
_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


class ListedFile(Struct, frozen=True):
    """A file of the folder."""

    name: str
    size: int
    """In bytes."""
    written_at: datetime


def plain_name(text: str, field: str = "name") -> str:
    """`text`, where it can be the name of a file and nothing else. Raises FieldProblem."""
    if not text:
        raise FieldProblem(field, "Say the name of a file.")
    if len(text) > _LONGEST:
        raise FieldProblem(field, f"A name has at most {_LONGEST} characters.")
    if "/" in text or "\\" in text or text[0] in ".-~":
        what = "It must be a plain name, as in staff.csv: no folder, and no dot or dash before it."
        raise FieldProblem(field, what)
    if not text.isprintable() or text != text.strip():
        raise FieldProblem(field, "A name has only letters, figures and signs that can be seen.")
    return text


class OneFolder:
    """A folder that is opened first; every file is then looked for in what was opened."""

    def __init__(self, path: Path, *, may_be_link: bool) -> None:
        """Nothing is opened or made yet."""
        self.path = path
        self._flags = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
        if not may_be_link:
            self._flags |= os.O_NOFOLLOW

    @contextlib.contextmanager
    def opened(self, text: str, field: str = "name") -> Iterator[int]:
        """A descriptor of the file of that name, to read. Raises FieldProblem and StoreProblem.

        A link, a pipe or a device is refused before it is opened, and again after.
        """
        name = plain_name(text, field)
        with self._folder() as folder:
            if folder is None:
                raise _is_not_there(name, field)
            try:
                if not _is_file(os.stat(name, dir_fd=folder, follow_symlinks=False)):
                    raise FieldProblem(field, f"{name} is not a file.")
                file = os.open(name, _OPEN, dir_fd=folder)
            except FileNotFoundError:
                raise _is_not_there(name, field) from None
            except OSError as error:
                raise _problem(name, field, "read", error) from error
        try:
            if not _is_file(os.fstat(file)):
                raise FieldProblem(field, f"{name} is not a file.")
            yield file
        finally:
            os.close(file)

    def read(self, text: str, field: str = "name") -> bytes:
        """What the file of that name holds. Raises FieldProblem and StoreProblem."""
        with self.opened(text, field) as file:
            try:
                with open(file, "rb", closefd=False) as reader:
                    return reader.read()
            except OSError as error:
                raise _problem(text, field, "read", error) from error

    def listed(self) -> list[ListedFile]:
        """The files there, what was written last first. Raises StoreProblem."""
        found = []
        with self._folder() as folder:
            for name in _names_in(folder):
                with contextlib.suppress(FieldProblem, OSError):  # what cannot be fetched is not
                    at = os.stat(plain_name(name), dir_fd=folder, follow_symlinks=False)
                    if _is_file(at):
                        when = datetime.fromtimestamp(at.st_mtime, UTC)
                        found.append(ListedFile(name, at.st_size, when))
        return sorted(found, key=lambda each: (-each.written_at.timestamp(), each.name))

    def create(self, text: str, data: bytes, field: str = "name") -> None:
        """Write a new file, whole or not at all; never over what is there.

        Raises FieldProblem and StoreProblem.
        """
        name = plain_name(text, field)
        beside = f".{os.urandom(8).hex()}.new"
        with self._folder() as folder:
            if folder is None:
                raise StoreProblem(Path(self.path.name), "is not there.", "Try again.")
            try:
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
                file = os.open(beside, flags, 0o600, dir_fd=folder)
                try:
                    fill(file, data, self.path / name)
                    os.link(
                        beside, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False
                    )
                finally:
                    os.close(file)
                    os.unlink(beside, dir_fd=folder)
                disk.sync(folder)
            except FileExistsError:
                what = f"{name} is there already. Choose another name, or remove that one first."
                raise FieldProblem(field, what) from None
            except OSError as error:
                raise _problem(name, field, "written", error) from error

    def remove(self, text: str, field: str = "name") -> None:
        """Take a file away. Raises FieldProblem and StoreProblem."""
        with self.opened(text, field), self._folder() as folder:
            try:
                os.unlink(text, dir_fd=folder)
            except FileNotFoundError:
                raise _is_not_there(text, field) from None
            except OSError as error:
                raise _problem(text, field, "removed", error) from error

    @contextlib.contextmanager
    def _folder(self) -> Iterator[int | None]:
        """The folder, opened; None where it is not there."""
        try:
            folder = os.open(self.path, self._flags)
        except FileNotFoundError:
            yield None
            return
        except OSError as error:
            raise from_os_error(Path(self.path.name), "opened", error) from error
        try:
            yield folder
        finally:
            os.close(folder)


def _names_in(folder: int | None) -> list[str]:
    return [] if folder is None else os.listdir(folder)  # noqa: PTH208  # a path has no descriptor


def _is_file(found: os.stat_result) -> bool:
    return stat.S_ISREG(found.st_mode)


def _is_not_there(name: str, field: str) -> FieldProblem:
    return FieldProblem(field, f"There is no {clean_line(name)} among your exports.")


def _problem(name: str, field: str, doing: str, error: OSError) -> Exception:
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ, errno.ELOOP):
        return FieldProblem(field, f"{clean_line(name)} cannot be {doing}: {error.strerror}.")
    return from_os_error(Path(clean_line(name)), doing, error)
