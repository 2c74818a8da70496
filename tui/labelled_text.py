"""Plain text in two columns: what a section is called, and its entries with their clauses."""

import textwrap
from collections.abc import Iterator

from msgspec import Struct

from flows.plain_text import clean_line

LABEL_WIDTH = 11
"""The width of the column that names the section."""


class TextLine(Struct, frozen=True):
    """One line: the name of the section where it begins one, and the text beside it."""

    text: str
    label: str = ""

    @property
    def whole(self) -> str:
        """The line as plain text."""
        return f"{self.label:<{LABEL_WIDTH}}{self.text}".rstrip() if self.text else ""


class WholeLine(TextLine, frozen=True):
    """A line that begins at the left edge, as in a text that is laid out already."""

    @property
    def whole(self) -> str:
        """The line as plain text."""
        return self.text


def section(label: str, entries: list[tuple[str, str]], width: int) -> list[TextLine]:
    """A labelled list of entries, each with its clauses at the right."""
    lines: list[TextLine] = []
    for text, refs in entries:
        for line in _entry(text, refs, width - LABEL_WIDTH):
            lines.append(TextLine(line, label if not lines else ""))
    return lines


def _entry(text: str, refs: str, width: int) -> Iterator[str]:
    """An entry wrapped, its clauses at the right of its last line or on a line of their own."""
    wrapped = wrap(text, width)
    yield from wrapped[:-1]
    last = wrapped[-1]
    if not refs:
        yield last
    elif len(last) + 2 + len(refs) <= width:
        yield f"{last}{refs:>{width - len(last)}}"
    else:
        yield last
        yield from (f"{part:>{width}}" for part in wrap(refs, width))


def wrap(text: str, width: int) -> list[str]:
    """Text as lines of at most `width`, but never narrower than a few words."""
    text, width = clean_line(text), max(16, width)
    if len(text) <= width:  # as most are, and finding that out is quick
        return [text]
    return textwrap.wrap(text, width, break_long_words=True, break_on_hyphens=False)
