"""A walk: the questions of one policy, each answer kept as it is given."""

from typing import ClassVar

from flows.question import Question
from tui.screens.asking_page import AskingPage
from tui.walk_in_hand import WalkInHand, not_known_words


class WalkScreen(AskingPage):
    """The walk in hand. Leaving keeps it."""

    help_text: ClassVar[str] = (
        "Read the question to the colleague and press the number of the answer. Press 0 where "
        "nobody knows: the walk goes on and the strictest answer still possible stands. Going "
        "back deletes nothing. Leaving keeps the walk; home offers to go on with it."
    )

    in_hand: WalkInHand

    def __init__(self, in_hand: WalkInHand) -> None:
        super().__init__(in_hand)

    def title_text(self) -> tuple[str, str]:
        """Policy, flow, and the number of the question."""
        flow = self.in_hand.walk.flow.title
        return f"{self.in_hand.policy.about.short} > {flow}", f"question {self.in_hand.number}"

    def keep(self) -> str:
        """Keep the walk so that nothing can lose it."""
        return self.program.keep_walk(self.in_hand)

    def not_known(self, asked: Question) -> str:
        """Who can supply it, so that they can be asked at once.

        Whether it makes a difference shows at the end: what is asked can still make one.
        """
        if self.in_hand.question is None:
            return ""
        return not_known_words(asked)

    def finish(self) -> None:
        """Show what the walk came to."""
        self.program.show_outcome(self.in_hand)
