"""What some policy still has to know before all of them can be compared."""

from collections.abc import Sequence
from typing import ClassVar

from flows.policy import Policy
from tui.comparison_in_hand import ComparisonInHand, comparison_of
from tui.screens.asking_page import AskingPage
from tui.screens.compare import CompareScreen
from tui.walk_in_hand import WalkInHand


class CompareAskingScreen(AskingPage):
    """The questions of a comparison; where nothing is left to ask it passes at once."""

    help_text: ClassVar[str] = (
        "Every policy at hand is asked the same. Only what some policy still needs is asked, and "
        "under the question stands which. A question that was answered in one policy's words is "
        "asked again where another policy has to know more. Press 0 where nobody knows. Nothing "
        "here is recorded, and the walk stays as it was."
    )

    in_hand: ComparisonInHand

    def __init__(self, in_hand: ComparisonInHand, walked: str = "") -> None:
        super().__init__(in_hand)
        self._walked = walked

    def title_text(self) -> tuple[str, str]:
        """The question that all are asked, and how far it has come."""
        return f"Compare > {self.in_hand.title}", f"question {self.in_hand.number}"

    def finish(self) -> None:
        """Show what every policy says."""
        self.app.push_screen(CompareScreen(self.in_hand, self._walked), self._ended)

    def _ended(self, leave: bool | None) -> None:
        if leave:
            self.dismiss()


def comparing(in_hand: WalkInHand, policies: Sequence[Policy]) -> CompareAskingScreen:
    """The screen that puts the answers of a walk to `policies` as well; the walk's stands first.

    What was answered in the words of the walk's policy is remembered to have been.
    """
    return CompareAskingScreen(comparison_of(in_hand, policies), walked=in_hand.policy.id)
