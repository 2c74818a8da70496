"""Choosing the policies that the school follows: a list in which each is ticked or not."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from store.chosen_policies import choose_policies, seen_choice
from store.problems import FieldProblem, Refused, StoreProblem
from store.rights import Task
from store.setting_up import followed_policies
from tui.screens.page import Page
from tui.widgets.detail import Detail
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row

_MOST_DIGITS = 9


class ChoosePoliciesScreen(Page[bool]):
    """A list of the policies at hand; it ends with whether a choice was recorded."""

    help_text: ClassVar[str] = (
        "Tick each policy that your school follows, by its number or with Space, and press Enter. "
        "The one that you tick first is in use at home; t there takes another. What is recorded of "
        "a policy that you do not tick stays, and is still shown. A policy of your own is a folder "
        "in the data directory: see the guide to writing a policy."
    )
    part_of: ClassVar[Task | None] = "settings"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"number({n})", "tick by its number") for n in range(1, 10)),
        Binding("space", "tick", "tick or untick"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._ticked: list[str] = []
        self._ids: list[str] = []

    def title_text(self) -> tuple[str, str]:
        """Where this is, and how many are ticked."""
        return "Set up the school > Your policies", f"{len(self._ticked)} ticked"

    def keys(self) -> Keys:
        """Ticking, accepting, leaving."""
        return [
            (f"1-{min(len(self._ids), _MOST_DIGITS)}", "tick"),
            ("Space", "tick or untick"),
            ("Enter", "accept"),
            ("left", "back, as it was"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """The question, the list, and what the policy under the cursor covers."""
        yield Static(
            "Which policies does your school follow?",
            classes="heading",
            id="ask-text",
            markup=False,
        )
        yield LineList(id="choices", classes="gap")
        yield Detail()

    def on_mount(self) -> None:
        """Show them, with what was chosen before."""
        self._ids = [policy.id for policy in self.desk.catalogue.readable()]
        problem = ""
        self._seen = seen_choice(self.desk.store)
        try:
            followed = followed_policies(self.desk.store)
            self._ticked = [id for id in followed if id in self._ids]
        except StoreProblem as found:
            problem = str(found)
        super().on_mount()
        self._show(at=self._ticked[0] if self._ticked else None)
        self.query_one("#choices").focus()
        self._explain()
        if problem:
            self.notice(problem)

    def action_number(self, number: int) -> None:
        """Tick or untick the policy of that number."""
        if number <= len(self._ids):
            self._toggle(self._ids[number - 1])
        else:
            self.notice(f"There is no {number} here.")

    def action_tick(self) -> None:
        """Tick or untick the policy under the cursor."""
        row = self.query_one("#choices", LineList).cursor_row
        if row:
            self._toggle(row.id)

    def action_leave(self) -> None:
        """Leave what was chosen before as it is."""
        self.dismiss(False)

    @on(LineList.Chosen)
    def accept(self) -> None:
        """Record what is ticked, and take the first into use."""
        if not self.is_current:
            return
        if not self._ticked:
            self.notice("Nothing is ticked yet. Press the number of a policy, or left for later.")
            return
        try:
            with self._seen.unchanged():
                choose_policies(self.desk.store, self._ticked)
        except (FieldProblem, Refused, StoreProblem) as problem:
            self.notice(str(problem))
            return
        problem_kept = self.program.use_policy(self._ticked[0])
        self.dismiss(True)
        if problem_kept:
            self.app.call_after_refresh(self._say_behind, problem_kept)

    @on(LineList.Moved)
    def explain(self) -> None:
        """Say what the policy under the cursor covers."""
        self._explain()

    def _toggle(self, id: str) -> None:
        if id in self._ticked:
            self._ticked.remove(id)
        else:
            self._ticked.append(id)
        self.notice()
        self._show(at=id)
        self._explain()
        self.refresh_frame()

    def _show(self, at: str | None) -> None:
        rows = [self._row(place, id) for place, id in enumerate(self._ids, start=1)]
        rows += [Row(f"!  {id} cannot be used: t at home says why") for id in self._broken()]
        self.query_one("#choices", LineList).show(rows, at=at)

    def _row(self, place: int, id: str) -> Row:
        policy = self.desk.catalogue.policy(id)
        number = str(place) if place <= _MOST_DIGITS else " "
        box = "[x]" if id in self._ticked else "[ ]"
        said = [policy.name]
        if not self.desk.catalogue.is_built_in(id):
            said.append("(added)")
        if self._ticked[:1] == [id]:
            said.append("(in use at home)")
        return Row(f"{number}  {box} {' '.join(said)}", id, hanging=7)

    def _broken(self) -> list[str]:
        return [id for id in self.desk.catalogue.folders if id not in self._ids]

    def _explain(self) -> None:
        row = self.query_one("#choices", LineList).cursor_row
        policy = self.desk.catalogue.find(row.id) if row and row.id else None
        self.put("#detail", policy.about.covers if policy else "")

    def _say_behind(self, problem: str) -> None:
        if isinstance(self.app.screen, Page):
            self.app.screen.notice(problem)
