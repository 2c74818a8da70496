"""Text that leaves the program, in passages: a heading, and what stands under it."""

import textwrap
from collections.abc import Iterable, Iterator

from msgspec import Struct

from flows.plain_text import clean_line

WIDTH = 72
"""The most characters on a line of a text file."""
_POINT = "- "


class Passage(Struct, frozen=True):
    """A heading and its lines; without a heading the lines are sentences, not points."""

    heading: str
    lines: tuple[str, ...]


def passages_text(passages: Iterable[Passage]) -> str:
    """The passages as plain text, each line whole however long, to be pasted anywhere."""
    return _joined(_lines(passages))


def wrapped_text(passages: Iterable[Passage], width: int = WIDTH) -> str:
    """The same on lines of at most `width` characters, for a file or a terminal."""
    return _joined(part for line in _lines(passages) for part in _wrapped(line, width))


def _lines(passages: Iterable[Passage]) -> Iterator[str]:
    """Every line clean, with an empty one between passages; what is empty is left out."""
    between = False
    for passage in passages:
        lines = [clean_line(line) for line in passage.lines]
        if not any(lines):
            continue
        if between:
            yield ""
        between = True
        if passage.heading:
            yield clean_line(passage.heading)
        yield from (f"{_POINT if passage.heading else ''}{line}" for line in lines if line)


def _wrapped(line: str, width: int) -> list[str]:
    hanging = " " * len(_POINT) if line.startswith(_POINT) else ""
    return textwrap.wrap(line, width, subsequent_indent=hanging, break_on_hyphens=False) or [""]


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
