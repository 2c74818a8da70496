"""The school calendar: terms, closures and the bank holidays to come."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from flows.plain_text import clean_line
from store.calendar import calendar_entries
from store.calendar_entry import CalendarEntry
from store.london import london_day
from store.problems import StoreProblem
from store.school_days import SchoolCalendar, school_calendar
from tui.calendar_text import CalendarLine, calendar_lines, span_words
from tui.fitted import fitted
from tui.form import Form
from tui.forms.calendar import change_form, closure_form, taking_out_form, term_form
from tui.screens.records_page import RecordsPage
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row

_DAYS, _WHAT = 28, 14
_HEADING = f"{'Days':<{_DAYS}}{'What':<{_WHAT}}Name"


class CalendarScreen(RecordsPage):
    """A list of what is to come, or of everything, and a line that says where the calendar ends."""

    help_text: ClassVar[str] = (
        "Deadlines that are counted in school days, or fall at the end of term, go by this. A "
        "school day is a weekday in a term that is no closure and no bank holiday. The bank "
        "holidays of England are known; terms and days off are the school's to enter. Where the "
        "calendar ends no date is guessed: add the next terms in good time. What is taken out "
        "stays on record with the reason."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new_term", "a new term"),
        Binding("c", "new_closure", "days off: half term, INSET, a holiday"),
        Binding("e", "change", "change an entry"),
        Binding("x", "take_out", "take an entry out, with a reason"),
        Binding("i", "import_file", "import a file of term dates"),
        Binding("w", "past", "with or without what is over"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[int, CalendarEntry] = {}
        self._lines: list[CalendarLine] = []
        self._calendar = SchoolCalendar()
        self._with_past = False
        self._recorded: CalendarEntry | None = None

    # --- What is shown ------------------------------------------------------------------------

    def title_text(self) -> tuple[str, str]:
        """Where this is, and how many terms are known."""
        terms = sum(each.kind == "term" for each in self._entries.values())
        return "School calendar", f"{terms} term{'' if terms == 1 else 's'}"

    def keys(self) -> Keys:
        """What can be done."""
        return [
            ("n", "new term"),
            ("c", "days off"),
            ("e", "change"),
            ("x", "take out"),
            ("i", "import a file"),
            ("w", "hide what is over" if self._with_past else "show what is over"),
            ("left", "back"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """Where the calendar ends, and the list."""
        yield Static(id="calendar-end", markup=False)
        yield Static(_HEADING, classes="heading", markup=False)
        yield LineList(id="calendar")

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#calendar").focus()

    def read_records(self) -> None:
        """The calendar as it is now."""
        store = self.desk.store
        entries = calendar_entries(store)
        self._entries = {each.id: each for each in entries}
        self._calendar = school_calendar(store)
        today = london_day(store.now())
        self._lines = calendar_lines(entries, today, past=self._with_past)

    def show_records(self) -> None:
        """Each entry with its days and what it is."""
        self.put("#calendar-end", clean_line(self._calendar.end_words))
        self._list.renew([_row(each) for each in self._lines] or [Row("Nothing is to come.")])

    # --- Doing --------------------------------------------------------------------------------

    def action_new_term(self) -> None:
        """Add a term."""
        self._open(lambda: term_form(self.desk.store, self._take), "Added")

    def action_new_closure(self) -> None:
        """Add days off."""
        self._open(lambda: closure_form(self.desk.store, self._take), "Added")

    def action_change(self) -> None:
        """Change the entry under the cursor."""
        if entry := self._at_cursor:
            self._open(lambda: change_form(self.desk.store, entry, self._take), "Changed")

    def action_take_out(self) -> None:
        """Take the entry under the cursor out of the calendar."""
        if entry := self._at_cursor:
            self._open(lambda: taking_out_form(self.desk.store, entry, self._take), "Taken out")

    def action_import_file(self) -> None:
        """Import a file of term dates."""
        from tui.screens.calendar_import import begin_import  # noqa: PLC0415

        begin_import(self)

    def action_past(self) -> None:
        """Show what is over, or hide it again."""
        self._with_past = not self._with_past
        self.records_changed()

    @on(LineList.Chosen)
    def choose(self) -> None:
        """Enter changes the entry under the cursor."""
        self.action_change()

    def _open(self, form: Callable[[], Form], done: str) -> None:
        self._recorded = None

        def say(saved: bool | None) -> None:
            each = self._recorded
            if not saved or each is None:
                return
            self.records_changed()
            if self._list_has(each.id):
                self._list.move_to(str(each.id))
            self.notice(f"{done}: {each.name}, {span_words(each.first_day, each.last_day)}.")

        try:
            self.open_form(form(), say)
        except StoreProblem as problem:
            self.notice(str(problem))

    def _take(self, entry: CalendarEntry) -> None:
        self._recorded = entry

    def _list_has(self, entry: int) -> bool:
        return any(each.entry == entry for each in self._lines)

    @property
    def _at_cursor(self) -> CalendarEntry | None:
        """The entry under the cursor; a bank holiday is nobody's to change, and that is said."""
        row = self._list.cursor_row
        if row is None:
            return None
        if not row.id.isdecimal():
            self.notice("Bank holidays are known to the program. They cannot be changed here.")
            return None
        return self._entries.get(int(row.id))

    @property
    def _list(self) -> LineList:
        return self.query_one("#calendar", LineList)


def _row(each: CalendarLine) -> Row:
    parts = (each.name, each.site, f"from {each.source}" if each.source else "")
    named = clean_line(", ".join(filter(None, parts)))
    is_bank_holiday = each.entry is None
    id = f"bank {each.first.isoformat()}" if is_bank_holiday else str(each.entry)
    text = f"{fitted(each.days, _DAYS)}{fitted(each.what, _WHAT)}{named}"
    return Row(text, id, dim=is_bank_holiday, hanging=_DAYS)
