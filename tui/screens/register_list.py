"""The register of acknowledgements as a list: who is shown, of which policy, as of which day."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType

from flows.policy import Policy
from store.date_words import full_day_words
from store.dates import read_date
from store.edition_in_force import policy_in_force
from store.london import london_day
from store.on_record import on_record
from store.problems import FieldProblem
from store.register import rows_on
from store.register_export import Selection
from store.register_row import RegisterRow
from tui.form import Field, Form
from tui.register_columns import Columns
from tui.register_view import ORDERS, WHO, RegisterView, Shown
from tui.screens.finding_page import FindingPage, after
from tui.widgets.line_list import Row, Rows


class RegisterList(FindingPage):
    """Everybody on the roster and what the register says of each, to be found and sorted."""

    finds = "find a name, a site or a state"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "who", "who is shown"),
        Binding("l", "site", "the site that is shown"),
        Binding("s", "sort", "sort by something else"),
        Binding("t", "policy", "another policy"),
        Binding("y", "day", "as of another day"),
    ]

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self.at_hand = policy
        self.in_force = policy
        self._view = RegisterView((), date.min)
        self.wanted = Shown()
        self.shown_rows: list[RegisterRow] = []
        self.as_of: date | None = None

    # --- What is shown ------------------------------------------------------------------------

    def title_text(self) -> tuple[str, str]:
        """Which policy and edition, and how it stands."""
        about = self.in_force.about
        when = f", as of {full_day_words(self.as_of)}" if self.as_of else ""
        counts = self._view.counts(self.wanted.site)
        return f"Acknowledgements > {about.short}, {about.edition_label}{when}", counts.words

    def read_records(self) -> None:
        """Everybody, and what the register says of them."""
        recorded = on_record(self.desk.store)
        day = self.as_of or self._today
        self.in_force = policy_in_force(recorded, self.at_hand, day)
        self._view = RegisterView(rows_on(recorded, self.in_force, day), day)

    def find(self, text: str) -> None:
        """Find the rows in which that stands."""
        self.wanted = replace(self.wanted, find=text)
        self.shown_rows = self._view.shown(self.wanted)

    def headings(self) -> str:
        """The names of the columns."""
        return self._columns.headings

    @property
    def _columns(self) -> Columns:
        return Columns(self.size.width, len(self._view.sites) > 1, self._view.day)

    def found_lines(self) -> Rows | list[Row]:
        """The people who are found, and what the register says of each."""
        rows, columns = self.shown_rows, self._columns
        if not rows:
            if self._view.rows:
                return [Row("Nobody.")]
            return [
                Row("Nobody is on the roster yet."),
                Row("p  import or add people   a  record a signature"),
            ]

        def line(place: int) -> Row:
            row = rows[place]
            return Row(columns.line(row), str(row.person), dim=row.has_left)

        return Rows(self._view.ids(rows), line)

    # --- Finding ------------------------------------------------------------------------------

    def action_who(self) -> None:
        """Show everyone, those who are to sign, those who are late, and so on."""
        self.wanted = replace(self.wanted, who=after(WHO, self.wanted.who))
        self.wanted_otherwise()

    def action_sort(self) -> None:
        """Sort by name, site, state or day."""
        self.wanted = replace(self.wanted, order=after(ORDERS, self.wanted.order))
        self.wanted_otherwise()

    def action_site(self) -> None:
        """Show all sites, or the next one."""
        sites = [None, *self._view.sites]
        self.wanted = replace(self.wanted, site=after(sites, self.wanted.site))
        self.wanted_otherwise()

    def action_policy(self) -> None:
        """The register of the next policy that the school uses."""
        policies = self.desk.policies_in_use(self.at_hand.id)
        place = [each.id for each in policies].index(self.at_hand.id)
        if len(policies) < 2:
            self.notice("The school uses one policy. Others are chosen at home with t.")
            return
        self.at_hand = policies[(place + 1) % len(policies)]
        self.wanted = replace(self.wanted, site=None)
        self.wanted_otherwise()

    def action_day(self) -> None:
        """The register as of another day."""

        def save(values: Mapping[str, str]) -> None:
            day = read_date(values["day"], self._today, field="day")
            if day > self._today:
                raise FieldProblem("day", f"{full_day_words(day)} has not come yet.")
            self.as_of = None if day == self._today else day

        form = Form(
            "Acknowledgements > As of another day",
            (Field(id="day", label="Which day", value="today", suggested=True),),
            save,
            intro="What is now known to have been true on that day, leavers included.",
            verb="Show it",
        )
        self.open_form(form)

    @property
    def at_cursor(self) -> RegisterRow | None:
        row = self.found_list.cursor_row
        return next((each for each in self.shown_rows if row and str(each.person) == row.id), None)

    @property
    def selection(self) -> Selection:
        """What is shown, as an export is told."""
        wanted = self.wanted
        parts = (wanted.find, "" if wanted.who == "everyone" else wanted.who)
        whole = not any(parts) and wanted.site is None and wanted.order == "name"
        return Selection(
            policy=self.at_hand.id,
            site=wanted.site or "",
            as_of=self.as_of,
            people=None if whole else tuple(row.person for row in self.shown_rows),
            shown=", ".join(filter(None, parts)),
        )

    @property
    def _today(self) -> date:
        return london_day(self.desk.store.now())
