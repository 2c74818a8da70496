"""Every policy's answer to the same answers: the verdicts together, then the detail."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from flows.bound_by_two import bound_by_two
from tui.comparison_in_hand import ComparisonInHand
from tui.comparison_text import Shown, comparison_lines
from tui.labelled_text import TextLine
from tui.screens.reading_page import ReadingPage
from tui.widgets.key_bar import Keys


class CompareScreen(ReadingPage[bool]):
    """What each policy says. It ends with whether to leave the comparison altogether."""

    help_text: ClassVar[str] = (
        "The same answers, put to every policy at hand: the verdicts stand together at the top, "
        "and under them what each policy says, whom it wants told, and its clauses. Where a "
        "policy says that another one binds its people as well, the stricter of the two stands. "
        "b names two that bind this person: the first policy with each of the others in turn. "
        "Nothing here is recorded."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "both", "two policies that bind the person"),
    ]

    def __init__(self, in_hand: ComparisonInHand, walked: str) -> None:
        super().__init__()
        self._in_hand = in_hand
        self._comparison = in_hand.comparison
        self._walked = walked
        self._both = 0
        """With which policy after the first it is chosen to bind; 0 where none is."""

    def title_text(self) -> tuple[str, str]:
        """The question that all were asked."""
        return f"Compare > {self._comparison.title}", f"{len(self._in_hand.policies)} policies"

    def keys(self) -> Keys:
        """Reading, choosing two, and leaving."""
        return [
            ("up down", "scroll"),
            ("b", "bound by two"),
            ("left", "back"),
            ("Esc", "leave"),
            ("?", "help"),
        ]

    def refusals(self) -> Mapping[str, str]:
        """One policy alone has none beside it."""
        if len(self._in_hand.policies) > 1:
            return {}
        return {"both": "Only one policy answers this, so no two can bind the person."}

    def on_mount(self) -> None:
        """Show the school's own people in the roles."""
        super().on_mount()
        self._comparison, problem = self.desk.compared_with_holders(self._comparison)
        if problem:
            self.notice(problem)

    def lines(self, width: int) -> Iterable[TextLine]:
        """Everything, laid out to the width."""
        policies = [policy.id for policy in self._in_hand.policies]
        chosen = [(policies[0], policies[self._both])] if self._both else []
        pairs = bound_by_two(self._comparison, chosen)
        return comparison_lines(Shown(self._comparison, pairs, self._walked), width)

    def action_both(self) -> None:
        """Choose the next policy to bind the person beside the first; after the last, none."""
        self._both = (self._both + 1) % len(self._in_hand.policies)
        self.show_lines()
        self.query_one(VerticalScroll).scroll_home(animate=False)
        names = [policy.about.short for policy in self._in_hand.policies]
        said = f"You say that {names[0]} and {names[self._both]} bind this person."
        self.notice(said if self._both else "")

    def action_back(self) -> None:
        """Back to the last question asked here; where none was, out."""
        self.dismiss(not self._in_hand.back())

    def action_leave(self) -> None:
        """Out of the comparison."""
        self.dismiss(True)
