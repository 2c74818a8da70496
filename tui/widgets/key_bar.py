"""The bottom line: which keys do what here."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

Keys = Sequence[tuple[str, str]]
"""Pairs of a key as it is written and the words for what it does."""


class KeyBar(Static):
    """Keys and their words, over as many lines as they need."""

    def show(self, keys: Keys) -> None:
        """Show these keys."""
        parts = [Content.assemble((key, "bold"), f" {words}") for key, words in keys]
        bar = Content("   ").join(parts)
        if bar != self.content:
            self.update(bar)
