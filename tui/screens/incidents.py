"""The incidents on record: finding one by any word of it, opening one, and one by hand."""

from datetime import UTC, datetime
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from flows.plain_text import clean_line
from store.finding_incidents import FoundIncident
from store.problems import StoreProblem
from store.timeline import timelines
from tui.incident_columns import IncidentColumns
from tui.incident_list_view import ORDERS, WHICH, IncidentListView, Shown
from tui.screens.finding_page import FindingPage, after
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row, Rows

_MOST = 400
"""Characters of what happened that are shown below the list."""


class IncidentsScreen(FindingPage):
    """A list, newest first; where words were found, and how the row stands, are said below it."""

    help_text: ClassVar[str] = (
        "Every incident on record, open or closed. Press / and type any words: all that was ever "
        "recorded of an incident is looked through, and below the list stands where they are. "
        "Enter opens one. Press n to open one by hand; from an outcome press i there, and its "
        "duties become actions with a date. Nothing is ever deleted here."
    )
    finds = "find any words of an incident: a name, a site, what was said"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "open an incident by hand"),
        Binding("w", "which", "which are shown"),
        Binding("s", "sort", "sort by something else"),
        Binding("k", "counts", "counts of outcomes, incidents and actions"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._view = IncidentListView((), datetime.min.replace(tzinfo=UTC))
        self._wanted = Shown()
        self._found: list[FoundIncident] = []

    # --- What is shown ------------------------------------------------------------------------

    def title_text(self) -> tuple[str, str]:
        """How many there are."""
        return "Incidents", self._view.words

    def keys(self) -> Keys:
        """What can be done."""
        return [
            ("Enter", "open"),
            ("n", "new"),
            ("/", "find"),
            ("w", f"show: {self._wanted.which}"),
            ("s", f"sort: {self._wanted.order}"),
            ("k", "counts"),
            ("left", "home"),
            ("?", "help"),
        ]

    def body(self) -> list[Widget]:
        """The field, the list, and the row explained."""
        return [*super().body(), Static(id="detail", markup=False)]

    def read_records(self) -> None:
        """Every incident with all that was recorded of it."""
        store = self.desk.store
        self._view = IncidentListView(timelines(store), store.now())

    def find(self, text: str) -> None:
        """Find the incidents in which every word of that stands."""
        self._wanted = replace(self._wanted, find=text)
        self._found = self._view.shown(self._wanted)

    def headings(self) -> str:
        """The names of the columns."""
        return self._columns.headings

    def found_lines(self) -> Rows | list[Row]:
        """The incidents that are found."""
        found, columns = self._found, self._columns
        if not found and self._view.incidents:
            return [Row("None.")]
        if not found:
            return [
                Row("No incident is on record yet."),
                Row("Press n to open one, or i on the page of an outcome."),
            ]

        def line(place: int) -> Row:
            each = found[place].timeline
            is_open = each.incident.is_open
            return Row(columns.line(each), str(each.incident.id), dim=not is_open)

        return Rows([str(each.timeline.incident.id) for each in found], line)

    def show_records(self) -> None:
        """The list as it is now, and the row explained."""
        super().show_records()
        self._explain()

    def show_anew(self, at: str | None = None) -> None:
        """The list from the top, and the row explained."""
        super().show_anew(at)
        self._explain()

    @on(LineList.Moved)
    def explain(self) -> None:
        """Explain the row that the cursor came to."""
        self._explain()

    # --- Doing --------------------------------------------------------------------------------

    def action_which(self) -> None:
        """Show all, those that are open, or those that are closed."""
        self._wanted = replace(self._wanted, which=after(WHICH, self._wanted.which))
        self.wanted_otherwise()

    def action_sort(self) -> None:
        """Sort by number, by when they were received, by what is due, or by policy."""
        self._wanted = replace(self._wanted, order=after(ORDERS, self._wanted.order))
        self.wanted_otherwise()

    def action_new(self) -> None:
        """Open an incident by hand."""
        from tui.forms.opening import by_hand_form  # noqa: PLC0415

        opened: list[int] = []
        try:
            policy = self.program.policy
            form = by_hand_form(self.desk, policy.id if policy else "", opened.append)
        except StoreProblem as problem:
            self.trouble(str(problem))
            return
        self.open_form(form, lambda _: self._open(opened))

    def _open(self, opened: list[int]) -> None:
        for number in opened:
            self.program.open_incident(number)

    def action_counts(self) -> None:
        """Counts of outcomes, incidents and actions."""
        from tui.screens.counts import CountsScreen  # noqa: PLC0415

        self.app.push_screen(CountsScreen())

    @on(LineList.Chosen)
    def choose(self, event: LineList.Chosen) -> None:
        """Enter opens the incident under the cursor."""
        self.program.open_incident(int(event.row.id))

    @property
    def _columns(self) -> IncidentColumns:
        return IncidentColumns(self.size.width, self._view.now)

    def _explain(self) -> None:
        row = self.found_list.cursor_row
        found = next(
            (x for x in self._found if row and str(x.timeline.incident.id) == row.id), None
        )
        self.put("#detail", _explained(found) if found else "")


def _explained(found: FoundIncident) -> str:
    """Where the words that were sought stand; else what happened."""
    if found.places:
        return "\n".join(f"Found in {place.where}: {place.excerpt}" for place in found.places)
    said = found.timeline.now("account") or found.timeline.title
    return clean_line(said)[:_MOST]
