"""One official account: all that is on record of it, and how that came about."""

from collections.abc import Iterable
from typing import ClassVar

from store.channels import channel
from tui.channel_history_text import history_of_channel
from tui.channel_text import channel_lines
from tui.labelled_text import LABEL_WIDTH, TextLine, wrap
from tui.listed_channel import listed_channel
from tui.screens.reading_page import ReadingPage


class ChannelHistoryScreen(ReadingPage[None]):
    """What is on record now, then each change, the newest first."""

    help_text: ClassVar[str] = (
        "Above stands all that is on record of the account now, with what its policy asks and the "
        "clauses. Below stands each change: when, by whom and why, and what it said before."
    )

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def title_text(self) -> tuple[str, str]:
        """Which account."""
        return f"Channels > {self._number} > History", ""

    def lines(self, width: int) -> Iterable[TextLine]:
        """The account, and its changes."""
        store = self.desk.store
        listed = listed_channel(self.desk, channel(store, self._number))
        told = history_of_channel(store, listed)
        found = [*channel_lines(listed, width), TextLine("")]
        for place, change in enumerate(told):
            label = "" if place else "Changes"
            for line in change:
                for part in wrap(line, width - LABEL_WIDTH):
                    found.append(TextLine(part, label))
                    label = ""
            found.append(TextLine(""))
        return found
