"""Setting up a school in three steps, each of which can wait."""

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from flows.policy import Policy
from store.editions import editions
from store.problems import Refused, StoreProblem
from store.rights import NotAllowed, Task
from store.setting_up import (
    STEPS,
    HowFar,
    Step,
    put_aside,
    put_off,
    take_up,
    was_begun,
)
from tui.screens.records_page import RecordsPage
from tui.screens.roster_import import begin_import
from tui.setting_up import BEHIND, how_far_is, policies_followed, step_line
from tui.widgets.detail import Detail
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row

_WORK = "work"
_TEXT = "Three steps set up your school. Each can wait, and each can be changed later."
_SAMPLE = (
    "To look round first, leave with left and q, and type policydesk --sample: an invented school "
    "to try."
)
_BEHIND_WORK = "What is left stands at home under To do. The walks through a policy work at once."


class FirstRunScreen(RecordsPage):
    """The three steps, how far each is, and what is behind the one under the cursor."""

    help_text: ClassVar[str] = (
        "Enter or its number opens a step. A step is done once there is anything of it, that of "
        "the roles once each has a holder; it can be opened again at any time. l puts a step "
        "aside: home then says nothing of it any more. Adopting an edition says that your school "
        "follows it from a day on, and whom it asks to sign; it can wait."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "step('policies')", "choose your policies"),
        Binding("2", "step('roles')", "say who holds each role"),
        Binding("3", "step('roster')", "import the staff list"),
        Binding("4", "leave", "begin work"),
        Binding("l", "later", "put this step aside, or take it up again"),
        Binding("a", "adopt", "adopt the edition of a policy that you chose"),
    ]
    part_of: ClassVar[Task | None] = "settings"
    takes: ClassVar[Mapping[str, Task]] = {
        "step('policies')": "settings",
        "step('roles')": "people",
        "step('roster')": "people",
        "later": "settings",
        "adopt": "editions",
    }

    def __init__(self, *, first_time: bool = False) -> None:
        super().__init__()
        self._first_time = first_time
        self._far: HowFar | None = None
        self._to_adopt: list[Policy] = []

    def title_text(self) -> tuple[str, str]:
        """Where this is, and how far."""
        done = sum(self._far.state(each) == "done" for each in STEPS) if self._far else 0
        return "Set up the school", f"{done} of {len(STEPS)} done"

    def keys(self) -> Keys:
        """Opening a step, putting it aside, leaving."""
        return [
            ("1-4", "open"),
            ("l", "later"),
            ("a", "adopt the edition"),
            ("left", "home"),
            ("?", "help"),
        ]

    def refusals(self) -> Mapping[str, str]:
        """A step that is done cannot be put aside, and only what is chosen can be adopted."""
        refused = {}
        step = self._step_at_cursor
        if step is None:
            refused["later"] = "Put the cursor on the step that is to wait."
        elif self._far and self._far.state(step) == "done":
            refused["later"] = "There is something of this step already. Enter opens it."
        if not self._to_adopt:
            chosen = self._far and self._far.policies
            refused["adopt"] = (
                "The edition of each policy that you chose is adopted."
                if chosen
                else "Choose your policies first: 1."
            )
        return refused

    def body(self) -> Iterable[Widget]:
        """What this is, the steps, and what is behind one."""
        text = _TEXT if self.desk.is_gated else f"{_TEXT} {_SAMPLE}"
        yield Static(text, classes="plain", markup=False)
        yield LineList(id="steps", classes="gap")
        yield Detail()

    def on_mount(self) -> None:
        """Begin at the first step that is left."""
        super().on_mount()
        self.query_one("#steps").focus()
        self._to_next()

    def read_records(self) -> None:
        """How far each step is, and which editions could be adopted."""
        self._far = how_far_is(self.desk)
        self._to_adopt = [
            policy
            for policy in policies_followed(self.desk)
            if not editions(self.desk.store, policy.id)
        ]

    def show_records(self) -> None:
        """The steps as they stand."""
        rows = [Row("The data file cannot be used.")]
        if self._far:
            rows = [Row(step_line(self.desk, self._far, each), each, hanging=7) for each in STEPS]
        self.query_one("#steps", LineList).renew([*rows, Row("4  Begin work", _WORK)])
        self._explain()
        self.show_keys()

    def action_step(self, step: Step) -> None:
        """Open a step."""
        self.notice()
        if self._far:
            self.query_one("#steps", LineList).move_to(step)
        if step == "policies":
            from tui.screens.choose_policies import ChoosePoliciesScreen  # noqa: PLC0415

            self.app.push_screen(ChoosePoliciesScreen(), self._chosen)
        elif step == "roles":
            from tui.screens.first_roles import FirstRolesScreen  # noqa: PLC0415

            self.app.push_screen(FirstRolesScreen(), self._went)
        else:
            begin_import(self)

    def action_later(self) -> None:
        """Put the step under the cursor aside, or take it up again."""
        step = self._step_at_cursor
        if step is None or self._far is None:
            return
        self.notice()
        aside = self._far.state(step) == "later"
        self._record(lambda: (take_up if aside else put_aside)(self.desk.store, step))
        if not aside:
            self._to_next()

    def action_adopt(self) -> None:
        """Adopt the edition of the first policy of which none is adopted yet."""
        from tui.forms.adopt import AdoptForm  # noqa: PLC0415

        try:
            form = AdoptForm(self.desk, self._to_adopt[0])
        except StoreProblem as problem:
            self.notice(str(problem))
            return

        def adopted(saved: bool | None) -> None:
            if saved and form.adopted:
                self.notice(f"Adopted as edition {form.adopted.edition.number}.")

        self.open_form(form.form, adopted)

    def action_leave(self) -> None:
        """Go home; what is left is not asked at the next session, it stands under To do."""
        self.program.leave_page(self, self._put_off() if self._first_time else "")

    @on(LineList.Moved)
    def explain(self) -> None:
        """Say what is behind the step under the cursor."""
        self._explain()

    @on(LineList.Chosen)
    def choose(self, event: LineList.Chosen) -> None:
        """Enter opens the step, or goes home."""
        if event.row.id == _WORK:
            self.action_leave()
        else:
            step = next(each for each in STEPS if each == event.row.id)
            if not self.refuses(f"step('{step}')"):
                self.action_step(step)

    def _chosen(self, chosen: bool | None) -> None:
        self._went()
        if chosen:
            more = " a adopts the edition, so that staff can be asked to sign; it can wait."
            self.notice(f"Recorded.{more if self._to_adopt else ''}")

    def _went(self, _: None = None) -> None:
        self.records_changed()
        self._to_next()

    def _to_next(self) -> None:
        """Put the cursor on the first step that is left, else where work begins."""
        left = self._far.left if self._far else ()
        self.query_one("#steps", LineList).move_to(left[0] if left else _WORK)

    def _record(self, change: Callable[[], None]) -> None:
        try:
            change()
        except (Refused, StoreProblem) as problem:
            self.notice(str(problem))
        else:
            self.records_changed()

    def _put_off(self) -> str:
        """Note that it was begun; what went wrong, or nothing."""
        try:
            if not was_begun(self.desk.store):
                put_off(self.desk.store)
        except NotAllowed:  # it is not for this operator to set up, nor to put off
            return ""
        except StoreProblem as problem:
            return str(problem)
        return ""

    def _explain(self) -> None:
        step = self._step_at_cursor
        self.put("#detail", BEHIND[step] if step else _BEHIND_WORK)

    @property
    def _step_at_cursor(self) -> Step | None:
        row = self.query_one("#steps", LineList).cursor_row
        return next((each for each in STEPS if row and each == row.id), None)
