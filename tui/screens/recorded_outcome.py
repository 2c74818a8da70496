"""One outcome on record: what was said then, what is said now, and the notes upon it."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from flows.policy import Policy
from store.outcomes import OutcomeEntry, outcome
from store.problems import StoreProblem
from store.recall import Recall
from tui.forms.note import note_form
from tui.labelled_text import TextLine
from tui.recorded_text import recorded_lines
from tui.screens.reading_page import ReadingPage
from tui.widgets.key_bar import Keys


class RecordedOutcomeScreen(ReadingPage[None]):
    """An outcome as it was recorded. It can be noted upon, and stays as it is."""

    help_text: ClassVar[str] = (
        "What was recorded stays as it is. Where the encoding in use answers otherwise, Now says "
        "how. Press n to note what was done about it: the note is added, and nothing changed. "
        "Press i to open an incident with it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "note", "add a note"),
        Binding("i", "incident", "open an incident with it"),
    ]

    def __init__(self, number: int, policy: Policy | None) -> None:
        super().__init__()
        self._number = number
        self._policy = policy

    def title_text(self) -> tuple[str, str]:
        """Which outcome."""
        return f"Recorded outcomes > {self._number}", ""

    def keys(self) -> Keys:
        """Reading and noting."""
        return [
            ("up down", "scroll"),
            ("n", "add a note"),
            ("i", "incident"),
            ("left", "back"),
            ("?", "help"),
        ]

    def lines(self, width: int) -> Iterable[TextLine]:
        """Everything on record of it."""
        try:
            entry = outcome(self.desk.store, self._number)
            if entry is None:
                return [TextLine("It is not on record any more.")]
            return recorded_lines(entry, self._now(entry), self.desk.store.now(), width)
        except StoreProblem as problem:
            return [TextLine(line) for line in str(problem).splitlines()]

    def action_note(self) -> None:
        """Add a note."""
        form = note_form(self.desk, [self._number])
        self.open_form(form, lambda done: self._noted() if done else None)

    def action_incident(self) -> None:
        """Open an incident with this outcome, or the one that it belongs to."""
        from tui.screens.incident_of_outcome import open_with  # noqa: PLC0415

        open_with(self, self._number, self._policy)

    def _noted(self) -> None:
        self.show_lines()
        self.notice("The note is added.")

    def _now(self, entry: OutcomeEntry) -> tuple[str, ...]:
        """What the encoding in use says otherwise."""
        if self._policy is None:
            return ("The policy is not at hand any more.",)
        return Recall(self.desk.store, self._policy).put(entry.outcome).says
