"""The people on the roster: finding them, adding and changing them by hand, importing a list."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.binding import Binding, BindingType

from store.london import london_day
from store.people import Person
from store.problems import StoreProblem
from store.roster import roster
from tui.form import Form
from tui.forms.person import change_form, leaving_form, newcomer_form, return_form
from tui.people_columns import PeopleColumns
from tui.people_view import ORDERS, WHO, PeopleView, Shown
from tui.roster_text import left_words
from tui.screens.finding_page import FindingPage, after
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row, Rows


class PeopleScreen(FindingPage):
    """A list of everybody on the roster, leavers too where they are wanted."""

    help_text: ClassVar[str] = (
        "Everybody who may have to acknowledge a policy. Whom a policy asks goes by tags, such as "
        "staff or governor. Press / and type to find a name, a staff id, a job, a site or a tag. "
        "Nobody is ever deleted here: who leaves keeps their history. A legal hold and erasure are "
        "commands: policydesk hold, policydesk erase."
    )
    finds = "find a name, a staff id, a job, a site or a tag"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "add somebody new"),
        Binding("e", "change", "change what is said of somebody"),
        Binding("l", "leave_or_return", "record that somebody leaves, or is back"),
        Binding("h", "history", "a person's whole history"),
        Binding("i", "import_list", "import a staff list"),
        Binding("w", "who", "who is shown"),
        Binding("s", "sort", "sort by something else"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._view = PeopleView((), date.min)
        self._wanted = Shown()
        self._people: list[Person] = []
        self._recorded: Person | None = None

    # --- What is shown ------------------------------------------------------------------------

    def title_text(self) -> tuple[str, str]:
        """Where this is, and how many people there are."""
        return "People", self._view.words

    def keys(self) -> Keys:
        """What can be done."""
        return [
            ("n", "new"),
            ("e", "change"),
            ("l", "leaves, or is back"),
            ("h", "history"),
            ("i", "import a list"),
            ("/", "find"),
            ("w", f"show: {self._wanted.who}"),
            ("s", f"sort: {self._wanted.order}"),
            ("left", "back"),
            ("?", "help"),
        ]

    def read_records(self) -> None:
        """Everybody on the roster."""
        self._view = PeopleView(roster(self.desk.store), london_day(self.desk.store.now()))

    def find(self, text: str) -> None:
        """Find the people in whom that stands."""
        self._wanted = replace(self._wanted, find=text)
        self._people = self._view.shown(self._wanted)

    def headings(self) -> str:
        """The names of the columns."""
        return self._columns.headings

    @property
    def _columns(self) -> PeopleColumns:
        return PeopleColumns(
            self.size.width,
            has_sites=len(self._view.sites) > 1,
            has_left=any(each.left for each in self._people),
            today=self._view.today,
        )

    def found_lines(self) -> Rows | list[Row]:
        """The people who are found."""
        people, today, columns = self._people, self._view.today, self._columns
        if not people:
            if self._view.people:
                return [Row("Nobody.")]
            return [
                Row("Nobody is on the roster yet."),
                Row("Press i to import a staff list, n to add one person."),
            ]

        def line(place: int) -> Row:
            each = people[place]
            return Row(columns.line(each), str(each.id), dim=each.has_left(today))

        return Rows([str(each.id) for each in people], line)

    # --- Finding ------------------------------------------------------------------------------

    def action_who(self) -> None:
        """Show those who are here, those who left, everyone, and so on."""
        self._wanted = replace(self._wanted, who=after(WHO, self._wanted.who))
        self.wanted_otherwise()

    def action_sort(self) -> None:
        """Sort by name, staff id, job, site or day."""
        self._wanted = replace(self._wanted, order=after(ORDERS, self._wanted.order))
        self.wanted_otherwise()

    # --- Doing --------------------------------------------------------------------------------

    def action_new(self) -> None:
        """Add somebody."""
        self._open(lambda: newcomer_form(self.desk.store, self._take))

    def action_change(self) -> None:
        """Change what the roster says of the person under the cursor."""
        if someone := self._at_cursor:
            self._open(lambda: change_form(self.desk.store, someone, self._take))

    def action_leave_or_return(self) -> None:
        """Record that the person under the cursor leaves or, where they left, is back."""
        if someone := self._at_cursor:
            form = return_form if someone.has_left(self._view.today) else leaving_form
            self._open(lambda: form(self.desk.store, someone, self._take))

    def action_history(self) -> None:
        """Everything on the register about the person under the cursor."""
        from tui.screens.history import HistoryScreen  # noqa: PLC0415  # only where it is wanted

        if someone := self._at_cursor:
            self.app.push_screen(HistoryScreen(someone.id))

    def action_import_list(self) -> None:
        """Import a staff list."""
        from tui.screens.roster_import import begin_import  # noqa: PLC0415

        begin_import(self)

    @on(LineList.Chosen)
    def choose(self) -> None:
        """Enter changes what the roster says of the person under the cursor."""
        self.action_change()

    def _open(self, form: Callable[[], Form]) -> None:
        self._recorded = None
        try:
            self.open_form(form(), self._say_what_is_recorded)
        except StoreProblem as problem:
            self.notice(str(problem))

    def _take(self, someone: Person) -> None:
        self._recorded = someone

    def _say_what_is_recorded(self, saved: bool | None) -> None:
        someone = self._recorded
        if not saved or someone is None:
            return
        self.records_changed()
        is_shown = any(each.id == someone.id for each in self._people)
        if is_shown:
            self.show_anew(str(someone.id))
        said = ", ".join(filter(None, (someone.name, left_words(someone, self._view.today))))
        hidden = "" if is_shown else " The list does not show them now: w shows others."
        self.notice(f"Recorded: {said}.{hidden}")

    @property
    def _at_cursor(self) -> Person | None:
        row = self.found_list.cursor_row
        return next((each for each in self._people if row and str(each.id) == row.id), None)
