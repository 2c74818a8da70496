"""Recall: the outcomes on record that the encoding in use answers otherwise, one by one."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from flows.policy import Policy
from flows.verdict import Verdict
from store.date_words import recorded_words
from store.recall import Recall, Recalled, counts
from tui.adoption_text import recall_words
from tui.screens.recorded_outcome import RecordedOutcomeScreen
from tui.screens.records_page import RecordsPage
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row

_MARKS = {"different": "otherwise", "asks": "asks more", "gone": "not at all"}


class RecallScreen(RecordsPage):
    """A list of what comes out otherwise; Enter opens one."""

    help_text: ClassVar[str] = (
        "Every outcome on record of this policy is put to the encoding in use. Those that come "
        "out otherwise, or would need a question that was never asked, are listed. Enter opens "
        "one: what was said then stays as it is, and a note can be added to it."
    )

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy
        self._found: list[Recalled] = []
        self._recall: Recall | None = None

    def title_text(self) -> tuple[str, str]:
        """Which policy, and how many there are."""
        return f"Recall > {self._policy.about.short}", f"{len(self._found)} come out otherwise"

    def keys(self) -> Keys:
        """What can be done."""
        return [("up down", "move"), ("Enter", "open one"), ("left", "back"), ("?", "help")]

    def body(self) -> Iterable[Widget]:
        """The numbers, the list, and the row explained."""
        yield Static(id="summary", markup=False)
        yield LineList(id="recalled")
        yield Static(id="detail", markup=False)

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#recalled").focus()

    def read_records(self) -> None:
        """All outcomes of the policy, put to the encoding in use."""
        self._recall = self._recall or Recall(self.desk.store, self._policy)
        found = self._recall.all()
        self._found = [each for each in found if not each.stands]
        self._said = recall_words(counts(found))

    def show_records(self) -> None:
        """The list, and the row explained."""
        self.put("#summary", self._said)
        rows = [self._row(each) for each in self._found]
        nothing = Row("Every outcome on record comes out the same.")
        self.query_one("#recalled", LineList).renew(rows or [nothing])
        self._explain()

    @on(LineList.Moved)
    def explain(self) -> None:
        """Explain the row that the cursor came to."""
        self._explain()

    @on(LineList.Chosen)
    def open_one(self) -> None:
        """Enter opens the outcome under the cursor."""
        each = self._at_cursor
        if each:
            self.app.push_screen(RecordedOutcomeScreen(each.recorded.id, self._policy))

    @property
    def _at_cursor(self) -> Recalled | None:
        row = self.query_one("#recalled", LineList).cursor_row
        return next((x for x in self._found if row and str(x.recorded.id) == row.id), None)

    def _row(self, each: Recalled) -> Row:
        found = each.recorded
        when = recorded_words(found.recorded_at, self.desk.store.now())
        verdict = Verdict(found.verdict)
        text = f"{found.id:>4}  {_MARKS[each.replay.state]}: {verdict.mark} {verdict.label}"
        return Row(f"{text}  {found.flow}  {when}", str(found.id), hanging=6)

    def _explain(self) -> None:
        each = self._at_cursor
        self.put("#detail", "\n".join(each.replay.says) if each else "")
