"""The last gate before the terminal: nothing but printable text is written to it.

Textual and Rich pass control characters through. Text is cleaned where it enters, and once more
here, for every widget and every screen at once.
"""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from flows.plain_text import clean, is_clean


class InertOutput(LineFilter):
    """Deletes control and direction characters from each line that is about to be drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments as they are, or without what a terminal would obey."""
        if all(is_clean(segment.text) for segment in segments):
            return segments
        return [
            segment
            if is_clean(segment.text)
            else Segment(_printable(segment.text), segment.style, segment.control)
            for segment in segments
        ]


def _printable(text: str) -> str:
    """Each character cleaned by itself, so that the spaces of a layout stay."""
    return "".join(char if char == " " else clean(char) for char in text)
