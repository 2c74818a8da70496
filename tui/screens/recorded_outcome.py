"""One outcome on record: what was said then, what is said now, and the notes upon it."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType

from flows.outcome import Outcome
from flows.policy import Policy
from store.outcomes import OutcomeEntry, outcome
from store.problems import StoreProblem
from store.recall import Recall, as_shown
from tui.forms.note import note_form
from tui.labelled_text import TextLine
from tui.outcome_incident import incident_with, why_no_incident
from tui.policy_called import policy_called
from tui.recorded_text import recorded_lines
from tui.screens.verdict_page import VerdictPage
from tui.telling import Telling, telling_of_recorded
from tui.widgets.key_bar import Keys

_HIDDEN = (
    "That outcome is not shown to you any more: it belongs to a case that is not, or is another's."
)


class RecordedOutcomeScreen(VerdictPage):
    """An outcome as it was recorded. It can be noted upon, and stays as it is."""

    help_text: ClassVar[str] = (
        "What was recorded stays as it is. Where the encoding in use answers otherwise, Now says "
        "how. Press n to note what was done about it: the note is added, and nothing changed. "
        "Press i to open an incident with it, or the one that it belongs to; y to copy it, and o "
        "to write it to a file: that goes on record."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "note", "add a note"),
        Binding("i", "incident", "the incident with it, or a new one"),
    ]

    def __init__(self, number: int, policy: Policy | None) -> None:
        super().__init__()
        self._number = number
        self._policy = policy
        self._entry: OutcomeEntry | None = None
        self._now: tuple[str, ...] = ()
        self._incident: int | None = None
        self._problem = ""

    def title_text(self) -> tuple[str, str]:
        """Which outcome, and that it is voided where it is."""
        voided = self._entry is not None and self._entry.voided is not None
        return f"Recorded outcomes > {self._number}", "VOIDED" if voided else ""

    def keys(self) -> Keys:
        """Reading, noting and taking it out."""
        return [
            ("up down", "scroll"),
            ("n", "add a note"),
            ("i", f"incident {self._incident}" if self._incident else "incident"),
            ("y", "copy"),
            ("o", "write"),
            ("left", "back"),
            ("?", "help"),
        ]

    def refusals(self) -> Mapping[str, str]:
        """What can be done with it depends on what has become of it."""
        refused = dict(super().refusals())
        if self._entry is None:
            refused["note"] = refused["incident"] = "It is not on record any more."
        elif not self._incident and (why := why_no_incident(self._entry, self._policy)):
            refused["incident"] = why
        return refused

    def why_not_shown(self) -> str:
        """That it is not on record for the operator any more, once they had it before them."""
        was_there = self.desk.is_gated and self._entry is not None
        return _HIDDEN if was_there and outcome(self.desk.store, self._number) is None else ""

    @property
    def shown(self) -> Outcome | None:
        """What was shown then, where that can still be read."""
        return as_shown(self._entry.outcome) if self._entry else None

    def telling(self) -> Telling | None:
        """What was said then, with who asked and what was noted."""
        if self._entry is None:
            return None
        return telling_of_recorded(self.desk.store, self._entry, self._policy)

    def refresh_frame(self) -> None:
        """Show title and keys for what is on record now."""
        self._read()
        super().refresh_frame()

    def lines(self, width: int) -> Iterable[TextLine]:
        """Everything on record of it."""
        if self._entry is None:
            return [TextLine(line) for line in self._problem.splitlines()]
        return recorded_lines(
            self._entry,
            policy_called(self.desk.catalogue, self._entry.outcome.policy),
            self._now,
            self.desk.store.now(),
            width,
            with_verdict=self.shown is None,
            with_tell=not self.tell_is_pinned,
        )

    def action_note(self) -> None:
        """Add a note."""
        form = note_form(self.desk, [self._number])
        self.open_form(form, lambda done: self._noted() if done else None)

    def action_incident(self) -> None:
        """Open an incident with this outcome, or the one that it belongs to."""
        from tui.screens.incident_of_outcome import open_with  # noqa: PLC0415

        open_with(self, self._number, self._policy)

    def _noted(self) -> None:
        self._read()
        self.show_lines()
        self.notice("The note is added.")

    def _read(self) -> None:
        """Take from the store what there is of it, and what is said of it now."""
        store = self.desk.store
        try:
            self._entry = outcome(store, self._number)
            self._problem = "It is not on record any more."
            self._now = self._says_now(self._entry) if self._entry else ()
            self._incident = incident_with(store, self._number)
        except StoreProblem as problem:
            self._entry, self._problem = None, str(problem)

    def _says_now(self, entry: OutcomeEntry) -> tuple[str, ...]:
        """What the encoding in use says otherwise."""
        if self._policy is None:
            return ("The policy is not at hand any more.",)
        return Recall(self.desk.store, self._policy).put(entry.outcome).says
