"""Text in two columns, as lines to be heard: no column, and a clause in brackets behind a line."""

import re
from collections.abc import Callable, Iterable, Iterator

from tui.labelled_text import TextLine, WholeLine
from tui.plain.dialogue import Dialogue

_AS_WIDE_AS_IT_TAKES = 20_000
"""Cells to lay a text out in, so that none of its entries is wrapped."""
_GAP = re.compile(r" {2,}")

Laid = Callable[[int], Iterable[TextLine]]
"""Lays a text out at that width."""


def say_laid(dialogue: Dialogue, lay: Laid) -> None:
    """Say a text that can be laid out."""
    for line in heard(lay(_AS_WIDE_AS_IT_TAKES)):
        dialogue.say(line)


def spoken(line: str) -> str:
    """A line without the mark that says only that nothing presses; `!` stays, to be heard."""
    return line.removeprefix(".  ").removeprefix("-  ")


def heard(lines: Iterable[TextLine]) -> Iterator[str]:
    """Each entry on a line of its own, under what its section is called."""
    label = ""
    for line in lines:
        if isinstance(line, WholeLine) or not line.text:
            label = ""
            yield line.whole
            continue
        label = line.label.strip() or label
        text = in_brackets(line.text)
        yield f"{label}: {text}" if line.label.strip() else f"  {text}" if label else text


def in_brackets(text: str) -> str:
    """The entry, what stands at the right of it behind it in brackets."""
    said, _, at_the_right = text.strip().rpartition("  ")
    if not said:
        return text.strip()
    refs = at_the_right if at_the_right.startswith("(") else f"({at_the_right})"
    return f"{_GAP.sub(' ', said).strip()} {refs}"
