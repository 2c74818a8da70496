"""What a policy asks of an official account, with its clauses."""

from collections.abc import Iterable
from typing import ClassVar

from flows.account_demands import account_demands
from flows.policy import Policy
from tui.channel_text import demand_lines
from tui.labelled_text import TextLine
from tui.screens.reading_page import ReadingPage


class ChannelDemandsScreen(ReadingPage[None]):
    """The conditions of an account, the records to be kept, what recurs, and the clauses."""

    help_text: ClassVar[str] = (
        "What has to be so of each account is what c puts on record on the list of channels. What "
        "is to be done again and again stands among the deadlines. Of the accounts that the policy "
        "itself lists, the people are left out: who is in charge is for the school to say."
    )

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy
        self._demands = account_demands(policy)

    def title_text(self) -> tuple[str, str]:
        """Whose policy."""
        return f"Channels > What {self._policy.about.short} asks", ""

    def lines(self, width: int) -> Iterable[TextLine]:
        """By section."""
        return demand_lines(self._policy, self._demands, width)
