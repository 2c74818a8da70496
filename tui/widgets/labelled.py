"""Text in two columns, as a screen shows it."""

from collections.abc import Iterable

from textual.content import Content

from tui.labelled_text import TextLine


def labelled(lines: Iterable[TextLine]) -> Content:
    """The lines with the names of their sections in bold."""
    return Content("\n").join(
        Content(line.whole).stylize("bold", 0, len(line.label)) for line in lines
    )
