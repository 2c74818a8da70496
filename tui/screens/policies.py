"""The policies at hand, to choose the one in use; and what is wrong with those that are broken."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from flows.policy import Policy
from flows.problem import PolicyBroken
from store.date_words import written_words
from store.editions import editions, steps_open
from store.problems import StoreProblem
from tui.adoption_text import at_hand_words
from tui.screens.page import Page
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row


class PoliciesScreen(Page[None]):
    """A list of policies; broken ones show their first problem."""

    help_text: ClassVar[str] = (
        "Enter takes a policy into use on home; v shows what it is and what it wants done and "
        "kept. A broken policy folder shows what is wrong and the mend; the others still work. "
        "`policydesk check` shows all of it. d says what it changes against the edition that your "
        "school adopted, or the built-in one of the same name. u adopts it; r puts all recorded "
        "outcomes to it."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "about", "view what a policy is"),
        Binding("u", "adopt", "adopt the edition"),
        Binding("r", "recall", "put recorded outcomes to it"),
        Binding("d", "difference", "what changes against the edition before"),
    ]

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
            ("u", "adopt it"),
            ("r", "recall"),
            ("d", "what changes"),
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
        self._explain(self._in_use or (rows[0].id if rows else ""))

    @property
    def _in_use(self) -> str | None:
        return self.program.policy.id if self.program.policy else None

    @on(LineList.Moved)
    def explain(self, event: LineList.Moved) -> None:
        """Say what the policy covers, or what is wrong."""
        self._explain(event.row.id)

    @on(LineList.Chosen)
    def use(self, event: LineList.Chosen) -> None:
        """Take the policy into use, unless the page was left since Enter was pressed."""
        if not self.is_current:
            return
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

    def action_adopt(self) -> None:
        """Adopt the edition of the policy under the cursor, and show what it answers otherwise."""
        from tui.forms.adopt import AdoptForm  # noqa: PLC0415
        from tui.screens.recall import RecallScreen  # noqa: PLC0415

        policy = self._at_cursor
        if policy is None:
            self.notice("There is no policy on this line to adopt.")
            return
        try:
            if not steps_open(editions(self.desk.store, policy.id), policy):
                self.notice("This edition is adopted already, as it is encoded now.")
                return
            form = AdoptForm(self.desk, policy)
        except StoreProblem as problem:
            self.notice(str(problem))
            return

        def adopted(done: bool | None) -> None:
            if done and form.adopted:
                self._explain(policy.id)
                self.notice(f"Adopted as edition {form.adopted.edition.number}.")
                if form.adopted.otherwise:
                    self.app.push_screen(RecallScreen(policy))

        self.open_form(form.form, adopted)

    def action_recall(self) -> None:
        """Put the outcomes on record to the policy under the cursor."""
        from tui.screens.recall import RecallScreen  # noqa: PLC0415

        if policy := self._at_cursor:
            self.app.push_screen(RecallScreen(policy))

    def action_difference(self) -> None:
        """Show what the school's own edition changes against the built-in one."""
        from tui.screens.difference import DifferenceScreen  # noqa: PLC0415

        policy = self._at_cursor
        if policy is None:
            self.notice("There is no policy on this line to compare.")
            return
        try:
            before = self.desk.edition_before(policy)
        except (StoreProblem, PolicyBroken) as problem:
            self.notice(str(problem))
            return
        if before is None:
            self.notice("There is no other edition of it here. See policydesk diff for any two.")
        else:
            self.app.push_screen(DifferenceScreen(before, policy))

    @property
    def _at_cursor(self) -> Policy | None:
        row = self.query_one("#policies", LineList).cursor_row
        return self.desk.catalogue.find(row.id) if row else None

    def _explain(self, id: str) -> None:
        detail = self.query_one("#detail", Static)
        if id in self._problems:
            detail.update("\n".join(str(problem) for problem in self._problems[id][:3]))
        elif id:
            policy = self.desk.catalogue.policy(id)
            detail.update("\n".join(filter(None, (policy.about.covers, self._adopted(policy)))))

    def _adopted(self, policy: Policy) -> str:
        """Which edition of it is adopted, or that this one is not."""
        try:
            known = editions(self.desk.store, policy.id)
        except StoreProblem as problem:
            return str(problem)
        said = at_hand_words(policy, known)
        if known and not said:
            begins = written_words(known[-1].effective_from)
            return f"Adopted as edition {known[-1].number}, from {begins}."
        return said[:1].upper() + said[1:]
