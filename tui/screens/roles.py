"""Who holds each role here: the school-wide roles, then the policy's own."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from flows.policy import Policy
from store.rights import Task
from store.role_holders import all_holders, open_ended
from tui.form import Form
from tui.forms.role import end_form, holder_form, pointing_form
from tui.listing import Listing
from tui.listings.roles import roles_listing, row_id
from tui.roles_text import NOBODY, ListedRole, held_words, listed_roles
from tui.screens.list_page import NO_ROWS, ListPage
from tui.screens.role_history import RoleHistoryScreen
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList


class RolesScreen(ListPage[ListedRole]):
    """A list of roles, each with its holder."""

    help_text: ClassVar[str] = (
        "Outcomes name these people beside the roles that the policy prints. The school-wide roles "
        "hold under every policy; press a to say that a role of this policy is the same as one of "
        "them. A new holder takes the place of the one before; the past stays on record."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "hold", "say who holds this role"),
        Binding("a", "same", "the same as a school-wide role"),
        Binding("e", "end", "nobody holds it any longer"),
        Binding("y", "history", "who held it when"),
    ]
    takes: ClassVar[Mapping[str, Task]] = dict.fromkeys(("hold", "same", "end"), "people")

    finds = "find a role, or who holds it"

    def __init__(self, policy: Policy | None) -> None:
        super().__init__()
        self._policy = policy
        self._held: dict[str, str] = {}
        self._open_ended: set[tuple[str, str]] = set()

    def title_text(self) -> tuple[str, str]:
        """Which policy, and how many roles somebody holds."""
        held = sum(not said.startswith(NOBODY) for said in self._held.values())
        return (f"Roles > {self._short or 'School-wide'}", f"{held} of {len(self.items)} held")

    def keys(self) -> Keys:
        """Moving and changing."""
        return [
            ("h", "who holds it"),
            ("a", "same as"),
            ("e", "end"),
            ("y", "who held it when"),
            *self.list_keys(),
            ("left", "home"),
            ("?", "help"),
        ]

    def read_items(self) -> Sequence[ListedRole]:
        """The roles that one person can hold, and the holders of today."""
        school, store = self.desk.catalogue.shared.roles, self.desk.store
        listed = listed_roles(school, [self._policy] if self._policy else [])
        self._held = {row_id(each): held_words(store, each, school) for each in listed}
        self._open_ended = {(x.policy, x.role) for x in all_holders(store) if not x.until}
        return listed

    def make_listing(self) -> Listing[ListedRole]:
        """The school's roles above the policy's."""
        return roles_listing(self._held, self._short)

    def refusals(self) -> dict[str, str]:
        """What cannot be said of the role under the cursor."""
        refused, each = super().refusals(), self.at_cursor
        if each is None:
            return refused | dict.fromkeys(("hold", "same", "end", "history"), NO_ROWS)
        if not each.policy:
            refused["same"] = "This is a school-wide role itself. Press h to say who holds it."
        if (each.policy, each.role) not in self._open_ended:
            refused["end"] = "Nothing is on record of it here that could end."
        return refused

    def action_hold(self) -> None:
        """Say who holds the role under the cursor."""
        if (each := self.at_cursor) is not None:
            self._open(holder_form(self.desk.store, each))

    def action_same(self) -> None:
        """Say which school-wide role the one under the cursor is."""
        if (each := self.at_cursor) is not None:
            self._open(pointing_form(self.desk.store, each, self.desk.catalogue.shared.roles))

    def action_end(self) -> None:
        """Say that nobody holds the role under the cursor any longer."""
        if (each := self.at_cursor) is not None:
            records = open_ended(self.desk.store, each.policy, each.role)
            self._open(end_form(self.desk.store, each, records))

    def action_history(self) -> None:
        """Show who held the role under the cursor, and when."""
        if (each := self.at_cursor) is not None:
            self.app.push_screen(RoleHistoryScreen(each))

    @on(LineList.Chosen)
    def choose(self) -> None:
        """Enter says who holds the role under the cursor."""
        if not self.refuses("hold"):
            self.action_hold()

    def _open(self, form: Form) -> None:
        self.open_form(form, lambda saved: self.notice("Recorded.") if saved else None)

    @property
    def _short(self) -> str:
        return self._policy.about.short if self._policy else ""
