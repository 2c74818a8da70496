"""The school calendar: terms, closures and the bank holidays to come."""

from collections.abc import Callable, Iterable, Sequence
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
from tui.form import Form
from tui.forms.calendar import change_form, closure_form, taking_out_form, term_form
from tui.listing import Listing
from tui.listings.calendar import calendar_listing
from tui.screens.list_page import NO_ROWS, ListPage
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList

_BANK_HOLIDAY = "Bank holidays are known to the program. They cannot be changed here."


class CalendarScreen(ListPage[CalendarLine]):
    """A list of what is to come, or of everything, below where the calendar ends."""

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
        Binding("t", "take_out", "take an entry out, with a reason"),
        Binding("i", "import_file", "import a file of term dates"),
    ]

    finds = "find a name, a site, days off or a bank holiday"
    nothing = ("Nothing is in the calendar.",)

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[int, CalendarEntry] = {}
        self._calendar = SchoolCalendar()
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
            ("t", "take out"),
            ("i", "import a file"),
            *self.list_keys(),
            ("left", "back"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """Where the calendar ends, and the list."""
        yield Static(id="calendar-end", markup=False)
        yield from super().body()

    def read_items(self) -> Sequence[CalendarLine]:
        """The calendar as it is now, what is over included."""
        store = self.desk.store
        entries = calendar_entries(store)
        self._entries = {each.id: each for each in entries}
        self._calendar = school_calendar(store)
        return calendar_lines(entries, london_day(store.now()), past=True)

    def make_listing(self) -> Listing[CalendarLine]:
        """By the first day, as of today."""
        has_sites = any(each.site for each in self.items)
        return calendar_listing(london_day(self.desk.store.now()), has_sites=has_sites)

    def show_records(self) -> None:
        """Where the calendar ends, and each entry with its days and what it is."""
        ends = clean_line(self._calendar.end_words) if self.was_ever_read else ""
        self.put("#calendar-end", ends)
        super().show_records()

    def refusals(self) -> dict[str, str]:
        """A bank holiday is nobody's to change."""
        each = self.at_cursor
        if each is not None and each.entry is not None:
            return super().refusals()
        why = NO_ROWS if each is None else _BANK_HOLIDAY
        return super().refusals() | {"change": why, "take_out": why}

    # --- Doing --------------------------------------------------------------------------------

    def action_new_term(self) -> None:
        """Add a term."""
        self._open(lambda: term_form(self.desk.store, self._take), "Added")

    def action_new_closure(self) -> None:
        """Add days off."""
        self._open(lambda: closure_form(self.desk.store, self._take), "Added")

    def action_change(self) -> None:
        """Change the entry under the cursor."""
        if entry := self._entry:
            self._open(lambda: change_form(self.desk.store, entry, self._take), "Changed")

    def action_take_out(self) -> None:
        """Take the entry under the cursor out of the calendar."""
        if entry := self._entry:
            self._open(lambda: taking_out_form(self.desk.store, entry, self._take), "Taken out")

    def action_import_file(self) -> None:
        """Import a file of term dates."""
        from tui.screens.calendar_import import begin_import  # noqa: PLC0415

        begin_import(self)

    @on(LineList.Chosen)
    def choose(self) -> None:
        """Enter changes the entry under the cursor."""
        if not self.refuses("change"):
            self.action_change()

    def _open(self, form: Callable[[], Form], done: str) -> None:
        self._recorded = None

        def say(saved: bool | None) -> None:
            each = self._recorded
            if not saved or each is None:
                return
            self.records_changed()
            if any(line.entry == each.id for line in self.found):
                self.found_list.move_to(str(each.id))
            self.notice(f"{done}: {each.name}, {span_words(each.first_day, each.last_day)}.")

        try:
            self.open_form(form(), say)
        except StoreProblem as problem:
            self.notice(str(problem))

    def _take(self, entry: CalendarEntry) -> None:
        self._recorded = entry

    @property
    def _entry(self) -> CalendarEntry | None:
        """The entry under the cursor, where it is the school's own."""
        each = self.at_cursor
        return self._entries.get(each.entry) if each and each.entry is not None else None
