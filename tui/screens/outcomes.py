"""The outcomes on record: what each said, and voiding one with a reason."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from store.date_words import recorded_words
from store.outcomes import OutcomeEntry, outcomes
from store.voiding_outcomes import void_outcome
from tui.forms.void import void_form
from tui.recorded_text import verdict_shown
from tui.screens.records_page import RecordsPage
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row


class OutcomesScreen(RecordsPage):
    """A list, newest first; the row under the cursor is explained below it."""

    help_text: ClassVar[str] = (
        "An outcome is never changed. One that should not have been recorded is voided with a "
        "reason; both stay on record. Enter opens one in full. r puts all of the policy in use to "
        "its encoding as it is now, and lists those that come out otherwise."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "void", "void an outcome"),
        Binding("r", "recall", "put them all to the encoding in use"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._found: list[OutcomeEntry] = []

    def title_text(self) -> tuple[str, str]:
        """How many there are."""
        return "Recorded outcomes", f"{len(self._found)} on record"

    def keys(self) -> Keys:
        """What can be done."""
        return [
            ("up down", "move"),
            ("Enter", "open"),
            ("v", "void"),
            ("r", "recall"),
            ("left", "home"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """The list, and the row explained."""
        yield LineList(id="outcomes")
        yield Static(id="detail", markup=False)

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#outcomes").focus()

    def read_records(self) -> None:
        """The outcomes on record."""
        self._found = outcomes(self.desk.store)

    def show_records(self) -> None:
        """The list, and the row explained."""
        rows = [self._row(each) for each in self._found]
        self.query_one("#outcomes", LineList).renew(rows or [Row("No outcome is recorded yet.")])
        self._explain()

    def action_void(self) -> None:
        """Void the outcome under the cursor, with a reason."""
        entry = self._at_cursor
        if entry is None or entry.voided:
            self.notice("There is nothing on this line to void.")
            return
        number = entry.outcome.id

        form = void_form(
            f"outcome {number}", lambda reason: void_outcome(self.desk.store, number, reason)
        )
        said = f"Outcome {number} is voided."
        self.open_form(form, lambda done: self.notice(said) if done else None)

    def action_recall(self) -> None:
        """Put every outcome of the policy in use to its encoding as it is now."""
        from tui.screens.recall import RecallScreen  # noqa: PLC0415

        if self.program.policy is not None:
            self.app.push_screen(RecallScreen(self.program.policy))

    @on(LineList.Chosen)
    def open_one(self) -> None:
        """Enter opens the outcome under the cursor."""
        from tui.screens.recorded_outcome import RecordedOutcomeScreen  # noqa: PLC0415

        entry = self._at_cursor
        if entry:
            policy = self.desk.catalogue.find(entry.outcome.policy)
            self.app.push_screen(RecordedOutcomeScreen(entry.outcome.id, policy))

    @on(LineList.Moved)
    def explain(self) -> None:
        """Explain the row that the cursor came to."""
        self._explain()

    @property
    def _at_cursor(self) -> OutcomeEntry | None:
        row = self.query_one("#outcomes", LineList).cursor_row
        return next((e for e in self._found if row and str(e.outcome.id) == row.id), None)

    def _row(self, entry: OutcomeEntry) -> Row:
        found = entry.outcome
        when = recorded_words(found.recorded_at, self.desk.store.now())
        state = "  VOIDED" if entry.voided else "  ANSWERED OTHERWISE" if entry.is_recalled else ""
        text = f"{found.id:>4}  {when}  {verdict_shown(found)}  {found.flow}{state}"
        return Row(text, str(found.id), dim=bool(entry.voided), hanging=6)

    def _explain(self) -> None:
        entry = self._at_cursor
        lines = []
        if entry:
            found = entry.outcome
            happened = recorded_words(found.happened_on, self.desk.store.now()) or "not said"
            lines = [
                f"{found.policy}, edition {found.edition}. Asked by {found.who_asked}. "
                f"Happened {happened}. Recorded by {found.recorded_by}.",
                found.note,
            ]
            if entry.voided:
                lines.append(f"Voided: {entry.voided.reason}")
        self.put("#detail", "\n".join(line for line in lines if line))
