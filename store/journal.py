r"""The journal's bytes: one line a transaction, each with a check that rolls on from the last.

    5f3a01c2 {"journal":1,"lineage":"9c…","sequence":40,"roll":"77d0e1b4"}
    0b77c9aa {"sequence":41,"changes":[["people",3,{"name":"…"}]]}

The first eight digits are the CRC-32 of what follows the space. That of a line begins with the CRC
of the line before, that of the first line with `roll`, so a line fits one place alone.

After the last line the file holds zeros, room that is written in advance: then a commit changes
bytes and not the file's size, and the disk has half as much to do. At least one zero is always
left, so a journal that ends in anything else has been cut.
"""

import re
import zlib
from typing import Any

import msgspec
from msgspec import Struct

FORMAT = 1
ROOM = 1 << 14
"""Bytes by which a journal grows."""
_DIGITS = 8
_BEGINNING = re.compile(rb'[0-9a-f]{8} \{"sequence":')
"""How a line begins; within one, in text, the quotation marks would be escaped."""

Change = tuple[str, int, dict[str, Any] | None]
"""A table, an id, and the document that now has it; None where there is none any more."""


class Start(Struct, frozen=True, kw_only=True):
    """The first line: which data file the journal goes on from, and where."""

    journal: int = FORMAT
    lineage: str
    sequence: int
    roll: str
    """The rolling check of the last transaction before, in eight hexadecimal digits."""
    file: tuple[int, ...] = ()
    """What tells the data file that holds it from any other: its `data_file.Version`."""


class Transaction(Struct, frozen=True):
    """One line: its sequence number and the changes, all of them or none."""

    sequence: int
    changes: list[Change]


class Place(Struct, frozen=True):
    """A place in a journal: after which transaction, with what rolling check, how many bytes in."""

    sequence: int
    roll: int
    offset: int


_start = msgspec.json.Decoder(Start)
_transaction = msgspec.json.Decoder(Transaction)


def encode_start(start: Start) -> bytes:
    """A new journal: its first line, and room."""
    line, _ = _line(msgspec.json.encode(start), 0)
    return line + room_for(len(line), len(line))


def room_for(end: int, size: int) -> bytes:
    """The zeros to add to a journal of `size` bytes whose lines are to end at `end`."""
    return bytes((end // ROOM + 1) * ROOM - size) if end >= size else b""


def encode_transaction(transaction: Transaction, roll: int) -> tuple[bytes, int, Transaction]:
    """A line after one whose check was `roll`, its own check, and what will be read from it."""
    body = msgspec.json.encode(transaction)
    return *_line(body, roll), _transaction.decode(body)


def decode_start(data: bytes) -> tuple[Start, Place] | None:
    """The first line of a journal and the place after it; None where there is no whole one."""
    end = data.find(b"\n") + 1
    body = data[_DIGITS + 1 : end - 1]
    if not end or data[:end] != _line(body, 0)[0]:
        return None
    try:
        start = _start.decode(body)
        return start, Place(start.sequence, int(start.roll, 16), end)
    except (msgspec.MsgspecError, ValueError):
        return None


def decode_transactions(data: bytes, after: Place) -> tuple[list[Transaction], list[Place], bytes]:
    """The whole lines at the beginning of `data`, the place after each, and what else it holds."""
    found: list[Transaction] = []
    places: list[Place] = []
    at = 0
    while end := data.find(b"\n", at) + 1:
        body = data[at + _DIGITS + 1 : end - 1]
        line, roll = _line(body, after.roll)
        if data[at:end] != line:
            break
        try:
            transaction = _transaction.decode(body)
        except msgspec.MsgspecError:
            break
        if transaction.sequence != after.sequence + 1:
            break
        at, after = end, Place(transaction.sequence, roll, after.offset + len(line))
        found.append(transaction)
        places.append(after)
    return found, places, data[at:].rstrip(b"\0")


def is_torn(rest: bytes, after: Place) -> bool:
    """Whether what follows the last whole line is what a session leaves that stops half-way.

    A line has its only line end as its last byte. Where that is there and the line is wrong all
    the same, blocks that never came to the disk read as zeros; anything else is damage, and so is
    a line that is right but for its end.
    """
    inside = rest[:-1]
    if b"\n" in inside or len(_BEGINNING.findall(inside)) > 1:
        return False
    if rest.endswith(b"\n"):
        return b"\0" in inside
    return not inside.startswith(_line(inside[_DIGITS + 1 :], after.roll)[0][:-1])


def _line(body: bytes, roll: int) -> tuple[bytes, int]:
    check = zlib.crc32(body, roll)
    return b"%08x %s\n" % (check, body), check
