"""The data file's bytes: what is ours, what is damaged, what somebody else wrote.

A plain TinyDB file. The first table names the format; the last says how far the file reaches and
ends in a checksum of every byte before it.
"""

import codecs
import contextlib
import gc
import json
import os
import stat
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from store import disk
from store.chain import Head
from store.content import Content, Tables
from store.plain_file import END, FORMAT, HEADER, must_be_of_this_format, of_another_making
from store.problems import StoreProblem, from_os_error

_END = f',"{END}":{{"1":'.encode()
_END_LENGTH = 400  # bytes, more than the last table ever takes
_CHECKSUM = b'"checksum":"'


class Version(NamedTuple):
    """What tells one replacement of a file from the next without reading it."""

    device: int
    inode: int
    size: int
    modified: int
    mode: int


class End(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The last table: which transactions of which history the file holds."""

    sequence: int
    lineage: str
    roll: str
    links: int
    head: str
    checksum: str


def version(path: Path) -> Version | None:
    """The version on disk now; None where there is no file. Raises StoreProblem."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise from_os_error(path, "read", error) from error
    return _version(found)


def read_bytes(path: Path) -> tuple[bytes, Version] | None:
    """A whole file and its version; None where there is no file. Raises StoreProblem."""
    try:
        descriptor = disk.open_file(path, os.O_RDONLY)
        try:
            found = disk.state_of(descriptor)
            _must_be_a_file(path, found)
            data = disk.read_from(descriptor, 0)
        finally:
            disk.close(descriptor)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise from_os_error(path, "read", error) from error
    return data, _version(found)


def lineage_of(path: Path) -> str:
    """The history that a data file says it holds, without proof; empty where it says none."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _END_LENGTH))
            data = file.read()
        return msgspec.json.decode(data[data.rindex(_END) + len(_END) : -3], type=End).lineage
    except (OSError, ValueError, msgspec.MsgspecError):
        return ""


def encode(content: Content) -> bytearray:
    """The bytes of a data file, in ASCII so that TinyDB reads them under any locale."""
    data = _encoded({HEADER: {"1": {"format": FORMAT}}, **content.tables})
    if not data.isascii():
        data = bytearray(data.decode().encode("ascii", _ESCAPE))
    end = End(
        sequence=content.sequence,
        lineage=content.lineage,
        roll=f"{content.roll:08x}",
        links=content.head.number,
        head=content.head.hash,
        checksum="",
    )
    del data[-1:]
    data += _END + msgspec.json.encode(end).removesuffix(b'"}')
    data += b'%08x"}}}\n' % zlib.crc32(data)
    return data


def decode(path: Path, data: bytes) -> Content:
    """The content that `data`, the bytes of `path`, spells. Raises StoreProblem.

    A file of format 1 has no history yet: its lineage is empty.
    """
    end = read_end(data)
    if end is None:
        return of_another_making(path, data)
    with _without_collection():
        tables = _tables.decode(data)
    del tables[END]
    must_be_of_this_format(path, tables.pop(HEADER, None))
    return Content(
        lineage=end.lineage,
        tables=tables,
        sequence=end.sequence,
        roll=int(end.roll, 16),
        head=Head(end.links, end.head),
    )


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


def read_end(data: bytes) -> End | None:
    """The last table, if the bytes are as we wrote them; None if a single one is not."""
    at = data.rfind(_END, max(0, len(data) - _END_LENGTH))
    before = data.rfind(_CHECKSUM, at) + len(_CHECKSUM)
    if at < 0 or data[before:] != b'%08x"}}}\n' % zlib.crc32(memoryview(data)[:before]):
        return None
    return msgspec.json.decode(data[at + len(_END) : -3], type=End)


def _encoded(tables: Tables) -> bytearray:
    """The tables as one JSON object, some documents at a time: meanwhile other threads go on."""
    data = bytearray(b"{")
    for name, table in tables.items():
        data += b"," if len(data) > 1 else b""
        data += _encoder.encode(name) + b":{"
        documents, comma = iter(table.items()), b""
        while some := dict(islice(documents, _SOME)):
            data += comma
            data += memoryview(_encoder.encode(some))[1:-1]
            comma = b","
        data += b"}"
    data += b"}"
    return data


_SOME = 2_000
"""Documents that are encoded in one go."""
_encoder = msgspec.json.Encoder()
_tables = msgspec.json.Decoder(Tables)
_ESCAPE = "policydesk.json"


def _escape(error: UnicodeError) -> tuple[str, int]:
    """Characters that are not ASCII, as JSON spells them."""
    assert isinstance(error, UnicodeEncodeError)
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


codecs.register_error(_ESCAPE, _escape)


@contextlib.contextmanager
def _without_collection() -> Iterator[None]:
    """Nothing of what is read is rubbish, and looking for some takes as long as the reading."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _version(found: os.stat_result) -> Version:
    return Version(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_mode)


def _must_be_a_file(path: Path, found: os.stat_result) -> None:
    if stat.S_ISREG(found.st_mode):
        return
    kind = "a directory" if stat.S_ISDIR(found.st_mode) else "something other than a file"
    mend = "Move it away, or name another data directory with --data."
    raise StoreProblem(path, f"{kind} is in the way.", mend)
