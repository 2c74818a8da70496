"""The one way of listing: rows of text with a cursor, of which a key moves two lines."""

import textwrap
from collections.abc import Iterable
from typing import ClassVar

from msgspec import Struct
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget


class Row(Struct, frozen=True):
    """One row of a list. A row without an id is a heading, which the cursor passes over."""

    text: str
    id: str = ""
    dim: bool = False
    hanging: int = 0
    """By how many cells the row's second and further lines are set in."""


class LineList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows, wrapped to the width, one of them under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", show=False),
        Binding("down", "move(1)", "down", show=False),
        Binding("pageup", "move(-10)", "page up", show=False),
        Binding("pagedown", "move(10)", "page down", show=False),
        Binding("home", "edge(0)", "first", show=False),
        Binding("end", "edge(-1)", "last", show=False),
        Binding("enter", "choose", "choose", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-list--row",
        "line-list--cursor",
        "line-list--heading",
        "line-list--dim",
    }

    class About(Message):
        """Something happened to a row."""

        def __init__(self, of: "LineList", row: Row) -> None:
            super().__init__()
            self.list = of
            self.row = row

        @property
        def control(self) -> "LineList":
            """The list, so that handlers can name it by its id."""
            return self.list

    class Chosen(About):
        """Enter was pressed, or the mouse, on a row."""

    class Moved(About):
        """The cursor has come to a row."""

    def __init__(
        self,
        *,
        id: str | None = None,
        classes: str | None = None,
        keeps_mark: bool = False,
        opens_out: bool = False,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._opens_out = opens_out  # an arrow past the end goes to the next widget
        self._keeps_mark = keeps_mark  # a choice shows what is chosen without the keyboard on it
        self._rows: list[Row] = []
        self._lines: list[tuple[int, str]] = []
        self._cursor = -1
        self._choosing = False

    @property
    def cursor_row(self) -> Row | None:
        """The row under the cursor, if there is one."""
        return self._rows[self._cursor] if 0 <= self._cursor < len(self._rows) else None

    def show(self, rows: Iterable[Row], at: str | None = None) -> None:
        """Show these rows, the cursor on the row `at`, else where it was, else on the first."""
        self._take(list(rows), at or (self.cursor_row.id if self.cursor_row else ""))
        self.refresh(layout=True)

    def renew(self, rows: Iterable[Row]) -> None:
        """Show the rows as they are now, the cursor and what is in view where they were.

        Where the row under the cursor is gone, the cursor goes to the nearest. Rows that are as
        they were are not drawn again.
        """
        rows = list(rows)
        if rows == self._rows:
            return
        top, height, lines = self.scroll_offset.y, self.size.height, len(self._lines)
        before = self._line_of(self._cursor)
        self._take(rows, _nearest(self._rows, self._cursor, {row.id for row in rows}))
        self.refresh(layout=len(self._lines) != lines)
        if top <= before < top + height:
            line = self._line_of(self._cursor)
            wanted = top + line - before if top else 0  # from the top, what is new comes in view
            wanted = max(line - height + 1, min(line, wanted))
            self.scroll_to(y=wanted, animate=False, force=True, immediate=True)

    def move_to(self, id: str) -> None:
        """Put the cursor on the row of that id."""
        self._put([row.id for row in self._rows].index(id))

    def show_cursor(self) -> None:
        """Scroll the list, and whatever it stands in, until the row under the cursor is in view."""
        lines = [line for line, (row, _) in enumerate(self._lines) if row == self._cursor]
        if not lines:
            return
        region = Region(0, lines[0], self.size.width, len(lines))
        place: Widget = self
        while True:
            place.scroll_to_region(region, animate=False, force=place is self, immediate=True)
            if not isinstance(place.parent, Widget):
                break
            inside = place.virtual_region.offset + place.gutter.top_left - place.scroll_offset
            region = region.translate(inside)
            place = place.parent

    def action_move(self, by: int) -> None:
        """Move the cursor by so many rows, headings passed over."""
        chosen = [place for place, row in enumerate(self._rows) if row.id]
        if not chosen:
            return
        place = chosen.index(self._cursor) + by
        if self._opens_out and abs(by) == 1 and not 0 <= place < len(chosen):
            self.screen.focus_next() if by > 0 else self.screen.focus_previous()
        else:
            self._put(chosen[max(0, min(len(chosen) - 1, place))])

    def action_edge(self, end: int) -> None:
        """Move the cursor to the first or the last row."""
        chosen = [place for place, row in enumerate(self._rows) if row.id]
        if chosen:
            self._put(chosen[end])

    def action_choose(self) -> None:
        """Choose the row under the cursor; until the page has dealt with that, no other."""
        if self.cursor_row is not None and not self._choosing:
            self._choosing = True
            self.screen.post_message(self.Chosen(self, self.cursor_row))
            self.screen.call_later(self._chosen)  # behind it in the page's own queue

    def _chosen(self) -> None:
        self._choosing = False

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked."""
        line = event.y + self.scroll_offset.y
        if line < len(self._lines) and self._rows[self._lines[line][0]].id:
            self._put(self._lines[line][0])
            self.action_choose()

    def on_resize(self) -> None:
        """Wrap the rows to the new width."""
        self._wrap()

    def watch_show_vertical_scrollbar(self) -> None:
        """Wrap the rows to what a scroll bar leaves of the width."""
        self._wrap()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the rows take at that width."""
        return max(1, len(list(self._wrapped(width))))

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        width = self.size.width
        place = y + self.scroll_offset.y
        if place >= len(self._lines):
            return Strip.blank(width, self.get_component_rich_style("line-list--row"))
        row, text = self._lines[place]
        style = self.get_component_rich_style(self._class_of(row))
        marked = row == self._cursor and (self.has_focus or self._keeps_mark)
        marker = ">" if marked else " "
        first = place == 0 or self._lines[place - 1][0] != row
        cells = (marker if first else " ") + text
        return Strip([Segment(cells, style)]).adjust_cell_length(width, style)

    def on_focus(self) -> None:
        """Show the cursor."""
        self._refresh_row(self._cursor)

    def on_blur(self) -> None:
        """Hide the cursor."""
        self._refresh_row(self._cursor)

    def _class_of(self, place: int) -> str:
        row = self._rows[place]
        if not row.id:
            return "line-list--heading"
        if place == self._cursor and self.has_focus:
            return "line-list--cursor"
        return "line-list--dim" if row.dim else "line-list--row"

    def _put(self, place: int) -> None:
        if place == self._cursor:
            return
        before, self._cursor = self._cursor, place
        self._refresh_row(before)
        self._refresh_row(place)
        self.show_cursor()
        self.post_message(self.Moved(self, self._rows[place]))

    def _take(self, rows: list[Row], wanted: str) -> None:
        """Take these rows, the cursor on the one of the id `wanted`, else on the first."""
        self._rows = rows
        chosen = [place for place, row in enumerate(rows) if row.id]
        same = [place for place in chosen if rows[place].id == wanted]
        self._cursor = (same or chosen or [-1])[0]
        self._wrap()

    def _line_of(self, place: int) -> int:
        return next((line for line, (row, _) in enumerate(self._lines) if row == place), -1)

    def _refresh_row(self, place: int) -> None:
        for line, (row, _) in enumerate(self._lines):
            if row == place:
                self.refresh(Region(0, line - self.scroll_offset.y, self.size.width, 1))

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width or 80
        self._lines = list(self._wrapped(width))
        self.virtual_size = Size(width, len(self._lines))

    def _wrapped(self, width: int) -> Iterable[tuple[int, str]]:
        for place, row in enumerate(self._rows):
            hanging = " " * row.hanging
            wrapped = textwrap.wrap(row.text, max(10, width - 1), subsequent_indent=hanging)
            for text in wrapped or [""]:
                yield place, text


def _nearest(rows: list[Row], place: int, left: set[str]) -> str:
    """The id, among those `left`, of the row at `place`, or of the next after it or before it."""
    if place < 0:
        return ""
    by_nearness = [*rows[place:], *reversed(rows[:place])]
    return next((row.id for row in by_nearness if row.id and row.id in left), "")
