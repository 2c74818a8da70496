"""The paper sheets that were keyed for a policy, of which a whole one can be voided."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from flows.plain_text import clean_line
from flows.policy import Policy
from store.batches import Batch, batches
from store.date_words import recorded_words, written_words
from store.voiding import void_batch
from tui.forms.void import void_form
from tui.screens.records_page import RecordsPage
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row


class SheetsScreen(RecordsPage):
    """A list of sheets and imported files, the one begun last first."""

    help_text: ClassVar[str] = (
        "Everything that was taken in together: paper sheets, and files. Where the whole of one is "
        "a mistake, v voids all that still stands of it, with a reason. It stays on record."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("v", "void", "void a whole sheet")]

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy
        self._batches: list[Batch] = []

    def title_text(self) -> tuple[str, str]:
        """Which policy, and how many sheets."""
        return f"Sheets > {self._policy.about.short}", f"{len(self._batches)} in all"

    def keys(self) -> Keys:
        """What can be done."""
        return [("up down", "move"), ("v", "void a sheet"), ("left", "back"), ("?", "help")]

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Static("Sheets and files, the last first", classes="heading", markup=False)
        yield LineList(id="sheets")

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#sheets").focus()

    def read_records(self) -> None:
        """The sheets as they are now."""
        self._batches = batches(self.desk.store, self._policy.id)

    def show_records(self) -> None:
        """A sheet on as many lines as it needs."""
        rows = [
            Row(self._words(each), each.name, hanging=2, struck=not each.standing)
            for each in self._batches
        ]
        self.query_one("#sheets", LineList).renew(rows or [Row("No sheet was keyed yet.")])

    def action_void(self) -> None:
        """Void all that stands of the sheet under the cursor, with a reason."""
        row = self.query_one("#sheets", LineList).cursor_row
        batch = next((each for each in self._batches if row and each.name == row.id), None)
        if batch is None or not batch.standing:
            self.notice("Nothing of this stands that could be voided.")
            return
        name = batch.name
        form = void_form(
            f"the whole of {name}",
            lambda reason: void_batch(self.desk.store, name, reason),
            count=batch.standing,
        )
        self.open_form(form, lambda done: self.notice(f"Voided: {name}.") if done else None)

    @on(LineList.Chosen)
    def choose(self) -> None:
        """Enter is for the key that voids: by itself it does nothing to a sheet."""
        self.notice(
            "v voids the whole sheet. A single line is voided on the sheet or the register."
        )

    def _words(self, batch: Batch) -> str:
        first = batch.first
        recorded = recorded_words(first.recorded_at, self.desk.store.now())
        voided = len(batch.lines) - batch.standing
        parts = [
            f"{written_words(first.signed_on)}  {batch.name}",
            f"witness {first.witness}" if first.witness else "",
            f"from {first.imported_from}" if first.imported_from else "",
            f"keyed by {first.recorded_by} {recorded}",
            f"{batch.standing} of {len(batch.lines)} stand",
            f"{voided} voided" if voided and batch.standing else "",
        ]
        words = ", ".join(filter(None, parts))
        return clean_line(words if batch.standing else f"VOIDED  {words}")
