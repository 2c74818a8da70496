"""Retention: how long each class of record is kept, and what is past that."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from store.retention_due import Past, past_period
from store.retention_periods import CLASSES, Kept, Period, class_named, periods
from store.rights import Task
from tui.forms.retention import period_form
from tui.listing import Listing
from tui.listings.retention import classes_listing
from tui.retention_text import class_words, set_words
from tui.screens.list_page import NO_ROWS, ListPage
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList


class RetentionScreen(ListPage[Kept]):
    """The classes of record with their periods; the row under the cursor is explained below it."""

    help_text: ClassVar[str] = (
        "The school says how long each class of record is kept. At first nothing is set, and "
        "nothing is ever past its period. What is past it is listed for review: Enter opens that "
        "list. Nothing is erased until somebody does it there, with a reason. What is about "
        "somebody under a legal hold stays."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("p", "set", "set how long they are kept")]
    part_of: ClassVar[Task | None] = "retention"
    takes: ClassVar[Mapping[str, Task]] = {"set": "retention"}

    finds = "find a class of record"

    def __init__(self) -> None:
        super().__init__()
        self._periods: dict[Kept, Period] = {}
        self._past: dict[Kept, list[Past]] = {}

    def title_text(self) -> tuple[str, str]:
        """How many records are past their period."""
        count = sum(len(each) for each in self._past.values())
        return "Retention", f"{count} past their period" if count else ""

    def keys(self) -> Keys:
        """What can be done."""
        return [
            ("Enter", "what is past its period"),
            ("p", "set a period"),
            *self.list_keys(),
            ("left", "back"),
            ("?", "help"),
        ]

    def read_items(self) -> Sequence[Kept]:
        """The classes, their periods, and what is past them today."""
        store = self.desk.store
        self._periods = periods(store)
        self._past = {cls: past_period(store, cls) for cls in CLASSES}
        return CLASSES

    def make_listing(self) -> Listing[Kept]:
        """In the order in which they are known."""
        return classes_listing(self._periods, self._past)

    def details(self, item: Kept) -> Iterable[str]:
        """From when the period is counted, and who set it."""
        return [set_words(item, self._periods.get(item))]

    def refusals(self) -> dict[str, str]:
        """Without a class under the cursor no period can be set."""
        return super().refusals() | ({} if self.at_cursor else {"set": NO_ROWS})

    def action_set(self) -> None:
        """Set how long the class under the cursor is kept."""
        cls = self.at_cursor
        if cls is None:
            return
        form = period_form(self.desk.store, cls, self._periods.get(cls))
        self.open_form(form, lambda saved: self._say(cls) if saved else None)

    @on(LineList.Chosen)
    def choose(self, event: LineList.Chosen) -> None:
        """Enter lists what of the class is past its period."""
        from tui.screens.retention_review import RetentionReviewScreen  # noqa: PLC0415

        self.app.push_screen(RetentionReviewScreen(class_named(event.row.id)))

    def _say(self, cls: Kept) -> None:
        self.records_changed()
        self.notice(f"Recorded: {class_words(cls, self._periods.get(cls), ())}.")
