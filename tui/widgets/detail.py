"""What is said below a list of the row under its cursor."""

from textual import events
from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Static


class Detail(Static):
    """A text that grows and does not shrink: a list that jumps as the cursor moves is hard to read.

    What fits where the text before it stood is drawn there, and nothing else is laid out anew.
    """

    _width = 0

    def __init__(self) -> None:
        super().__init__(id="detail", markup=False)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show this text, cleaned before."""
        fits = self._lines_of(str(content)) <= self.size.height
        super().update(content, layout=layout and not fits)
        if not fits:
            self.call_after_refresh(self._keep_room)

    def on_resize(self, event: events.Resize) -> None:
        """At another width how much room it takes is found anew."""
        if event.size.width != self._width:
            self._width = event.size.width
            self.styles.min_height = None

    def _lines_of(self, text: str) -> int:
        width = self.size.width
        return Content(text).get_height({}, width) if width else self.size.height + 1

    def _keep_room(self) -> None:
        before = self.styles.min_height
        if self.is_attached and self.size.height > (before.value if before else 0):
            self.styles.min_height = self.size.height
