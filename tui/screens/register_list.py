"""The register of acknowledgements as a list: who is shown, of which policy, as of which day."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from flows.policy import Policy
from store.date_words import full_day_words
from store.edition_in_force import policy_in_force
from store.london import london_day
from store.on_record import on_record
from store.register import rows_on
from store.register_export import Selection
from store.register_row import RegisterRow
from tui.forms.register_day import register_day_form
from tui.listing import Listing, Wanted, after, named
from tui.listings.register import register_listing
from tui.register_view import ORDERS, WHO, RegisterView, Shown
from tui.screens.list_page import ListPage


class RegisterList(ListPage[RegisterRow]):
    """Everybody on the roster and what the register says of each, to be found and sorted."""

    finds = "find a name, a site or a state"
    nothing: ClassVar[tuple[str, ...]] = (
        "Nobody is on the roster yet.",
        "p  import or add people   a  record a signature",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "site", "the site that is shown"),
        Binding("t", "policy", "another policy"),
        Binding("y", "day", "as of another day"),
    ]

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self.at_hand = policy
        self.in_force = policy
        self._view = RegisterView((), date.min)
        self.site: str | None = None
        """The site that is shown; None for every site."""
        self.as_of: date | None = None
        self.others_in_use = False
        """Whether the school uses another policy as well."""

    # --- What is shown ------------------------------------------------------------------------

    def title_text(self) -> tuple[str, str]:
        """Which policy and edition, and how it stands."""
        about = self.in_force.about
        when = f", as of {full_day_words(self.as_of)}" if self.as_of else ""
        counts = self._view.counts(self.site)
        return f"Acknowledgements > {about.short}, {about.edition_label}{when}", counts.words

    def read_items(self) -> Sequence[RegisterRow]:
        """Everybody, and what the register says of them."""
        recorded = on_record(self.desk.store)
        day = self.as_of or self._today
        self.in_force = policy_in_force(recorded, self.at_hand, day)
        rows = rows_on(recorded, self.in_force, day)
        self.others_in_use = len(self.desk.policies_in_use(self.at_hand.id)) > 1
        self._view = RegisterView(rows, day)
        return rows

    def make_listing(self) -> Listing[RegisterRow]:
        """By name, as of the day that is shown."""
        return register_listing(self._view.day, has_sites=len(self._view.sites) > 1)

    def found_as(self, wanted: Wanted) -> list[RegisterRow]:
        """Those who are wanted, quick also where they are very many."""
        listing = self.listing
        shown = Shown(
            find=wanted.find,
            who=next(x for x in WHO if x == named(listing.which, wanted.which).name),
            order=next(x for x in ORDERS if x == named(listing.orders, wanted.order).name),
            site=self.site,
        )
        return self._view.shown(shown)

    # --- Finding ------------------------------------------------------------------------------

    def action_site(self) -> None:
        """Show all sites, or the next one."""
        self.site = after([None, *self._view.sites], self.site)
        self.wanted_otherwise()

    def action_policy(self) -> None:
        """The register of the next policy that the school uses."""
        policies = self.desk.policies_in_use(self.at_hand.id)
        place = [each.id for each in policies].index(self.at_hand.id)
        self.at_hand = policies[(place + 1) % len(policies)]
        self.site = None
        self.wanted_otherwise()

    def action_day(self) -> None:
        """The register as of another day."""

        def take(day: date | None) -> None:
            self.as_of = day

        self.open_form(register_day_form(self.desk.store, take))

    @property
    def selection(self) -> Selection:
        """What is shown, as an export is told."""
        which = named(self.listing.which, self.wanted.which).name
        order = named(self.listing.orders, self.wanted.order).name
        parts = (self.wanted.find, "" if which == WHO[0] else which)
        whole = not any(parts) and self.site is None and order == ORDERS[0]
        return Selection(
            policy=self.at_hand.id,
            site=self.site or "",
            as_of=self.as_of,
            people=None if whole else tuple(row.person for row in self.found),
            shown=", ".join(filter(None, parts)),
        )

    @property
    def _today(self) -> date:
        return london_day(self.desk.store.now())
