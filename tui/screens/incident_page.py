"""One incident as a list in sections: the row under the cursor is explained below it."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from flows.plain_text import clean
from store.action import Action
from store.entry import Entry
from store.evidence import Evidence
from store.looks import look_at
from store.presence import Here
from store.problems import FieldProblem
from tui.also_here import also_here_words
from tui.by_rights import hidden_case_words
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
        self.number = self.incident_shown = number
        self.view: IncidentView | None = None
        self._begins_at = at
        self._rows: list[Row] = []
        self._others: list[Here] = []
        self._is_looked_at = False

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
        """The list, the row explained, and who else is here."""
        yield LineList(id="incident")
        yield Detail()
        others = Static(id="others", classes="muted", markup=False)
        others.display = False
        yield others

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.rows_shown.focus()
        if any(each.id == self._begins_at for each in self._rows if each.id):
            self.rows_shown.move_to(self._begins_at)

    def why_not_shown(self) -> str:
        """Why the case is not shown to the operator any more; nothing of it stays in view then."""
        return hidden_case_words(self.desk.store, self.number)

    def read_records(self) -> None:
        """All that is on record of it, and who else is at it."""
        try:
            found = read_incident(self.desk, self.number)
            if not self._is_looked_at:  # that somebody looks is on record before they see it
                look_at(self.desk.store, found.found)
                self._is_looked_at = True
            self.view = found
        except FieldProblem:
            self.view = None
        self._others = self.desk.store.others_at(self.number)

    def show_records(self) -> None:
        """The list, and the row explained."""
        if self.view is None and self.desk.is_gated:
            self.program.keep_to_what_is_shown()
        gone = [Row(f"There is no incident with the number {self.number}.")]
        self._rows = incident_rows(self.view) if self.view else gone
        self.rows_shown.renew(self._rows)
        self._explain()
        self.show_others(self._others)
        self.show_keys()  # which of them do anything depends on the row under the cursor

    def show_others(self, others: list[Here]) -> None:
        """Say who else is in this case, below everything, so that nothing else moves."""
        self._others = others
        told = also_here_words(self.desk.store, others) if self.view else ""
        self.put("#others", clean(told))
        self.query_one("#others").display = bool(told)

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
