"""What a command says to another program: JSON, on one line."""

import re

import msgspec

_OBEYED = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What JSON may hold as it is, and a terminal would obey or take for the end of a line."""


def json_line(value: object) -> bytes:
    """`value` as JSON on one line, for a terminal as harmless as for the program that reads it."""
    return _OBEYED.sub(_spelled, msgspec.json.encode(value).decode()).encode()


def _spelled(found: re.Match[str]) -> str:
    """A character as JSON spells it."""
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
