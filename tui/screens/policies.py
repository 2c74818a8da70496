"""The policies at hand, to choose the one in use; and what is wrong with those that are broken."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from tui.screens.page import Page
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row


class PoliciesScreen(Page[None]):
    """A list of policies; broken ones show their first problem."""

    help_text: ClassVar[str] = (
        "Enter takes a policy into use on home; v shows what it is and what it wants done and "
        "kept. A broken policy folder shows what is wrong and the mend; the others still work. "
        "`policydesk check` shows all of it."
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("v", "about", "view what a policy is")]

    def __init__(self, first_time: bool = False) -> None:
        super().__init__()
        self._first_time = first_time

    def title_text(self) -> tuple[str, str]:
        """Where this is."""
        return "Policies", ""

    def keys(self) -> Keys:
        """Choosing and leaving."""
        return [
            ("up down", "move"),
            ("Enter", "use this policy"),
            ("v", "view it"),
            ("left", "home"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """The list, and what the row is."""
        yield LineList(id="policies")
        yield Static(id="detail", markup=False)

    def on_mount(self) -> None:
        """Show them."""
        super().on_mount()
        catalogue = self.desk.catalogue
        rows = [
            Row(policy.name + ("" if catalogue.is_built_in(policy.id) else " (added)"), policy.id)
            for policy in catalogue.readable()
        ]
        self._problems = catalogue.broken()
        rows += [Row(f"!  {id}: cannot be used", id) for id in self._problems]
        self.query_one("#policies", LineList).show(rows, at=self._in_use)
        self.query_one("#policies").focus()
        if self._first_time:
            self.notice("Which policy does your school follow? It can be changed at any time: t.")
        self._explain(rows[0].id if rows else "")

    @property
    def _in_use(self) -> str | None:
        return self.program.policy.id if self.program.policy else None

    @on(LineList.Moved)
    def explain(self, event: LineList.Moved) -> None:
        """Say what the policy covers, or what is wrong."""
        self._explain(event.row.id)

    @on(LineList.Chosen)
    def use(self, event: LineList.Chosen) -> None:
        """Take the policy into use."""
        if event.row.id in self._problems:
            self.notice("It cannot be used until it is mended.")
            return
        problem = self.program.use_policy(event.row.id)
        self.dismiss()
        if problem:
            self.app.call_after_refresh(self._say_at_home, problem)

    def _say_at_home(self, problem: str) -> None:
        if isinstance(self.app.screen, Page):
            self.app.screen.notice(problem)

    def action_about(self) -> None:
        """Show what the policy under the cursor is."""
        from tui.screens.about import AboutScreen  # noqa: PLC0415

        row = self.query_one("#policies", LineList).cursor_row
        if row and row.id not in self._problems:
            self.app.push_screen(AboutScreen(self.desk.catalogue.policy(row.id)))

    def _explain(self, id: str) -> None:
        detail = self.query_one("#detail", Static)
        if id in self._problems:
            detail.update("\n".join(str(problem) for problem in self._problems[id][:3]))
        elif id:
            detail.update(self.desk.catalogue.policy(id).about.covers)
