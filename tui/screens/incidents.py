"""The incidents on record: finding one by any word of it, opening one, and one by hand."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from flows.plain_text import clean_line
from store.finding_incidents import FoundIncident
from store.problems import StoreProblem
from store.rights import Task
from store.timeline import timelines
from tui.incident_list_view import ORDERS, WHICH, IncidentListView, Shown
from tui.listing import Listing, Wanted, named
from tui.listings.incidents import incidents_listing
from tui.policy_called import policy_called
from tui.screens.list_page import ListPage
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList

_MOST = 400
"""Characters of what happened that are shown below the list."""


class IncidentsScreen(ListPage[FoundIncident]):
    """A list, newest first; where words were found, and how the row stands, are said below it."""

    help_text: ClassVar[str] = (
        "Every incident on record, open or closed. Press / and type any words: all that was ever "
        "recorded of an incident is looked through, and below the list stands where they are. "
        "Enter opens one. Press n to open one by hand; from an outcome press i there, and its "
        "duties become actions with a date. Nothing is ever deleted here."
    )
    finds = "find any words of an incident: a name, a site, what was said"
    nothing = (
        "No incident is on record yet.",
        "Press n to open one, or i on the page of an outcome.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "open an incident by hand"),
        Binding("k", "counts", "counts of outcomes, incidents and actions"),
    ]
    takes: ClassVar[Mapping[str, Task]] = {"counts": "reports"}

    def __init__(self) -> None:
        super().__init__()
        self._view = IncidentListView((), datetime.min.replace(tzinfo=UTC))

    # --- What is shown ------------------------------------------------------------------------

    def title_text(self) -> tuple[str, str]:
        """How many there are."""
        return "Incidents", self._view.words

    def keys(self) -> Keys:
        """What can be done."""
        return [
            ("Enter", "open"),
            ("n", "new"),
            *self.list_keys(),
            ("k", "counts"),
            ("left", "home"),
            ("?", "help"),
        ]

    def nothing_words(self) -> tuple[str, ...]:
        """Over SSH there may be some that are not shown to the operator."""
        if not self.desk.is_gated:
            return self.nothing
        return ("No incident is on record that is shown to you.", *self.nothing[1:])

    def read_items(self) -> Sequence[FoundIncident]:
        """Every incident with all that was recorded of it."""
        store = self.desk.store
        self._view = IncidentListView(timelines(store), store.now())
        return self._view.shown(Shown())

    def make_listing(self) -> Listing[FoundIncident]:
        """Newest first, as of now."""
        return incidents_listing(self._view.now, partial(policy_called, self.desk.catalogue))

    def found_as(self, wanted: Wanted) -> list[FoundIncident]:
        """Those in which every word stands somewhere, be it in an entry."""
        listing = self.listing
        shown = Shown(
            find=wanted.find,
            which=next(x for x in WHICH if x == named(listing.which, wanted.which).name),
            order=next(x for x in ORDERS if x == named(listing.orders, wanted.order).name),
        )
        return self._view.shown(shown)

    def details(self, item: FoundIncident) -> Iterable[str]:
        """Where the words that were sought stand; else what happened."""
        if item.places:
            return [f"Found in {place.where}: {place.excerpt}" for place in item.places]
        return [clean_line(item.timeline.now("account"))[:_MOST]]

    def people_in(self, found: Iterable[FoundIncident]) -> Iterable[int]:
        """Everybody on the roster who has a part in one of them."""
        named_in = (part for each in found for part in each.timeline.people)
        return (each.person for each in named_in if each.person is not None)

    def incidents_in(self, found: Iterable[FoundIncident]) -> Iterable[int]:
        """All of them."""
        return (each.timeline.incident.id for each in found)

    # --- Doing --------------------------------------------------------------------------------

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
