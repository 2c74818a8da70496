"""Recall: the outcomes on record that the encoding in use answers otherwise, one by one."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from flows.policy import Policy
from flows.replay import Replay
from store.date_words import recorded_words
from store.recall import Recall, Recalled, counts
from tui.adoption_text import recall_words
from tui.forms.note import note_form
from tui.recorded_text import verdict_shown
from tui.screens.recorded_outcome import RecordedOutcomeScreen
from tui.screens.records_page import RecordsPage
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row


class RecallScreen(RecordsPage):
    """A list of what comes out otherwise; Enter opens one."""

    help_text: ClassVar[str] = (
        "Every outcome on record of this policy is put to the encoding in use. Those that come "
        "out otherwise, or would need a question that was never asked, are listed. Enter opens "
        "one: what was said then stays as it is, and a note can be added to it. n adds one note to "
        "all that come out in the same way as the one under the cursor."
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("n", "note", "note upon all that are alike")]

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy
        self._found: list[Recalled] = []
        self._otherwise = 0
        self._recall: Recall | None = None

    def title_text(self) -> tuple[str, str]:
        """Which policy, and how many there are."""
        return f"Recall > {self._policy.about.short}", f"{self._otherwise} come out otherwise"

    def keys(self) -> Keys:
        """What can be done."""
        return [
            ("up down", "move"),
            ("Enter", "open one"),
            ("n", "note upon all alike"),
            ("left", "back"),
            ("?", "help"),
        ]

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
        self._found = [each for each in found if each.replay.state != "same"]
        self._otherwise = sum(not each.stands for each in found)
        self._said = recall_words(counts(found))

    def show_records(self) -> None:
        """The list, and the row explained."""
        self.put("#summary", self._said)
        rows = [self._row(each) for each in self._found]
        nothing = Row("Every outcome on record comes out the same.")
        self.query_one("#recalled", LineList).renew(rows or [nothing])
        self._explain()

    def action_note(self) -> None:
        """One note upon all that come out in the same way as the one under the cursor."""
        each = self._at_cursor
        if each is None:
            self.notice("There is nothing on this line to note upon.")
            return
        alike = [x.recorded.id for x in self._found if x.replay.says == each.replay.says]
        some = "1 outcome" if len(alike) == 1 else f"{len(alike)} outcomes"
        form = note_form(self.desk, alike)
        self.open_form(
            form, lambda done: self.notice(f"The note is added to {some}.") if done else None
        )

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
        seen = "  noted" if each.entry.notes and not each.entry.is_recalled else ""
        text = f"{found.id:>4}  {found.flow}  {when}: was {verdict_shown(found)}"
        return Row(f"{text}{_now(each.replay)}{seen}", str(found.id), hanging=6)

    def _explain(self) -> None:
        each = self._at_cursor
        self.put("#detail", "\n".join(each.replay.says) if each else "")


def _now(replay: Replay) -> str:
    """What it comes to now, in a few words."""
    if replay.state == "asks":
        return ", now asks more"
    if replay.outcome is None:
        return ", now not answered"
    verdict = replay.outcome.verdict
    if replay.state == "lines":
        return ", the same in other words"
    return f", now {verdict.mark} {replay.outcome.label}"
