"""Naming who holds each role, all in one list, when the school is set up."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from flows.policy import Policy
from store.rights import Task
from tui.forms.role import holder_form, pointing_form
from tui.roles_text import NOBODY, ListedRole, held_words
from tui.screens.records_page import RecordsPage
from tui.setting_up import policies_followed, roles_to_hold
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row


class FirstRolesScreen(RecordsPage):
    """The school-wide roles, then those of each policy that the school follows."""

    help_text: ClassVar[str] = (
        "Enter says who holds the role under the cursor. The school-wide roles hold under every "
        "policy. Where a policy's role is the same as one of them, press a: it then needs no "
        "holder of its own and leaves this list. Whoever is not known yet can wait; r at home "
        "shows the roles of the policy in use at any time."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "hold", "say who holds this role"),
        Binding("a", "same", "the same as a school-wide role"),
    ]
    part_of: ClassVar[Task | None] = "people"
    takes: ClassVar[Mapping[str, Task]] = dict.fromkeys(("hold", "same"), "people")

    def __init__(self) -> None:
        super().__init__()
        self._policies: list[Policy] = []
        self._listed: dict[str, ListedRole] = {}
        self._held: dict[str, str] = {}

    def title_text(self) -> tuple[str, str]:
        """Where this is, and how many roles somebody holds."""
        held = len(self._listed) - len(self._open)
        return "Set up the school > Roles", f"{held} of {len(self._listed)} held"

    def keys(self) -> Keys:
        """Naming somebody, and leaving."""
        return [
            ("Enter", "who holds it"),
            ("a", "same as"),
            ("up down", "move"),
            ("left", "back"),
            ("?", "help"),
        ]

    def refusals(self) -> Mapping[str, str]:
        """Only a policy's own role can be the same as a school-wide one."""
        chosen = self._chosen
        if chosen is not None and not chosen.policy:
            return {"same": "This is a school-wide role itself. Enter says who holds it."}
        return {}

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Static("Who is told or asked, and who that is here", classes="heading", markup=False)
        yield LineList(id="roles")

    def on_mount(self) -> None:
        """Begin in the list, at the first role that nobody holds."""
        super().on_mount()
        self.query_one("#roles").focus()
        self._to_next()

    def read_records(self) -> None:
        """The roles there are to hold, and who holds them today."""
        self._policies = policies_followed(self.desk)
        listed = roles_to_hold(self.desk, self._policies)
        self._listed = {f"{each.policy}:{each.role}": each for each in listed}
        school = self.desk.catalogue.shared.roles
        self._held = {
            id: held_words(self.desk.store, each, school) for id, each in self._listed.items()
        }

    def show_records(self) -> None:
        """The roles and their holders under the names of whose they are."""
        rows = [Row("School-wide, whichever policy"), *self._rows("")]
        for policy in self._policies:
            if of_it := self._rows(policy.id):
                rows += [Row(f"Of {policy.about.short}"), *of_it]
        self.query_one("#roles", LineList).renew(rows)
        self.show_keys()

    def action_hold(self) -> None:
        """Say who holds the role under the cursor."""
        if (each := self._chosen) is not None:
            self.open_form(holder_form(self.desk.store, each), self._recorded)

    def action_same(self) -> None:
        """Say which school-wide role the one under the cursor is."""
        if (each := self._chosen) is not None:
            school = self.desk.catalogue.shared.roles
            self.open_form(pointing_form(self.desk.store, each, school), self._recorded)

    @on(LineList.Chosen)
    def choose(self) -> None:
        """Enter says who holds the role under the cursor."""
        if not self.refuses("hold"):
            self.action_hold()

    def _recorded(self, saved: bool | None) -> None:
        if saved:
            self.records_changed()
            self._to_next()
            left = len(self._open)
            self.notice(f"Recorded. {left} left; any can wait." if left else "Recorded. All held.")

    def _to_next(self) -> None:
        """Put the cursor on the next role from there on that nobody holds."""
        roles = self.query_one("#roles", LineList)
        ids = list(self._listed)
        here = ids.index(roles.cursor_row.id) if roles.cursor_row else 0
        for id in (*ids[here:], *ids[:here]):
            if id in self._open:
                roles.move_to(id)
                return

    def _rows(self, policy: str) -> list[Row]:
        return [
            Row(f"{each.title}: {self._held[id]}", id, hanging=2)
            for id, each in self._listed.items()
            if each.policy == policy
        ]

    @property
    def _open(self) -> list[str]:
        """The ids of the roles that nobody holds."""
        return [id for id, said in self._held.items() if said.startswith(NOBODY)]

    @property
    def _chosen(self) -> ListedRole | None:
        row = self.query_one("#roles", LineList).cursor_row
        return self._listed.get(row.id) if row else None
