"""All that the register of acknowledgements says of one person, newest first.

The register opens `HistoryScreen(person_id)`.
"""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from flows.plain_text import clean_line
from store.acknowledgements import history
from store.person import Person
from store.roster import person
from tui.listing import Listing
from tui.listings.history import history_listing
from tui.policy_called import policy_called
from tui.screens.agreed import ask_for_day
from tui.screens.list_page import ListPage
from tui.screens.signature import SignatureScreen
from tui.signature_text import Entry, entry_words
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row, Rows

_NOTHING = "nothing"
"""The id of the one row where there are no lines."""


class HistoryScreen(ListPage[Entry]):
    """A list of what is recorded of a person under any policy; what is voided is struck out."""

    help_text: ClassVar[str] = (
        "Enter opens a line with the statement that was signed and its fingerprint. Press o to ask "
        "what they had agreed to on a day. Voided lines stay here, struck out, with the reason."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "agreed", "what they had agreed to on a day"),
    ]

    finds = "find a policy, a day, a witness, a note"

    def __init__(self, person_id: int) -> None:
        super().__init__()
        self._person_id = person_id
        self._person: Person | None = None

    def title_text(self) -> tuple[str, str]:
        """Whose history, and how many lines."""
        count = len(self.items)
        return f"History > {self._called}", f"{count} line{'' if count == 1 else 's'}"

    def keys(self) -> Keys:
        """What can be done."""
        return [
            ("Enter", "open it"),
            ("o", "what they had agreed to on a day"),
            *self.list_keys(),
            ("left", "back"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """Who it is, and the list."""
        yield Static(id="who", classes="heading", markup=False)
        yield from super().body()

    def read_items(self) -> Sequence[Entry]:
        """Who it is, and all that is recorded of them."""
        self._person = person(self.desk.store, self._person_id)
        return history(self.desk.store, self._person_id)

    def make_listing(self) -> Listing[Entry]:
        """Newest first."""
        return history_listing(self.desk.store.now(), self._policy_called)

    def details(self, item: Entry) -> Iterable[str]:
        """All that the line says but the statement."""
        called = self._policy_called(item[0].policy)
        return [entry_words(item, called, self.desk.store.now())]

    def people_in(self, found: Iterable[Entry]) -> Iterable[int]:  # noqa: ARG002
        """The one person."""
        return [self._person_id]

    def show_records(self) -> None:
        """Who it is, and each line of the register."""
        someone = self._person
        details = (someone.staff_id, someone.job, someone.site) if someone else ()
        self.put("#who", clean_line(", ".join(filter(None, (self._called, *details)))))
        super().show_records()

    def found_lines(self) -> Rows | list[Row]:
        """The lines; without any, one that says so and can be asked."""
        return super().found_lines() if self.items else [Row(self._nothing, _NOTHING)]

    @on(LineList.Chosen)
    def open(self, event: LineList.Chosen) -> None:
        """Open the line under the cursor in full; without any, say that there is none."""
        if event.row.id == _NOTHING:
            self.notice(self._nothing)
            return
        self.app.push_screen(SignatureScreen(self._person_id, int(event.row.id)))

    def action_agreed(self) -> None:
        """Ask for a day, and say what they had agreed to then."""
        ask_for_day(self, self._person_id, self._called)

    @property
    def _nothing(self) -> str:
        return f"Nothing is recorded of {self._called} yet."

    def _policy_called(self, id: str) -> str:
        return policy_called(self.desk.catalogue, id)

    @property
    def _called(self) -> str:
        return self._person.name if self._person else f"person {self._person_id}"
