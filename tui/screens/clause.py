"""One clause, whole, and the questions that cite it, of which one can be begun."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from flows.clause_standing import ClauseStanding
from flows.policy import Policy
from tui.clause_text import clause_lines, flow_words, standing_words
from tui.screens.beginning import begin_in
from tui.screens.page import Page
from tui.widgets.key_bar import Keys
from tui.widgets.labelled import labelled
from tui.widgets.line_list import LineList, Row

_MARGIN = 4


class ClauseScreen(Page[None]):
    """The clause above, its questions below it."""

    help_text: ClassVar[str] = (
        "The clause stands here in our own words, with how it is read where its text is not plain. "
        "Below it stand the questions that cite it, each with the verdicts that rest on it. Press "
        "the number of a question, or Enter on it, to walk through it. Tab goes to the clause, to "
        "scroll it where it is long, and back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"begin({n})", "walk by its number") for n in range(1, 10)),
    ]

    def __init__(self, policy: Policy, found: ClauseStanding) -> None:
        super().__init__()
        self._policy = policy
        self._found = found

    def title_text(self) -> tuple[str, str]:
        """Which clause, and how it stands."""
        clause = f"{self._policy.about.short} > {self._found.clause.ref}"
        return f"Clauses > {clause}", standing_words(self._found)

    def keys(self) -> Keys:
        """Choosing a question, and leaving."""
        count = min(9, len(self._found.flows))
        asking = [(f"1-{count}" if count > 1 else "1", "walk"), ("Enter", "walk")] if count else []
        return [*asking, ("Tab", "scroll the clause"), ("left", "back"), ("?", "help")]

    def body(self) -> Iterable[Widget]:
        """The clause, and the questions."""
        yield VerticalScroll(Static(id="text", markup=False), id="clause-text")
        yield Static("Questions that cite it", classes="heading gap", markup=False)
        yield LineList(id="citing")

    def on_mount(self) -> None:
        """Begin at the first question."""
        super().on_mount()
        rows = [
            Row(
                f"{n if n < 10 else ' '}  {flow_words(self._policy, self._found, flow)}",
                flow,
                hanging=3,
            )
            for n, flow in enumerate(self._found.flows, start=1)
        ]
        self.query_one("#citing", LineList).show(rows or [Row("None does.")])
        self.query_one("#citing").focus()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the clause out to the width there is."""
        super().on_resize(event)
        lines = clause_lines(self._found, max(40, event.size.width - _MARGIN))
        self.query_one("#text", Static).update(labelled(lines))

    def action_begin(self, number: int) -> None:
        """Walk through the question of that number."""
        flows = self._found.flows
        if number <= len(flows):
            begin_in(self, self._policy, flows[number - 1])
        else:
            self.notice(f"There is no question {number} here.")

    @on(LineList.Chosen)
    def choose(self, event: LineList.Chosen) -> None:
        """Enter walks through the question under the cursor."""
        if self.is_current:
            begin_in(self, self._policy, event.row.id)
