"""What stands on the screen while a paper sign-in sheet is keyed."""

from collections.abc import Iterable
from time import monotonic

from textual import events, on
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from flows.plain_text import clean_line
from flows.policy import Policy
from store.acknowledgement import Acknowledgement
from store.date_words import full_day_words
from store.roll import OnRoll, Roll, Typed, read_typed, roll_call
from store.sheet import Sheet, settled, sheet_lines
from tui.screens.records_page import RecordsPage
from tui.sheet_text import (
    candidate_lines,
    keyed_rows,
    missing_lines,
    missing_names,
    missing_words,
)
from tui.widgets.line_list import LineList
from tui.widgets.sheet_entry import SheetEntry


class SheetView(RecordsPage):
    """A field to type in, whom that means, what was keyed last, and who is missing.

    A subclass gives `pressed`: what the keys in the field do.
    """

    def __init__(self, policy: Policy, sheet: Sheet) -> None:
        super().__init__()
        self._policy = policy
        self._sheet = sheet
        self._roll: Roll | None = None
        self._lines: list[tuple[Acknowledgement, Acknowledgement | None]] = []
        self._marked: tuple[str, int] | None = None
        """Which candidate the arrows have chosen, and for which text."""
        self._refused = ""
        """What was refused last, until a key is pressed after it was said."""
        self._said_at = 0.0

    def title_text(self) -> tuple[str, str]:
        """Which edition, how many are keyed, and how many are missing."""
        keyed = sum(voiding is None for _, voiding in self._lines)
        missing = missing_words(self._roll) if self._roll else ""
        about = self._policy.about
        return f"Sheet > {about.short}, {about.edition_label}", f"{keyed} keyed, {missing}"

    def pressed(self) -> SheetEntry.Pressed:
        """What the keys in the field do. A subclass gives it."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """The field, whom it means, those keyed last, those missing."""
        of = f"{full_day_words(self._sheet.day)}, witness {self._sheet.witness}"
        yield Label(clean_line(f"Initials, number or name ({of})"), classes="heading", markup=False)
        yield SheetEntry(self.pressed(), before=self.forget_what_was_said)
        yield Static(id="meant", markup=False)
        yield Static("Keyed, the last first", classes="heading", markup=False)
        yield LineList(id="keyed", opens_out=True)
        yield Static(id="missing-heading", classes="heading", markup=False)
        yield Static(id="missing", markup=False)

    def on_mount(self) -> None:
        """Begin in the field."""
        super().on_mount()
        meant = self.query_one("#meant").styles
        meant.height, meant.text_wrap, meant.text_overflow = 5, "nowrap", "ellipsis"
        self.query_one("#missing").styles.height = "1fr"
        self.query_one(SheetEntry).focus()

    def read_records(self) -> None:
        """The roll, and what is recorded of this sheet."""
        store = self.desk.store
        self._policy, self._sheet = settled(store, self._policy, self._sheet)
        day, edition = self._sheet.day, self._sheet.edition
        self._roll = roll_call(store, self._policy, day, self._roll, edition=edition)
        self._lines = sheet_lines(store, self._policy, self._sheet)

    def show_records(self) -> None:
        """Everything as it is now."""
        rows = keyed_rows(self._lines, self._who, self.desk.store.now())
        keyed = self.query_one("#keyed", LineList)
        keyed.renew(rows)
        if not keyed.has_focus:
            keyed.action_edge(0)
            keyed.scroll_home(animate=False, immediate=True)
        self.show_typed()

    @on(Input.Changed)
    def show_typed(self) -> None:
        """Whom the text means, and which of them are missing."""
        if self._roll is None:
            return
        text = self._text
        typed = read_typed(self._roll, text)
        room = self.query_one("#meant").size
        marked = self._marked_among(typed)
        lines = candidate_lines(text, typed, marked, width=room.width, room=room.height)
        self._put("#meant", "\n".join(lines))
        missing = [each for each in typed.candidates if each.is_missing]
        shown = missing if text else self._roll.missing
        heading = f"Missing{' of those' if text else ''} ({len(shown)})"
        self._put(
            "#missing-heading", heading if self._roll.is_asked else "Missing: nobody assigned"
        )
        place = self.query_one("#missing").size
        lines = missing_lines(missing_names(shown), place.width, place.height)
        self._put("#missing", "\n".join(lines))

    def _put(self, selector: str, text: str) -> None:
        """As `put`, where the text has its room whatever it says: nothing is laid out anew."""
        place = self.query_one(selector, Static)
        if place.content != text:
            place.update(text, layout=False)

    def on_resize(self, event: events.Resize) -> None:
        """Show as many names as fit."""
        super().on_resize(event)
        self.call_after_refresh(self.show_typed)

    def notice(self, text: str = "") -> None:
        """Show a message, or take it away; as many names stay in view as fit beside it."""
        super().notice(text)
        self.call_after_refresh(self.show_typed)

    def forget_what_was_said(self, pressed_at: float) -> None:
        """A key takes away what was said before it was pressed, but no trouble.

        What a key typed ahead was pressed before has not been seen yet.
        """
        if self._said and self._said != self._trouble and pressed_at > self._said_at:
            self._refused = ""
            self.notice()

    def _say(self, text: str) -> None:
        """Say something, under what was refused and has not been seen yet."""
        self._said_at = monotonic()
        self.notice("\n".join(filter(None, (self._refused, text))))

    def _refuse(self, why: str) -> None:
        self._refused = ""
        self._say(why)
        self._refused = why

    def _empty(self) -> None:
        self._marked = None
        self.query_one(SheetEntry).value = ""

    # --- What is typed ------------------------------------------------------------------------

    @property
    def _text(self) -> str:
        return clean_line(self.query_one(SheetEntry).value)

    @property
    def _typed(self) -> Typed:
        return read_typed(self._roll, self._text) if self._roll else Typed()

    def _marked_among(self, typed: Typed) -> OnRoll | None:
        """Whom Enter records: who was chosen for this very text, else the one it is clear of."""
        if self._marked and self._marked[0] == self._text:
            chosen = [each for each in typed.candidates if each.person.id == self._marked[1]]
            return chosen[0] if chosen else None
        return typed.clear

    def _who(self, line: Acknowledgement) -> str:
        found = self._roll.everybody.get(line.person) if self._roll else None
        return found.person.name if found else f"person {line.person}"
