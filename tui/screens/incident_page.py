"""One incident as a list in sections: the row under the cursor is explained below it."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from flows.plain_text import clean
from store.action import Action
from store.entry import Entry
from store.evidence import Evidence
from store.problems import FieldProblem
from tui.due_words import is_overdue
from tui.incident_detail import detail_lines
from tui.incident_rows import incident_rows, kind_and_number, sections_of
from tui.incident_view import IncidentView, read_incident
from tui.screens.records_page import RecordsPage
from tui.widgets.detail import Detail
from tui.widgets.line_list import LineList, Row


class IncidentPage(RecordsPage):
    """What is on record of an incident, and what stands under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("s", "section", "to the next section")]

    def __init__(self, number: int, *, at: str = "") -> None:
        """With `at` the cursor begins on that row: `action 5`."""
        super().__init__()
        self.number = number
        self.view: IncidentView | None = None
        self._begins_at = at
        self._rows: list[Row] = []

    def title_text(self) -> tuple[str, str]:
        """Which incident, and what is still to be done."""
        if self.view is None:
            return f"Incidents > {self.number}", ""
        left = len(self.view.to_do)
        late = sum(is_overdue(each, self.view.now) for each in self.view.to_do)
        parts = [self.view.found.incident.state, f"{left} to do" if left else ""]
        parts.append(f"{late} overdue" if late else "")
        title = f"Incidents > {self.number}  {self.view.found.title}"
        return title, ", ".join(filter(None, parts))

    def body(self) -> Iterable[Widget]:
        """The list, and the row explained."""
        yield LineList(id="incident")
        yield Detail()

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.rows_shown.focus()
        if any(each.id == self._begins_at for each in self._rows if each.id):
            self.rows_shown.move_to(self._begins_at)

    def read_records(self) -> None:
        """All that is on record of it."""
        try:
            self.view = read_incident(self.desk, self.number)
        except FieldProblem:
            self.view = None

    def show_records(self) -> None:
        """The list, and the row explained."""
        gone = [Row(f"There is no incident with the number {self.number}.")]
        self._rows = incident_rows(self.view) if self.view else gone
        self.rows_shown.renew(self._rows)
        self._explain()
        self.show_keys()  # which of them do anything depends on the row under the cursor

    def action_section(self) -> None:
        """Go to the first row of the next section, or of the first again."""
        cursor = self.rows_shown.cursor_row
        sections = [each for each in sections_of(self._rows) if each]
        at = next((n for n, rows in enumerate(sections) if cursor in rows), -1)
        if sections:
            wanted = sections[(at + 1) % len(sections)]
            self.rows_shown.move_to(wanted[-1].id)  # so that as much of it as can be is in view
            self.rows_shown.move_to(wanted[0].id)

    @on(LineList.Moved)
    def explain(self) -> None:
        """Explain the row that the cursor came to."""
        self._explain()

    @property
    def rows_shown(self) -> LineList:
        """The list."""
        return self.query_one("#incident", LineList)

    @property
    def under_cursor(self) -> tuple[str, str]:
        """What the row under the cursor is of, and its number or the name of its field."""
        return kind_and_number(self.rows_shown.cursor_row)

    @property
    def action_at_cursor(self) -> Action | None:
        """The action under the cursor; also where its entry in the timeline is."""
        kind, number = self.under_cursor
        if self.view is None or kind not in ("action", "entry"):
            return None
        if kind == "action":
            return self.view.action(int(number))
        entry = self.view.entry(int(number))
        return self.view.action(entry.action) if entry and entry.action is not None else None

    @property
    def evidence_at_cursor(self) -> Evidence | None:
        """The piece of evidence under the cursor."""
        kind, number = self.under_cursor
        pieces = self.view.found.evidence if self.view and kind == "evidence" else ()
        return next((each for each in pieces if str(each.id) == number), None)

    @property
    def entry_at_cursor(self) -> Entry | None:
        """The entry under the cursor, also where it is that of a person, an outcome or a link."""
        kind, number = self.under_cursor
        is_entry = kind in ("entry", "person", "outcome", "link")
        return self.view.entry(int(number)) if self.view and is_entry else None

    def _explain(self) -> None:
        lines = detail_lines(self.view, *self.under_cursor) if self.view else []
        self.put("#detail", clean("\n".join(lines)))
