"""What of a class is past its period: looked at, and erased by whoever says so."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from store.problems import FieldProblem
from store.retention_due import Past, past_period
from store.retention_erasing import erase_past, evidence_going, goes_along
from store.retention_periods import CLASS_WORDS, Kept
from tui.form import Field, Form
from tui.retention_text import (
    COPIES,
    along_words,
    erased_words,
    going_along_words,
    past_words,
    still_held_words,
)
from tui.screens.records_page import RecordsPage
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row

_WORD = "erase"


class RetentionReviewScreen(RecordsPage):
    """A list, the longest past first; the row under the cursor is explained below it."""

    help_text: ClassVar[str] = (
        "These have been kept for as long as the school says. Erasing destroys what they say; that "
        "they were there stays on record, with who erased them and why. It cannot be undone. An "
        "incident takes its entries, actions and evidence along, an outcome its notes and chases, "
        "a leaver all lines on the register. What is about somebody under a legal hold stays."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "erase", "erase the one under the cursor"),
        Binding("a", "erase_all", "erase all that are listed"),
    ]

    def __init__(self, cls: Kept) -> None:
        super().__init__()
        self._cls = cls
        self._listed: list[Past] = []
        self._done = ""

    def title_text(self) -> tuple[str, str]:
        """Which class, and how many."""
        return f"Retention > {CLASS_WORDS[self._cls][0]}", f"{len(self._listed)} past their period"

    def keys(self) -> Keys:
        """What can be done."""
        return [
            ("up down", "move"),
            ("x", "erase this one"),
            ("a", "erase all listed"),
            ("left", "back"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """The list, and the row explained."""
        yield LineList(id="past")
        yield Static(id="detail", markup=False)

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#past").focus()

    def read_records(self) -> None:
        """What is past its period today."""
        self._listed = past_period(self.desk.store, self._cls)

    def show_records(self) -> None:
        """The list, and the row explained."""
        rows = [
            Row(past_words(each), str(each.id), hanging=2, dim=bool(each.held))
            for each in self._listed
        ]
        self.query_one("#past", LineList).renew(rows or [Row("Nothing is past its period.")])
        self._explain()

    def action_erase(self) -> None:
        """Erase the one under the cursor, once somebody has said why and typed the word."""
        each = self._at_cursor
        if each is None:
            self.notice("Nothing is past its period.")
        elif each.held:
            self.notice(f"It stays. {each.held}")
        else:
            self._ask([each], f"number {each.id}")

    def action_erase_all(self) -> None:
        """Erase all that are listed, but for what a legal hold keeps."""
        free = [each for each in self._listed if not each.held]
        if not free:
            self.notice("Nothing that is listed may be erased.")
        else:
            self._ask(free, f"all {len(free)}")

    @on(LineList.Chosen)
    def choose(self) -> None:
        """Enter asks about the one under the cursor."""
        self.action_erase()

    @on(LineList.Moved)
    def explain(self) -> None:
        """Explain the row that the cursor came to."""
        self._explain()

    def _ask(self, going: list[Past], which: str) -> None:
        ids = [each.id for each in going]
        along = going_along_words(goes_along(self.desk.store, going))
        held = still_held_words(evidence_going(self.desk.store, going))
        first = going[0].what if len(going) == 1 else f"{len(going)} records are destroyed."
        said = (first, along, "This cannot be undone.", held, COPIES)
        form = Form(
            f"Retention > Erase {which}",
            (
                Field(id="reason", label="Reason (kept for good: without anybody's name)"),
                Field(id="word", label=f"Type {_WORD} to go on"),
            ),
            lambda values: self._erase(ids, values),
            intro="\n".join(filter(None, said)),
            verb="Erase for good",
        )
        self.open_form(form, lambda done: self._say() if done else None)

    def _erase(self, ids: list[int], values: Mapping[str, str]) -> None:
        if values["word"].strip().casefold() != _WORD:
            raise FieldProblem("word", f"Type the word {_WORD}, or leave with Esc.")
        done = erase_past(self.desk.store, self._cls, ids, values["reason"])
        self._done = erased_words(done)

    def _say(self) -> None:
        self.records_changed()
        self.notice(self._done)

    def _explain(self) -> None:
        each = self._at_cursor
        self.put("#detail", along_words(each) if each else "")

    @property
    def _at_cursor(self) -> Past | None:
        row = self.query_one("#past", LineList).cursor_row
        return next((each for each in self._listed if row and str(each.id) == row.id), None)
