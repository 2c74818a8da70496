"""The one way of listing: rows of text with a cursor, of which a key moves two lines."""

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.row_lines import CutLines, RowLines, WrappedLines
from tui.widgets.rows import Row, Rows, rows_of

__all__ = ["LineList", "Row", "Rows"]

_STRUCK = Style(strike=True)


class LineList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows, wrapped to the width or a line each, one of them under the cursor.

    With `one_line` only the rows in view are looked at, so that `Rows` may be as many as they like.
    """

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
        "line-list--struck",
    }

    opens_down: ClassVar[bool] = True
    """Whether an arrow past the last row goes to what stands below, where arrows go out at all."""

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
        one_line: bool = False,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._opens_out = opens_out  # an arrow past the end goes to the next widget
        self._keeps_mark = keeps_mark  # a choice shows what is chosen without the keyboard on it
        self._one_line = one_line
        self._rows = rows_of([])
        self._lines: RowLines = CutLines(self._rows, -1)
        self._measured: RowLines = self._lines  # the lines at the width last asked about
        self._cursor = -1
        self._choosing = False

    @property
    def cursor_row(self) -> Row | None:
        """The row under the cursor, if there is one."""
        return self._rows[self._cursor] if self._cursor >= 0 else None

    def show(self, rows: Iterable[Row], at: str | None = None) -> None:
        """Show these rows, the cursor on the row `at`, else where it was, else on the first."""
        self._take(rows_of(rows), at or (self.cursor_row.id if self.cursor_row else ""))
        self.refresh(layout=True)

    def renew(self, rows: Iterable[Row]) -> None:
        """Show the rows as they are now, the cursor and what is in view where they were.

        Where the row under the cursor is gone, the cursor goes to the nearest. Lines that are as
        they were are not drawn again.
        """
        rows = rows_of(rows)
        top, height, lines = self.scroll_offset.y, self.size.height, len(self._lines)
        before = self._lines.of_row(self._cursor)
        drawn = [self.render_line(y) for y in range(height)]
        self._take(rows, self._rows.nearest_left(self._cursor, rows))
        if len(self._lines) != lines:
            self.refresh(layout=True)
        if before and top <= before.start < top + height:
            line = self._first_line_of_cursor
            wanted = top + line - before.start if top else 0  # from the top, new ones come in view
            wanted = max(line - height + 1, min(line, wanted))
            self.scroll_to(y=wanted, animate=False, force=True, immediate=True)
        for y, strip in enumerate(drawn):
            if self.render_line(y) != strip:
                self.refresh(Region(0, y, self.size.width, 1))

    def move_to(self, id: str) -> None:
        """Put the cursor on the row of that id. Raises ValueError where there is none."""
        place = self._rows.place_of(id)
        if place is None:
            raise ValueError(f"There is no row {id!r}.")
        self._put(place)

    def show_cursor(self) -> None:
        """Scroll the list, and whatever it stands in, until the row under the cursor is in view."""
        lines = self._lines.of_row(self._cursor)
        if not lines:
            return
        region = Region(0, lines.start, self.size.width, len(lines))
        place: Widget = self
        while True:
            place.scroll_to_region(region, animate=False, force=place is self, immediate=True)
            if not isinstance(place.parent, Widget):
                break
            inside = place.virtual_region.offset + place.gutter.top_left - place.scroll_offset
            region = region.translate(inside)
            place = place.parent

    def _scroll_to_cursor(self) -> None:
        """Scroll the list alone, and only where the row under the cursor is out of view."""
        lines = self._lines.of_row(self._cursor)
        top, height = self.scroll_offset.y, self.size.height
        if lines and not top <= lines.start <= lines[-1] < top + height:
            region = Region(0, lines.start, self.size.width, len(lines))
            self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def action_move(self, by: int) -> None:
        """Move the cursor by so many rows, headings passed over."""
        if self._cursor < 0:
            return
        place = self._cursor
        for _ in range(abs(by)):
            beyond = self._rows.next_to(place, 1 if by > 0 else -1)
            if beyond is None:
                break
            place = beyond
        if self._opens_out and abs(by) == 1 and place == self._cursor:
            if by < 0:
                self.screen.focus_previous()
            elif self.opens_down:
                self.screen.focus_next()
        else:
            self._put(place)

    def action_edge(self, end: int) -> None:
        """Move the cursor to the first row (0) or the last (-1)."""
        rows = self._rows
        place = rows.next_to(-1, 1) if end == 0 else rows.next_to(len(rows), -1)
        if place is not None:
            self._put(place)

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
        if line < len(self._lines) and self._rows[self._lines.row_at(line)].id:
            self._put(self._lines.row_at(line))
            self.action_choose()

    def on_resize(self) -> None:
        """Wrap the rows to the new width; the row under the cursor stays in view in less room."""
        if len(self._lines_at(self.size.width)) <= self.size.height:
            self.show_vertical_scrollbar = False  # it stayed from when there was less room
        self._wrap()
        if self.has_focus:
            self.call_next(self._scroll_to_cursor)

    def watch_show_vertical_scrollbar(self) -> None:
        """Wrap the rows to what a scroll bar leaves of the width."""
        self._wrap()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the rows take at that width."""
        self._measured = self._lines_at(width)
        return max(1, len(self._measured))

    def render_line(self, y: int) -> Strip:
        """One line of the list, wrapped to the width that it has now.

        A list is drawn at a new width before it is told of that, at first above all.
        """
        width = self.size.width
        lines = self._measured = self._lines_at(self.scrollable_content_region.width or 80)
        line = y + self.scroll_offset.y
        if line >= len(lines):
            return Strip.blank(width, self.get_component_rich_style("line-list--row"))
        place = lines.row_at(line)
        style = self._style_of(place)
        marked = place == self._cursor and (self.has_focus or self._keeps_mark)
        first = line == lines.of_row(place).start
        cells = (">" if marked and first else " ") + lines.text(line)
        return Strip([Segment(cells, style)]).adjust_cell_length(width, style)

    def on_focus(self) -> None:
        """Show the cursor."""
        self._refresh_row(self._cursor)

    def on_blur(self) -> None:
        """Hide the cursor."""
        self._refresh_row(self._cursor)

    def _style_of(self, place: int) -> Style:
        row = self._rows[place]
        if place == self._cursor and self.has_focus:
            style = self.get_component_rich_style("line-list--cursor")
            return style + _STRUCK if row.struck else style
        if not row.id and not row.dim:
            return self.get_component_rich_style("line-list--heading")
        kind = "struck" if row.struck else "dim" if row.dim else "row"
        return self.get_component_rich_style(f"line-list--{kind}")

    def _put(self, place: int) -> None:
        if place == self._cursor:
            return
        before, self._cursor = self._cursor, place
        self._refresh_row(before)
        self._refresh_row(place)
        self.show_cursor()
        self.post_message(self.Moved(self, self._rows[place]))

    def _take(self, rows: Rows, wanted: str) -> None:
        """Take these rows, the cursor on the one of the id `wanted`, else on the first."""
        self._rows = rows
        place = rows.place_of(wanted)
        if place is None:
            place = rows.next_to(-1, 1)
        self._cursor = -1 if place is None else place
        self._lines = self._measured = CutLines(rows, -1)  # at no width yet
        self._wrap()

    @property
    def _first_line_of_cursor(self) -> int:
        lines = self._lines.of_row(self._cursor)
        return lines.start if lines else -1

    def _refresh_row(self, place: int) -> None:
        for line in self._lines.of_row(place):
            self.refresh(Region(0, line - self.scroll_offset.y, self.size.width, 1))

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width or 80
        self._lines = self._lines_at(width)
        size = Size(width, len(self._lines))
        if size.height == self.virtual_size.height:  # nothing stands elsewhere for it
            self.set_reactive(LineList.virtual_size, size)
        else:
            self.virtual_size = size

    def _lines_at(self, width: int) -> RowLines:
        """The rows at that width, wrapped anew only where it is another than before."""
        for made in (self._lines, self._measured):
            if made.width == width:
                return made
        return (CutLines if self._one_line else WrappedLines)(self._rows, width)
