"""Keying a paper sign-in sheet: initials or a staff number, Enter, and the next.

The register opens a sheet by `begin_sheet` of `tui.screens.sheet_start`; `SheetScreen(policy,
sheet)` is a sheet that is begun.
"""

from typing import ClassVar

from textual.binding import Binding, BindingType

from flows.plain_text import clean_line
from flows.policy import Policy
from store.problems import FieldProblem, Refused, StoreProblem
from store.roll import OnRoll
from store.sheet import Sheet, record_newcomer, record_on_sheet
from store.voiding import void_acknowledgement
from tui.forms.newcomer import newcomer_form
from tui.forms.void import void_form
from tui.screens.sheet_view import SheetView
from tui.sheet_text import with_number
from tui.widgets.key_bar import KeyBar, Keys
from tui.widgets.line_list import LineList
from tui.widgets.sheet_entry import SheetEntry


class SheetScreen(SheetView):
    """Keying a sheet, line by line."""

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
        super().__init__(policy, sheet)
        self._added = ""

    def keys(self) -> Keys:
        """What can be done where the keyboard is."""
        if isinstance(self.focused, LineList):
            void, sheets = ("v", "void it"), ("s", "all sheets")
            return [void, sheets, ("Tab", "go on keying"), ("left", "back"), ("?", "help")]
        choose, new = ("up down", "choose"), ("Tab", "add somebody new")
        return [("Enter", "record"), choose, new, ("Esc", "leave"), ("F1", "help")]

    def pressed(self) -> SheetEntry.Pressed:
        """What the keys in the field do."""
        return SheetEntry.Pressed(
            enter=self.action_take,
            down=lambda: self.action_mark(1),
            up=lambda: self.action_mark(-1),
            tab=self.action_newcomer,
            left=self.action_leave,
        )

    def on_descendant_focus(self) -> None:
        """Name the keys of where the keyboard is."""
        self.query_one(KeyBar).show(self.keys())

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

        self.open_form(form, recorded)

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
        self.open_form(form, lambda done: self._back_saying(f"Voided: {name}.") if done else None)

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
