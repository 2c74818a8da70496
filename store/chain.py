"""The one chain through all appended documents, which shows what was changed, removed or moved.

A document that is appended carries a `link`: its running number, the hash of the link before, a
salt, and the digest of its content. The hash of a link is SHA-256(hash before, digest); the digest
is SHA-256(salt, table, id, content), so that content can be destroyed and its digest left without
anybody being able to try names against it.
"""

import hashlib
import os
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

LINK = "link"
"""The field of an appended document that holds its link."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: nothing looks like another
_SHORT_BITS = 80


class Head(Struct, frozen=True):
    """Where the chain ends: the number of its last link, and that link's hash in hexadecimal."""

    number: int = 0
    hash: str = "0" * 64

    def short(self) -> str:
        """The chain head as people write it down: `1204-K7QM-4T9R-XW2P-9HJ3`."""
        value = int(self.hash, 16) >> (256 - _SHORT_BITS)
        shifts = range(_SHORT_BITS - 5, -5, -5)
        letters = "".join(_ALPHABET[value >> shift & 31] for shift in shifts)
        return "-".join([str(self.number), *(letters[at : at + 4] for at in range(0, 16, 4))])


class Link(Struct, frozen=True):
    """What ties one document to all before it. An erased one has no salt."""

    number: int
    before: str
    digest: str
    salt: str = ""

    def head(self) -> Head:
        """The end of the chain where this is its last link."""
        joined = bytes.fromhex(self.before) + bytes.fromhex(self.digest)
        return Head(self.number, hashlib.sha256(joined).hexdigest())


def link_after(head: Head, table: str, id: int, content: Mapping[str, Any]) -> Link:
    """The link of a document that is about to be appended."""
    salt = os.urandom(16).hex()
    return Link(head.number + 1, head.hash, digest(salt, table, id, content), salt)


def digest(salt: str, table: str, id: int, content: Mapping[str, Any]) -> str:
    """The digest, in hexadecimal, of a document's content without its link.

    It is taken of the JSON of `[salt, table, id, content]` in UTF-8 without spaces, names sorted.
    """
    return hashlib.sha256(
        msgspec.json.encode([salt, table, id, content], order="sorted")
    ).hexdigest()


def link_of(document: Mapping[str, Any]) -> Link | None:
    """The link of a document, or None where it has none that can be read."""
    try:
        link = msgspec.convert(document.get(LINK), Link)
        bytes.fromhex(link.before + link.digest)
    except (msgspec.ValidationError, ValueError):
        return None
    return link


def head_of(document: Mapping[str, Any]) -> Head:
    """Where the chain ends with a document of ours. Raises ValueError."""
    link = link_of(document)
    if link is None:
        raise ValueError("this document has no link")
    return link.head()


def content_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """A document without its link."""
    return {name: value for name, value in document.items() if name != LINK}


def is_blank(document: Mapping[str, Any]) -> bool:
    """Whether the content was destroyed: only a link without a salt is left."""
    link = document.get(LINK)
    return len(document) == 1 and isinstance(link, dict) and not link.get("salt")


REMAINS: Mapping[str, Any] = {"erased": True}
"""All that is left of a document of a state table that was erased as a whole."""


def is_erased(document: Mapping[str, Any]) -> bool:
    """Whether nothing is left of a document, of whatever table, but that it was there."""
    return is_blank(document) or document == REMAINS


def blank(document: Mapping[str, Any]) -> dict[str, Any]:
    """What is left of an appended document whose content is destroyed."""
    kept = {name: value for name, value in document[LINK].items() if name != "salt"}
    return {LINK: kept}


def read_short(text: str) -> tuple[int, str] | None:
    """Number and letters of a chain head as people write it, spaces and hyphens apart, or None.

    Letters that stand for another are read as meant: O is 0, I and L are 1.
    """
    words = text.upper().replace("-", " ").split()
    if len(words) < 2 or not words[0].isascii() or not words[0].isdigit():
        return None
    letters = "".join(words[1:]).translate(str.maketrans("OIL", "011"))
    if len(letters) != _SHORT_BITS // 5 or set(letters) - set(_ALPHABET):
        return None
    return int(words[0]), letters
