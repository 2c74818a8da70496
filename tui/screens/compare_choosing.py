"""Choosing the question that is put to every policy at hand, without a walk before it."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from flows.policy import Policy
from tui.comparison_in_hand import ComparisonInHand
from tui.screens.page import Page
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row


class CompareChoosingScreen(Page[None]):
    """A list of the questions of all policies, each with how many of them answer it."""

    help_text: ClassVar[str] = (
        "Choose a question, and it is put to every policy at hand at once: what some policy still "
        "needs is asked, and then all verdicts stand together. The policy in use comes first. "
        "Nothing is recorded, and a walk that is unfinished stays as it is."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"compare({n})", "compare by its number") for n in range(1, 10)),
    ]

    def __init__(self, policies: Sequence[Policy]) -> None:
        """The policies in the order in which they are compared."""
        super().__init__()
        self._policies = policies
        asked = (flow for policy in policies for flow in policy.flows.values())
        self._titles: dict[str, str] = {}
        for flow in asked:
            self._titles.setdefault(flow.id, flow.title)

    def title_text(self) -> tuple[str, str]:
        """Where this is, and how many policies are compared."""
        return "Compare", f"{len(self._policies)} policies"

    def keys(self) -> Keys:
        """Choosing and leaving."""
        return [
            (f"1-{min(9, len(self._titles))}", "compare"),
            ("up down", "move"),
            ("Enter", "compare"),
            ("left", "back"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Static("Put which question to every policy?", classes="heading", markup=False)
        yield LineList(id="compared")

    def on_mount(self) -> None:
        """Begin at the first."""
        super().on_mount()
        rows = [
            Row(f"{n if n < 10 else ' '}  {title}{self._reach(flow)}", flow, hanging=3)
            for n, (flow, title) in enumerate(self._titles.items(), start=1)
        ]
        self.query_one("#compared", LineList).show(rows or [Row("No policy can be used.")])
        self.query_one("#compared").focus()

    def action_compare(self, number: int) -> None:
        """Put the question of that number to all."""
        if number <= len(self._titles):
            self._compare(list(self._titles)[number - 1])
        else:
            self.notice(f"There is no question {number} here.")

    @on(LineList.Chosen)
    def choose(self, event: LineList.Chosen) -> None:
        """Enter puts the question under the cursor to all."""
        if self.is_current:
            self._compare(event.row.id)

    def _compare(self, flow: str) -> None:
        from tui.screens.compare_asking import CompareAskingScreen  # noqa: PLC0415

        self.app.push_screen(CompareAskingScreen(ComparisonInHand(self._policies, flow)))

    def _reach(self, flow: str) -> str:
        """Which policies have nothing on it, where some have not."""
        without = [each.about.short for each in self._policies if flow not in each.flows]
        return f" (not in {', '.join(without)})" if without else ""
