"""Whom to remind of those who are still to sign, with the addresses to write to."""

from collections.abc import Iterable
from typing import ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType

from flows.policy import Policy
from store.problems import FieldProblem, Refused, StoreProblem
from store.register_export import RegisterExport, Selection, register_export
from tui.exports_folder import export_addresses, written_words
from tui.labelled_text import TextLine, WholeLine, section, wrap
from tui.register_view import state_words
from tui.screens.reading_page import ReadingPage
from tui.widgets.key_bar import Keys


class RemindersScreen(ReadingPage[None]):
    """The addresses in one run, to be copied into a message, and everybody by name."""

    help_text: ClassVar[str] = (
        "Everybody of those shown who is asked and has neither signed nor is exempted. The "
        "addresses stand together so that they can be copied into the blind copy line of one "
        "message. x writes them to a file, one on a line, and that goes on record."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x,o", "write", "export the addresses to a file")
    ]

    def __init__(self, policy: Policy, shown: Selection) -> None:
        super().__init__()
        self._policy = policy
        self._selection = replace(shown, outstanding=True)
        self._found: RegisterExport | None = None

    def on_mount(self) -> None:
        """Look who is to be reminded."""
        try:
            self._found = register_export(self.desk.store, [self._policy], self._selection)
        except (FieldProblem, StoreProblem) as problem:
            self.notice(str(problem))
        super().on_mount()

    def title_text(self) -> tuple[str, str]:
        """Which policy, and how many people."""
        rows = self._found.rows if self._found else ()
        return f"Acknowledgements > {self._policy.about.short} > Remind", f"{len(rows)} to sign"

    def keys(self) -> Keys:
        """Reading, writing, leaving."""
        return [("up down", "scroll"), ("x", "export to a file"), ("left", "back"), ("?", "help")]

    def lines(self, width: int) -> Iterable[TextLine]:
        """The addresses, and the people."""
        if self._found is None or not self._found.rows:
            yield TextLine("Nobody of those shown is still to sign.")
            return
        rows = self._found.rows
        addresses = dict.fromkeys(row.email for row in rows if row.email)
        for line in wrap("; ".join(addresses) or "No address is on the roster.", width):
            yield WholeLine(line)  # at the edge, so that what is marked to be copied is all address
        yield TextLine("")
        day = self._found.as_of
        for label, people in (
            ("By name", [row for row in rows if row.email]),
            ("No address", [row for row in rows if not row.email]),
        ):
            entries = [(f"{row.name}, {state_words(row, day)}", row.email) for row in people]
            yield from section(label, entries, width)

    def refusals(self) -> dict[str, str]:
        """Where nobody is to be reminded there is nothing to write."""
        has_any = self._found is not None and self._found.rows
        return {} if has_any else {"write": "There is nobody to write to."}

    def action_write(self) -> None:
        """Write the addresses to a file in the exports folder."""
        if self._found is None:
            return
        try:
            path, _ = export_addresses(self.desk, self._found)
        except (FieldProblem, Refused, StoreProblem) as problem:
            self.notice(str(problem))
            return
        whole = self._selection.people is None and self._selection.as_of is None
        asked = f"register --policy {self._policy.id} --outstanding --emails > addresses.txt"
        self.notice(f"Written to {written_words(self.desk, path, asked if whole else '')}")
