"""What is not known about an outcome, and what would change it."""

from collections.abc import Iterable
from typing import ClassVar

from flows.outcome import Outcome
from flows.walk import Walk
from tui.labelled_text import TextLine
from tui.screens.reading_page import ReadingPage
from tui.what_if_text import everything_page


class WhatIfScreen(ReadingPage[None]):
    """Where the answers to what is not known lead, and every change that matters."""

    help_text: ClassVar[str] = (
        "What is not known comes first: who can say, and where each answer leads; of several facts "
        "the one that settles most. Then the fewest other answers that lead to another verdict. "
        "They describe another situation: what somebody could bring about, such as an approval, "
        "is told apart from what nobody can, such as age. An answer that was true stays as it is."
    )

    def __init__(self, walk: Walk, outcome: Outcome) -> None:
        super().__init__()
        self._walk = walk
        self._outcome = outcome

    def title_text(self) -> tuple[str, str]:
        """Policy and flow."""
        about = self._walk.policy.about
        return f"{about.short} > {self._walk.flow.title} > What if", about.edition_label

    def lines(self, width: int) -> Iterable[TextLine]:
        """The verdict as it stands, then everything."""
        return everything_page(self._walk, self._outcome, width)
