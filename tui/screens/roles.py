"""Who holds each role here: the policy's roles and the school-wide ones."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from flows.policy import Policy, Role
from store.role_holders import SCHOOL_WIDE, RoleHolder, holders_now, set_holder
from tui.screens.form import Field, Form
from tui.screens.records_page import RecordsPage
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row


class RolesScreen(RecordsPage):
    """A list of roles, each with its holder."""

    help_text: ClassVar[str] = (
        "Outcomes name these people beside the roles that the policy prints. A new holder takes "
        "the place of the one before from today on; the past stays on record."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("s", "hold", "say who holds this role")]

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy
        self._holders: dict[str, list[RoleHolder]] = {}

    def title_text(self) -> tuple[str, str]:
        """Which policy, and how many roles somebody holds."""
        held = sum(bool(found) for found in self._holders.values())
        return f"Roles > {self._policy.about.short}", f"{held} of {len(self._roles)} held"

    def keys(self) -> Keys:
        """Moving and changing."""
        return [("up down", "move"), ("s", "say who holds it"), ("left", "home"), ("?", "help")]

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
        self._holders = {
            id: holders_now(self.desk.store, self._belongs_to(id), id) for id in self._roles
        }

    def show_records(self) -> None:
        """The roles and their holders."""
        self.query_one("#roles", LineList).renew(
            Row(f"{role.title}: {self._named(id)}", id, hanging=2)
            for id, role in self._roles.items()
        )

    def action_hold(self) -> None:
        """Say who holds the role under the cursor."""
        row = self.query_one("#roles", LineList).cursor_row
        if row is None:
            return
        id = row.id
        now = next(iter(self._holders.get(id, ())), None)

        def save(values: Mapping[str, str]) -> None:
            set_holder(
                self.desk.store,
                self._belongs_to(id),
                id,
                values["name"],
                contact=values["contact"],
                deputy=values["deputy"],
            )

        title = self._roles[id].title
        form = Form(
            f"Roles > {title}",
            (
                Field(id="name", label="Name", value=now.name if now else ""),
                Field(id="contact", label="Telephone or email", value=now.contact if now else ""),
                Field(id="deputy", label="Deputy", value=now.deputy if now else ""),
            ),
            save,
        )
        self.app.push_screen(form, lambda saved: self.notice("Recorded.") if saved else None)

    @on(LineList.Chosen)
    def choose(self) -> None:
        """Enter says who holds the role under the cursor."""
        self.action_hold()

    @property
    def _roles(self) -> dict[str, Role]:
        """The roles that one person can hold; a choice between roles is none."""
        return {id: role for id, role in self._policy.roles.items() if not role.either}

    def _belongs_to(self, id: str) -> str:
        return self._policy.id if id in self._policy.about.roles else SCHOOL_WIDE

    def _named(self, id: str) -> str:
        parts = [
            ", ".join(filter(None, (h.name, h.contact, h.deputy and f"deputy {h.deputy}")))
            for h in self._holders.get(id, ())
        ]
        return " / ".join(parts) or "not said yet"
