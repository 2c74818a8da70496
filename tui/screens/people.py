"""The people on the roster: finding them, adding and changing them by hand, importing a list."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from store.london import london_day
from store.people import Person
from store.problems import StoreProblem
from store.rights import Task
from store.roster import roster
from tui.form import Form
from tui.forms.person import change_form, leaving_form, newcomer_form, return_form
from tui.listing import Listing
from tui.listings.people import people_listing, people_words
from tui.roster_text import left_words
from tui.screens.list_page import ListPage
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList

_NOBODY = "Nobody stands on this line."


class PeopleScreen(ListPage[Person]):
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
    ]
    takes: ClassVar[Mapping[str, Task]] = dict.fromkeys(
        ("new", "change", "leave_or_return", "import_list"), "people"
    )

    nothing = (
        "Nobody is on the roster yet.",
        "Press i to import a staff list, n to add one person.",
    )

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        self._recorded: Person | None = None

    # --- What is shown ------------------------------------------------------------------------

    def title_text(self) -> tuple[str, str]:
        """Where this is, and how many people there are."""
        return "People", people_words(self.items, self._today)

    def keys(self) -> Keys:
        """What can be done."""
        return [
            ("n", "new"),
            ("e", "change"),
            ("l", "leaves, or is back"),
            ("h", "history"),
            ("i", "import a list"),
            *self.list_keys(),
            ("left", "back"),
            ("?", "help"),
        ]

    def nothing_words(self) -> tuple[str, ...]:
        """What to do about it, for those who may."""
        if self.desk.store.may("people"):
            return self.nothing
        return (self.nothing[0], "Somebody with admin rights imports the staff list.")

    def read_items(self) -> Sequence[Person]:
        """Everybody on the roster."""
        self._today = london_day(self.desk.store.now())
        return roster(self.desk.store)

    def make_listing(self) -> Listing[Person]:
        """The roster as of today."""
        return people_listing(self.items, self._today)

    def people_in(self, found: Iterable[Person]) -> Iterable[int]:
        """All of them."""
        return (each.id for each in found)

    def refusals(self) -> dict[str, str]:
        """Where nobody is under the cursor nothing can be done of anybody."""
        refused = super().refusals()
        if self.at_cursor is None:
            refused |= dict.fromkeys(("change", "leave_or_return", "history"), _NOBODY)
        return refused

    # --- Doing --------------------------------------------------------------------------------

    def action_new(self) -> None:
        """Add somebody."""
        self._open(lambda: newcomer_form(self.desk.store, self._take))

    def action_change(self) -> None:
        """Change what the roster says of the person under the cursor."""
        if someone := self.at_cursor:
            self._open(lambda: change_form(self.desk.store, someone, self._take))

    def action_leave_or_return(self) -> None:
        """Record that the person under the cursor leaves or, where they left, is back."""
        if someone := self.at_cursor:
            form = return_form if someone.has_left(self._today) else leaving_form
            self._open(lambda: form(self.desk.store, someone, self._take))

    def action_history(self) -> None:
        """Everything on the register about the person under the cursor."""
        from tui.screens.history import HistoryScreen  # noqa: PLC0415  # only where it is wanted

        if someone := self.at_cursor:
            self.app.push_screen(HistoryScreen(someone.id))

    def action_import_list(self) -> None:
        """Import a staff list."""
        from tui.screens.roster_import import begin_import  # noqa: PLC0415

        begin_import(self)

    @on(LineList.Chosen)
    def choose(self) -> None:
        """Enter changes what the roster says of the person under the cursor."""
        if not self.refuses("change"):
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
        is_shown = any(each.id == someone.id for each in self.found)
        if is_shown:
            self.show_anew(str(someone.id))
        said = ", ".join(filter(None, (someone.name, left_words(someone, self._today))))
        hidden = "" if is_shown else " The list does not show them now: w shows others."
        self.notice(f"Recorded: {said}.{hidden}")
