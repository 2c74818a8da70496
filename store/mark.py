"""What the lock file remembers without waiting for the disk: how far records are acknowledged."""

import zlib

from msgspec import Struct

SIZE = 64
"""Bytes of a mark in the lock file."""


class Mark(Struct, frozen=True):
    """How far the records of one history were acknowledged. Without a lineage nothing is known."""

    lineage: str = ""
    sequence: int = 0
    journal: int = 0
    """The inode of the journal whose name the disk has confirmed."""


def encode(mark: Mark) -> bytes:
    """The bytes of a mark, its check first."""
    body = b"%s %d %d" % (mark.lineage.encode(), mark.sequence, mark.journal)
    return (b"%08x %s" % (zlib.crc32(body), body)).ljust(SIZE)


def decode(data: bytes) -> Mark:
    """What a lock file remembers; nothing where it is new, or damaged."""
    try:
        _, lineage, sequence, journal = data.decode("ascii").split()
        mark = Mark(lineage, int(sequence), int(journal))
    except ValueError:
        return Mark()
    return mark if data == encode(mark) else Mark()
