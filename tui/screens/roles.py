"""Who holds each role here: the school-wide roles, then the policy's own."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from flows.policy import Policy
from store.role_holders import open_ended
from tui.form import Form
from tui.forms.role import end_form, holder_form, pointing_form
from tui.roles_text import ListedRole, held_words, listed_roles
from tui.screens.records_page import RecordsPage
from tui.screens.role_history import RoleHistoryScreen
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row

_SCHOOL = "school:"
"""Before the id of a school-wide role, since a policy may have one of the same name."""
_NOBODY = "not said yet"


class RolesScreen(RecordsPage):
    """A list of roles, each with its holder."""

    help_text: ClassVar[str] = (
        "Outcomes name these people beside the roles that the policy prints. The school-wide roles "
        "hold under every policy; press s to say that a role of this policy is the same as one of "
        "them. A new holder takes the place of the one before; the past stays on record."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "hold", "say who holds this role"),
        Binding("s", "same", "the same as a school-wide role"),
        Binding("e", "end", "nobody holds it any longer"),
        Binding("y", "history", "who held it when"),
    ]

    def __init__(self, policy: Policy | None) -> None:
        super().__init__()
        self._policy = policy
        self._held: dict[str, str] = {}

    def title_text(self) -> tuple[str, str]:
        """Which policy, and how many roles somebody holds."""
        held = sum(not said.startswith(_NOBODY) for said in self._held.values())
        return (
            f"Roles > {self._policy.about.short if self._policy else 'School-wide'}",
            f"{held} of {len(self._listed)} held",
        )

    def keys(self) -> Keys:
        """Moving and changing."""
        return [
            ("h", "who holds it"),
            ("s", "same as"),
            ("e", "end"),
            ("y", "who held it when"),
            ("left", "home"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Static("Who is told or asked, and who that is here", classes="heading", markup=False)
        yield LineList(id="roles")

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#roles").focus()

    def read_records(self) -> None:
        """The holders of today."""
        school = self.desk.catalogue.shared.roles
        self._held = {
            id: held_words(self.desk.store, each, school) for id, each in self._listed.items()
        }

    def show_records(self) -> None:
        """The roles and their holders, the school's above the policy's."""
        rows = [Row("School-wide, whichever policy", ""), *self._rows(of_policy=False)]
        if self._policy:
            rows += [Row(f"Of {self._policy.about.short}", ""), *self._rows(of_policy=True)]
        self.query_one("#roles", LineList).renew(rows)

    def _rows(self, *, of_policy: bool) -> list[Row]:
        return [
            Row(f"{each.title}: {self._held.get(id, _NOBODY)}", id, hanging=2)
            for id, each in self._listed.items()
            if bool(each.policy) == of_policy
        ]

    def action_hold(self) -> None:
        """Say who holds the role under the cursor."""
        if (each := self._chosen) is not None:
            self._open(holder_form(self.desk.store, each))

    def action_same(self) -> None:
        """Say which school-wide role the one under the cursor is."""
        each = self._chosen
        if each is None:
            return
        if not each.policy:
            self.notice("This is a school-wide role itself. Press h to say who holds it.")
            return
        self._open(pointing_form(self.desk.store, each, self.desk.catalogue.shared.roles))

    def action_end(self) -> None:
        """Say that nobody holds the role under the cursor any longer."""
        each = self._chosen
        if each is None:
            return
        records = open_ended(self.desk.store, each.policy, each.role)
        if not records:
            self.notice("Nothing is on record of it here that could end.")
            return
        self._open(end_form(self.desk.store, each, records))

    def action_history(self) -> None:
        """Show who held the role under the cursor, and when."""
        if (each := self._chosen) is not None:
            self.app.push_screen(RoleHistoryScreen(each))

    @on(LineList.Chosen)
    def choose(self) -> None:
        """Enter says who holds the role under the cursor."""
        self.action_hold()

    def _open(self, form: Form) -> None:
        self.open_form(form, lambda saved: self.notice("Recorded.") if saved else None)

    @property
    def _chosen(self) -> ListedRole | None:
        row = self.query_one("#roles", LineList).cursor_row
        return self._listed.get(row.id) if row else None

    @property
    def _listed(self) -> dict[str, ListedRole]:
        """The roles that one person can hold, by the ids of their rows."""
        policies = [self._policy] if self._policy else []
        listed = listed_roles(self.desk.catalogue.shared.roles, policies)
        return {each.role if each.policy else f"{_SCHOOL}{each.role}": each for each in listed}
