"""The questions of a policy that do not stand on home."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from flows.policy import Policy
from tui.screens.beginning import GOING_ON
from tui.screens.page import Page
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row


class MoreQuestionsScreen(Page[str]):
    """A numbered list; it ends with the id of the flow that was chosen."""

    help_text: ClassVar[str] = (
        "These are the policy's other questions. Press the number of one to begin it. What a "
        "policy says nothing on has no question here."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"choose({n})", "ask by its number") for n in range(1, 10)),
    ]

    def __init__(self, policy: Policy, flows: Sequence[str]) -> None:
        super().__init__()
        self._policy = policy
        self._flows = flows

    def title_text(self) -> tuple[str, str]:
        """Where this is."""
        return f"{self._policy.about.short} > More questions", ""

    def keys(self) -> Keys:
        """Choosing and leaving."""
        return [(f"1-{min(9, len(self._flows))}", "ask"), ("left", "home"), ("?", "help")]

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield LineList(id="flows")

    def on_mount(self) -> None:
        """Begin at the first."""
        super().on_mount()
        titles = [self._policy.flows[flow].title for flow in self._flows]
        rows = [
            Row(f"{number if number < 10 else ' '}  {title}", flow)
            for number, (title, flow) in enumerate(zip(titles, self._flows, strict=True), start=1)
        ]
        self.query_one("#flows", LineList).show(rows, at=rows[0].id)
        self.query_one("#flows").focus()

    def action_choose(self, number: int) -> None:
        """Begin the question of that number."""
        if number <= len(self._flows):
            self._choose(self._flows[number - 1])
        else:
            self.notice(f"There is no question {number} here.")

    @on(LineList.Chosen)
    def choose_row(self, event: LineList.Chosen) -> None:
        """Enter on a question begins it."""
        self._choose(event.row.id)

    def _choose(self, flow: str) -> None:
        """End with that flow; where a walk is unfinished, only when that is asked for twice."""
        if warning := self.program.warning_before(flow, GOING_ON):
            self.notice(warning)
        else:
            self.dismiss(flow)
