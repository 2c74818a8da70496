"""Keying a paper sign-in sheet: initials or a staff number, Enter, and the next.

The register opens a sheet by `begin_sheet` of `tui.screens.sheet_start`; `SheetScreen(policy,
sheet)` is a sheet that is begun.
"""

from collections.abc import Iterable
from time import monotonic
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from flows.plain_text import clean_line
from flows.policy import Policy
from store.acknowledgement import Acknowledgement
from store.date_words import full_day_words
from store.problems import FieldProblem, Refused, StoreProblem
from store.roll import OnRoll, Roll, Typed, read_typed, roll_call
from store.sheet import Sheet, record_newcomer, record_on_sheet, settled, sheet_lines
from store.voiding import void_acknowledgement
from tui.screens.newcomer import newcomer_form
from tui.screens.records_page import RecordsPage
from tui.screens.void import void_form
from tui.sheet_text import (
    candidate_lines,
    keyed_rows,
    missing_lines,
    missing_names,
    missing_words,
    with_number,
)
from tui.widgets.key_bar import KeyBar, Keys
from tui.widgets.line_list import LineList
from tui.widgets.sheet_entry import SheetEntry


class SheetScreen(RecordsPage):
    """A field to type in, whom that means, what was keyed last, and who is missing."""

    help_text: ClassVar[str] = (
        "Type initials, a staff number, or the beginnings of a name, and press Enter once it says "
        "who that is. Where it can be several, down and up choose. Each one is recorded at once. "
        "Tab adds somebody who is not on the roster. With nothing typed, Tab and up go to those "
        "keyed last: v there voids one that is wrong."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # The field acts on these itself; here they are for the help, and for Ctrl+P.
        Binding("enter", "take", "record whom it says"),
        Binding("down", "mark(1)", "choose whom it means"),
        Binding("up", "mark(-1)", "choose whom it means"),
        Binding("tab", "newcomer", "add somebody new; with nothing typed, those keyed, and back"),
        Binding("v", "void", "void the one under the cursor"),
        Binding("s", "sheets", "all sheets, and voiding a whole one"),
    ]

    def __init__(self, policy: Policy, sheet: Sheet) -> None:
        super().__init__()
        self._policy = policy
        self._sheet = sheet
        self._roll: Roll | None = None
        self._lines: list[tuple[Acknowledgement, Acknowledgement | None]] = []
        self._marked: tuple[str, int] | None = None
        """Which candidate the arrows have chosen, and for which text."""
        self._added = ""
        self._refused = ""
        """What was refused last, until a key is pressed after it was said."""
        self._said_at = 0.0

    # --- What is shown ------------------------------------------------------------------------

    def title_text(self) -> tuple[str, str]:
        """Which edition, how many are keyed, and how many are missing."""
        keyed = sum(voiding is None for _, voiding in self._lines)
        missing = missing_words(self._roll) if self._roll else ""
        about = self._policy.about
        return f"Sheet > {about.short}, {about.edition_label}", f"{keyed} keyed, {missing}"

    def keys(self) -> Keys:
        """What can be done where the keyboard is."""
        if isinstance(self.focused, LineList):
            void, sheets = ("v", "void it"), ("s", "all sheets")
            return [void, sheets, ("Tab", "go on keying"), ("left", "back"), ("?", "help")]
        choose, new = ("up down", "choose"), ("Tab", "add somebody new")
        return [("Enter", "record"), choose, new, ("Esc", "leave the sheet"), ("F1", "help")]

    def body(self) -> Iterable[Widget]:
        """The field, whom it means, those keyed last, those missing."""
        of = f"{full_day_words(self._sheet.day)}, witness {self._sheet.witness}"
        yield Label(clean_line(f"Initials, number or name ({of})"), classes="heading", markup=False)
        pressed = SheetEntry.Pressed(
            enter=self.action_take,
            down=lambda: self.action_mark(1),
            up=lambda: self.action_mark(-1),
            tab=self.action_newcomer,
            left=self.action_leave,
        )
        yield SheetEntry(pressed, before=self.forget_what_was_said)
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

    def on_descendant_focus(self) -> None:
        """Name the keys of where the keyboard is."""
        self.query_one(KeyBar).show(self.keys())

    # --- What is done -------------------------------------------------------------------------

    def action_mark(self, by: int) -> None:
        """Choose among those it can be; with nothing to choose from, go to those keyed last."""
        candidates = self._typed.candidates
        ids = [each.person.id for each in candidates]
        if not ids:
            self._to_those_keyed()
            return
        marked = self._marked_among(self._typed)
        at = ids.index(marked.person.id) + by if marked else 0
        self._marked = self._text, ids[max(0, min(at, len(ids) - 1))]
        self.show_typed()

    def action_take(self) -> None:
        """Record the one person who is meant."""
        typed, text = self._typed, self._text
        someone = self._marked_among(typed)
        if someone is not None:
            self._record(someone)
        elif typed.candidates:
            self._refuse(f"It can be {len(typed.candidates)} people: type more, or press down.")
        elif text:
            self._refuse(f'Nobody on the roster is "{text[:40]}". Tab adds somebody new.')

    def action_newcomer(self) -> None:
        """Add somebody who is not on the roster; with nothing typed, to the list and back."""
        if isinstance(self.focused, LineList):
            self.query_one(SheetEntry).focus()
            return
        text = self._text
        if not text:
            self._to_those_keyed()
            return
        form = newcomer_form(
            self.desk,
            self._policy,
            text,
            self._record_newcomer,
            can_be=[each.person.name for each in self._typed.candidates],
        )

        def recorded(done: bool | None) -> None:
            if done:
                self._empty()
                self._say(f"Recorded: {clean_line(self._added)}")

        self.app.push_screen(form, recorded)

    def action_void(self) -> None:
        """Void the line under the cursor, with a reason."""
        row = self.query_one("#keyed", LineList).cursor_row
        found = [each for each, _ in self._lines if row and str(each.id) == row.id]
        if not found:
            self._say("Nothing is keyed yet.")
            return
        name, number = self._who(found[0]), found[0].id
        form = void_form(
            f"the signature of {name}",
            lambda reason: void_acknowledgement(self.desk.store, number, reason),
        )
        self.app.push_screen(
            form, lambda done: self._back_saying(f"Voided: {name}.") if done else None
        )

    def action_sheets(self) -> None:
        """Show all sheets, of which a whole one can be voided."""
        from tui.screens.sheets import SheetsScreen  # noqa: PLC0415  # only where it is wanted

        self.app.push_screen(SheetsScreen(self._policy))

    def _record(self, someone: OnRoll) -> None:
        name = someone.person.name
        try:
            self._sheet, _ = record_on_sheet(
                self.desk.store, self._policy, self._sheet, someone.person.id
            )
        except (Refused, FieldProblem) as problem:
            self._empty()
            self._refuse(f"{name}: {problem}")
        except StoreProblem as problem:
            self._refuse(f"{problem} What you typed is still here.")
        else:
            self._empty()
            self.records_changed()
            self._say(f"Recorded: {with_number(someone.person)}")

    def _record_newcomer(self, name: str, staff_id: str) -> None:
        self._sheet, _ = record_newcomer(self.desk.store, self._policy, self._sheet, name, staff_id)
        self._added = name

    def _to_those_keyed(self) -> None:
        """To the list, the last one under the cursor."""
        keyed = self.query_one("#keyed", LineList)
        keyed.action_edge(0)
        keyed.focus()

    def _back_saying(self, text: str) -> None:
        self._say(text)
        self.query_one(SheetEntry).focus()

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
