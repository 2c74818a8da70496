"""The data file's bytes: what is ours, what is damaged, what is somebody else's."""

import json
import os
import re
import stat
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from store.problems import StoreProblem, from_os_error

NAME = "policydesk.json"
HEADER = "_policydesk"
FORMAT = 1

Tables = dict[str, dict[str, dict[str, Any]]]
"""What TinyDB keeps in a file: for each table, for each id written as text, a document."""

_ID = re.compile("[1-9][0-9]{0,17}")

_RESTORE = "Nothing was written. Put back a good copy of the file, or name another data directory."


class Version(NamedTuple):
    """What tells one replacement of the file from the next without reading it."""

    device: int
    inode: int
    size: int
    modified: int
    changed: int


class Content(NamedTuple):
    """A data file as read; without a version it is absent."""

    tables: Tables
    version: Version | None


def file_version(path: Path) -> Version | None:
    """The version on disk now; None where there is no file. Raises StoreProblem."""
    try:
        return _version(os.lstat(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise from_os_error(path, "read", error) from error


def read_data_file(path: Path) -> Content:
    """The tables of the data file; none where there is no file. Raises StoreProblem."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            found = os.fstat(file.fileno())
            _must_be_a_file(path, found)
            data = file.read()
    except FileNotFoundError:
        return Content({}, None)
    except OSError as error:
        raise from_os_error(path, "read", error) from error
    return Content(decode_tables(path, data), _version(found))


def decode_tables(path: Path, data: bytes) -> Tables:
    """The tables that `data`, the content of `path`, spells. Raises StoreProblem."""
    if not data.strip():
        raise StoreProblem(path, "is empty, and a data file never is.", _RESTORE)
    try:
        tables = json.loads(
            data.decode("utf-8"), object_pairs_hook=_once_each, parse_constant=_no_number
        )
    except UnicodeDecodeError as error:
        what = f"is damaged: the bytes at {error.start} are not UTF-8 text."
        raise StoreProblem(path, what, _RESTORE) from error
    except json.JSONDecodeError as error:
        what = f"is damaged or cut short: {error.msg} at line {error.lineno}, column {error.colno}."
        raise StoreProblem(path, what, _RESTORE) from error
    except (ValueError, RecursionError) as error:
        raise StoreProblem(path, f"is damaged: {error}.", _RESTORE) from error
    _must_be_ours(path, tables)
    _must_be_documents(path, tables)
    return tables  # type: ignore[no-any-return]  # the two lines above checked it


def encode_tables(tables: Tables) -> bytes:
    """The bytes of a data file, in ASCII so that TinyDB reads them under any locale."""
    ours = {HEADER: {"1": {"format": FORMAT}}}
    return json.dumps({**ours, **tables}, allow_nan=False).encode("ascii") + b"\n"


def must_be_writable(path: Path) -> None:
    """Raise StoreProblem where the file is protected: replacing it would get round that."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise from_os_error(path, "written", error) from error
    if not found.st_mode & 0o222 or not os.access(path, os.W_OK):
        raise StoreProblem(
            path,
            "is read-only.",
            "Nothing was recorded. If it is protected on purpose, leave it so; else ask the "
            "person who runs the server to make it writable.",
        )


def open_to_others(path: Path) -> bool:
    """Whether users other than the owner may read or write the file."""
    try:
        return bool(os.lstat(path).st_mode & 0o077)
    except OSError:
        return False


def _version(found: os.stat_result) -> Version:
    return Version(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _must_be_a_file(path: Path, found: os.stat_result) -> None:
    if stat.S_ISREG(found.st_mode):
        return
    kind = "a directory" if stat.S_ISDIR(found.st_mode) else "something other than a file"
    mend = "Move it away, or name another data directory with --data."
    raise StoreProblem(path, f"{kind} is in the way.", mend)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; a name twice over would lose the first one at the next write."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name or an id stands there twice")
    return found


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")


def _must_be_ours(path: Path, tables: object) -> None:
    match tables:
        case {"_policydesk": {"1": {"format": int(number)}}} if not isinstance(number, bool):
            pass
        case _:
            what = "is not a data file of Policydesk."
            mend = "Nothing was written. Move the file away, or name another data directory."
            raise StoreProblem(path, what, mend)
    if number > FORMAT:
        what = f"was written by a newer Policydesk (format {number}; this one knows {FORMAT})."
        raise StoreProblem(path, what, "Nothing was written. Use the newer program.")
    if number < 1:
        raise StoreProblem(path, f"is damaged: there is no format {number}.", _RESTORE)


def _must_be_documents(path: Path, tables: dict[str, Any]) -> None:
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise StoreProblem(path, f"is damaged: table {name!r} is no table.", _RESTORE)
        for id, document in table.items():
            if not _ID.fullmatch(id):
                what = f"is damaged: table {name!r} has a document with the id {id[:50]!r}."
                raise StoreProblem(path, what, _RESTORE)
            if not isinstance(document, dict):
                what = f"is damaged: table {name!r}, document {id} is no document."
                raise StoreProblem(path, what, _RESTORE)
