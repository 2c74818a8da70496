"""A page with one list, in which one finds as one types."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.screens.undoing_page import UndoingPage
from tui.widgets.finding import FindEntry, FindList
from tui.widgets.line_list import LineList, Row, Rows
from tui.widgets.title_bar import TitleBar

_UNREAD = "The list cannot be shown."


class FindingPage(UndoingPage):
    """A field to find in, headings and the list.

    A subclass gives `finds`, the words in the field; `find`, `headings` and `found_lines`.
    """

    finds: ClassVar[str] = ""
    AUTO_FOCUS = "#found"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("slash", "find", "find as you type")]

    _sought = ""

    def find(self, text: str) -> None:
        """Find the rows in which that stands, as they are wanted now."""
        raise NotImplementedError

    def headings(self) -> str:
        """The line above the list."""
        raise NotImplementedError

    def found_lines(self) -> Rows | list[Row]:
        """The rows that were found."""
        raise NotImplementedError

    @property
    def found_list(self) -> LineList:
        """The list."""
        return self.query_one("#found", LineList)

    def body(self) -> Iterable[Widget]:
        """What to find, the headings, the list."""
        yield FindEntry(self.to_list, id="find", placeholder=self.finds)
        yield Static(id="columns", markup=False)
        yield FindList(self.action_find, id="found")

    def show_records(self) -> None:
        """What is found now, the cursor and what is in view staying where they are."""
        self._find_again()
        self.found_list.renew(self._rows_to_show())

    def show_anew(self, at: str | None = None) -> None:
        """What is found now from the top, or with the cursor on the row of the id `at`."""
        self._find_again()
        self.found_list.show(self._rows_to_show(), at)

    def wanted_otherwise(self) -> None:
        """Show title, keys and list after something else is wanted."""
        self.refresh_frame()
        self.show_anew()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the columns to the width."""
        super().on_resize(event)
        if self.is_read:
            self.show_records()

    @on(Input.Changed)
    def filter(self, event: Input.Changed) -> None:
        """Show what matches as it is typed."""
        self._sought = event.value
        self.show_anew()

    def action_find(self) -> None:
        """Type to find."""
        self.set_focus(self.query_one("#find"))

    def to_list(self) -> None:
        """From finding, back to the list, at once."""
        self.set_focus(self.found_list)

    def action_back(self) -> None:
        """Left and backspace edit while finding; elsewhere they leave."""
        if not isinstance(self.focused, Input):
            self.action_leave()

    def action_leave(self) -> None:
        """From finding, back to the list; from the list, out."""
        if isinstance(self.focused, Input):
            self.to_list()
        else:
            super().action_leave()

    def _not_read(self, problem: Exception) -> None:
        """As ever; but of what could never be read nothing is counted."""
        super()._not_read(problem)
        if not self.was_ever_read:
            self.query_one(TitleBar).show(self.title_text()[0], "")

    def _rows_to_show(self) -> Rows | list[Row]:
        """The rows; of records that could not be read it is not said that there are none."""
        found = self.found_lines()
        has_none = self.is_read and not self.was_ever_read and not any(row.id for row in found)
        return [Row(_UNREAD)] if has_none else found

    def _find_again(self) -> None:
        self.find(self._sought)
        self.put("#columns", f" {self.headings()}")
