"""Recall: the outcomes on record that the encoding in use answers otherwise, one by one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from flows.policy import Policy
from store.recall import Recall, Recalled, counts
from store.rights import Task
from tui.adoption_text import recall_words
from tui.forms.note import note_form
from tui.listing import Listing
from tui.listings.recall import recall_listing
from tui.screens.list_page import NO_ROWS, ListPage
from tui.screens.recorded_outcome import RecordedOutcomeScreen
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList


class RecallScreen(ListPage[Recalled]):
    """A list of what comes out otherwise; Enter opens one."""

    help_text: ClassVar[str] = (
        "Every outcome on record of this policy is put to the encoding in use. Those that come "
        "out otherwise, or would need a question that was never asked, are listed. Enter opens "
        "one: what was said then stays as it is, and a note can be added to it. n adds one note to "
        "all that come out in the same way as the one under the cursor."
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("n", "note", "note upon all that are alike")]
    part_of: ClassVar[Task | None] = "cases"
    takes: ClassVar[Mapping[str, Task]] = {"note": "cases"}

    finds = "find a number, a question, a verdict"
    nothing = ("Every outcome on record comes out the same.",)

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy
        self._otherwise = 0
        self._said = ""
        self._recall: Recall | None = None

    def title_text(self) -> tuple[str, str]:
        """Which policy, and how many there are."""
        return f"Recall > {self._policy.about.short}", f"{self._otherwise} come out otherwise"

    def keys(self) -> Keys:
        """What can be done."""
        return [
            ("Enter", "open one"),
            ("n", "note upon all alike"),
            *self.list_keys(),
            ("left", "back"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """The numbers, the list, and the row explained."""
        yield Static(id="summary", markup=False)
        yield from super().body()

    def read_items(self) -> Sequence[Recalled]:
        """All outcomes of the policy, put to the encoding in use."""
        self._recall = self._recall or Recall(self.desk.store, self._policy)
        found = self._recall.all()
        self._otherwise = sum(not each.stands for each in found)
        self._said = recall_words(counts(found))
        return [each for each in found if each.replay.state != "same"]

    def make_listing(self) -> Listing[Recalled]:
        """Newest first."""
        return recall_listing(self.desk.store.now())

    def details(self, item: Recalled) -> Iterable[str]:
        """What differs now."""
        return item.replay.says

    def show_records(self) -> None:
        """The numbers, the list, and the row explained."""
        self.put("#summary", self._said)
        super().show_records()

    def refusals(self) -> dict[str, str]:
        """Without an outcome under the cursor there is nothing to note upon."""
        return super().refusals() | ({} if self.at_cursor else {"note": NO_ROWS})

    def action_note(self) -> None:
        """One note upon all that come out in the same way as the one under the cursor."""
        each = self.at_cursor
        if each is None:
            return
        alike = [x.recorded.id for x in self.items if x.replay.says == each.replay.says]
        some = "1 outcome" if len(alike) == 1 else f"{len(alike)} outcomes"
        form = note_form(self.desk, alike)
        self.open_form(
            form, lambda done: self.notice(f"The note is added to {some}.") if done else None
        )

    @on(LineList.Chosen)
    def open_one(self) -> None:
        """Enter opens the outcome under the cursor."""
        each = self.at_cursor
        if each:
            self.app.push_screen(RecordedOutcomeScreen(each.recorded.id, self._policy))
