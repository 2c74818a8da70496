"""All that the register of acknowledgements says of one person, newest first.

The register opens `HistoryScreen(person_id)`.
"""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from store.acknowledgements import history
from store.person import Person
from store.roster import person
from tui.screens.agreed import ask_for_day
from tui.screens.records_page import RecordsPage
from tui.screens.signature import SignatureScreen
from tui.signature_text import Entry, entry_words, policy_called
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row

_NOTHING = "nothing"
"""The id of the one row where there are no lines."""


class HistoryScreen(RecordsPage):
    """A list of what is recorded of a person under any policy; what is voided is struck out."""

    help_text: ClassVar[str] = (
        "Enter opens a line with the statement that was signed and its fingerprint. Press o to ask "
        "what they had agreed to on a day. Voided lines stay here, struck out, with the reason."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "agreed", "what they had agreed to on a day"),
    ]

    def __init__(self, person_id: int) -> None:
        super().__init__()
        self._person_id = person_id
        self._person: Person | None = None
        self._entries: list[Entry] = []

    def title_text(self) -> tuple[str, str]:
        """Whose history, and how many lines."""
        count = len(self._entries)
        return f"History > {self._called}", f"{count} line{'' if count == 1 else 's'}"

    def keys(self) -> Keys:
        """What can be done."""
        return [
            ("up down", "move"),
            ("Enter", "open it"),
            ("o", "what they had agreed to on a day"),
            ("left", "back"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """Who it is, and the list."""
        yield Static(id="who", classes="heading", markup=False)
        yield LineList(id="history")

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#history").focus()

    def read_records(self) -> None:
        """Who it is, and all that is recorded of them."""
        self._person = person(self.desk.store, self._person_id)
        self._entries = history(self.desk.store, self._person_id)

    def show_records(self) -> None:
        """Each line of the register on as many as it needs."""
        someone, now = self._person, self.desk.store.now()
        details = (someone.staff_id, someone.job, someone.site) if someone else ()
        self.put("#who", ", ".join(filter(None, (self._called, *details))))
        rows = [
            Row(
                entry_words(entry, policy_called(self.desk.catalogue, entry[0].policy), now),
                str(entry[0].id),
                hanging=2,
                struck=entry[1] is not None,
            )
            for entry in self._entries
        ]
        self.query_one("#history", LineList).renew(rows or [Row(self._nothing, _NOTHING)])

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

    @property
    def _called(self) -> str:
        return self._person.name if self._person else f"person {self._person_id}"
