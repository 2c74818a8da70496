"""Why a question is asked: in our words, and every clause because of which it is."""

from collections.abc import Iterable, Sequence

from tui.labelled_text import TextLine, WholeLine, wrap
from tui.screens.reading_page import ReadingPage
from tui.widgets.key_bar import Keys


class WhyScreen(ReadingPage[None]):
    """A page to read, from which one goes back to the question as it was left."""

    help_text = "Why it is asked, and all the clauses that turn on the answer, in our words."

    def __init__(self, question: str, why: str, clauses: Sequence[str]) -> None:
        super().__init__()
        self._question = question
        self._why = why
        self._clauses = clauses

    def title_text(self) -> tuple[str, str]:
        """What the page is."""
        return "Why this is asked", ""

    def keys(self) -> Keys:
        """Reading and going back."""
        return [("up down", "scroll"), ("left", "back to the question"), ("?", "help")]

    def lines(self, width: int) -> Iterable[TextLine]:
        """The question, why it is asked, and the clauses."""
        for text in filter(None, (self._question, self._why, *self._clauses)):
            yield from (WholeLine(line) for line in wrap(text, width))
            yield TextLine("")
