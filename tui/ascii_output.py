"""What is drawn on a screen, in ASCII: names, borders, dots and all, each as wide as it was."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.ascii_letters import in_as_many_cells


class AsciiOutput(LineFilter):
    """Puts the ASCII letters most like it in place of whatever else is about to be drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments as they are, or in ASCII."""
        if all(segment.text.isascii() for segment in segments):
            return segments
        return [
            Segment(in_as_many_cells(segment.text), segment.style, segment.control)
            for segment in segments
        ]
