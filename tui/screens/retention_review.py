"""What of a class is past its period: looked at, and erased by whoever says so."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from store.retention_due import Past, past_period
from store.retention_erasing import ErasedPast
from store.retention_periods import CLASS_WORDS, Kept
from store.rights import Task
from tui.forms.retention import erasing_form
from tui.listing import Listing
from tui.listings.retention import past_listing
from tui.retention_text import along_words, erased_words
from tui.screens.list_page import ListPage
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList


class RetentionReviewScreen(ListPage[Past]):
    """A list, the longest past first; the row under the cursor is explained below it."""

    help_text: ClassVar[str] = (
        "These have been kept for as long as the school says. Erasing destroys what they say; that "
        "they were there stays on record, with who erased them and why. It cannot be undone. An "
        "incident takes its entries, actions and evidence along, an outcome its notes and chases, "
        "a leaver all lines on the register. What is about somebody under a legal hold stays."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "erase", "erase the one under the cursor"),
        Binding("a", "erase_all", "erase all that are listed"),
    ]
    part_of: ClassVar[Task | None] = "retention"
    takes: ClassVar[Mapping[str, Task]] = dict.fromkeys(("erase", "erase_all"), "retention")

    finds = "find a number, or what it is"
    nothing = ("Nothing is past its period.",)

    def __init__(self, cls: Kept) -> None:
        super().__init__()
        self._cls = cls
        self._done = ""

    def title_text(self) -> tuple[str, str]:
        """Which class, and how many."""
        return f"Retention > {CLASS_WORDS[self._cls][0]}", f"{len(self.items)} past their period"

    def keys(self) -> Keys:
        """What can be done."""
        return [
            ("e", "erase this one"),
            ("a", "erase all listed"),
            *self.list_keys(),
            ("left", "back"),
            ("?", "help"),
        ]

    def read_items(self) -> Sequence[Past]:
        """What is past its period today."""
        return past_period(self.desk.store, self._cls)

    def make_listing(self) -> Listing[Past]:
        """The longest past first."""
        return past_listing()

    def details(self, item: Past) -> Iterable[str]:
        """What goes along with it, or what keeps it."""
        return [along_words(item)]

    def incidents_in(self, found: Iterable[Past]) -> Iterable[int]:
        """All of them, where it is incidents that are listed."""
        return [each.id for each in found] if self._cls == "incidents" else ()

    def people_in(self, found: Iterable[Past]) -> Iterable[int]:
        """The people whose acknowledgements are listed."""
        return [each.id for each in found] if self._cls == "acknowledgements" else ()

    def refusals(self) -> dict[str, str]:
        """What a legal hold keeps is not erased; nor is anything where nothing is listed."""
        refused, each = super().refusals(), self.at_cursor
        if each is None:
            refused["erase"] = "Nothing is past its period."
        elif each.held:
            refused["erase"] = f"It stays. {each.held}"
        if all(each.held for each in self.found):
            refused["erase_all"] = "Nothing that is listed may be erased."
        return refused

    def action_erase(self) -> None:
        """Erase the one under the cursor, once somebody has said why and typed the word."""
        if each := self.at_cursor:
            self._ask([each], f"number {each.id}")

    def action_erase_all(self) -> None:
        """Erase all that are listed, but for what a legal hold keeps."""
        free = [each for each in self.found if not each.held]
        self._ask(free, f"all {len(free)}")

    @on(LineList.Chosen)
    def choose(self) -> None:
        """Enter asks about the one under the cursor."""
        if not self.refuses("erase"):
            self.action_erase()

    def _ask(self, going: list[Past], which: str) -> None:
        form = erasing_form(self.desk.store, self._cls, going, which, self._take)
        self.open_form(form, lambda done: self._say() if done else None)

    def _take(self, done: ErasedPast) -> None:
        self._done = erased_words(done)

    def _say(self) -> None:
        self.records_changed()
        self.notice(self._done)
