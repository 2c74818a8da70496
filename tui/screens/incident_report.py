"""A report on one incident: which form, what of it is withheld, and handing it out."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from flows.plain_text import clean_line
from store.chronology import chronology
from store.chronology_words import LOOK_AT_THESE, form_words
from store.disclosure_words import disclosure_words
from store.disclosures import Disclosure, disclosures
from store.incident import PARTS, Named
from store.incident_report import IncidentReport, ReportForm, incident_report
from store.mentions import WITHHELD, cut
from store.own_copy import who_may_have_one
from store.problems import FieldProblem, Refused
from store.rights import Task
from tui.by_rights import hidden_case_words
from tui.policy_called import policy_called
from tui.role_titles import role_titles
from tui.screens.records_page import RecordsPage
from tui.widgets.detail import Detail
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row

_MOST = 8
"""Own copies that a digit can choose, beside the full form."""
_FORM, _WITHHELD, _LEFT, _DISCLOSED = "form", "withheld", "left", "disclosed"


class IncidentReportScreen(RecordsPage):
    """The forms by their digits, under them what the chosen one withholds, and what went out."""

    help_text: ClassVar[str] = (
        "Press a digit for a form: in full, or the own copy of somebody on the roster who has a "
        "part in the incident. Below stands what that form withholds; the row under the cursor is "
        "shown as it stands and as it will be shown. Then come words with a capital that are "
        "left: a name that is nowhere on record may be among them. Press o to read the report, "
        "and x to hand it out: to whom and why goes on record. Looking at it does not."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(digit), f"form({digit})", "choose the form") for digit in range(1, 10)),
        Binding("o", "read", "read the report"),
        Binding("x", "export", "hand it out as a file"),
    ]
    part_of: ClassVar[Task | None] = "reports"
    takes: ClassVar[Mapping[str, Task]] = dict.fromkeys(("read", "export"), "reports")

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._people: tuple[Named, ...] = ()
        self._person: int | None = None
        self._report: IncidentReport | None = None
        self._log: list[Disclosure] = []

    def title_text(self) -> tuple[str, str]:
        """Which incident, and how much is withheld."""
        count = len(self._report.withheld) if self._report else 0
        return f"Incidents > {self._number} > Report", f"{count} withheld" if count else ""

    def keys(self) -> Keys:
        """Choosing, reading, handing out."""
        return [
            (f"1-{len(self._people) + 1}" if self._people else "1", "form"),
            ("o", "read it"),
            ("x", "hand it out"),
            ("up down", "move"),
            ("left", "back"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """The list, and the row explained."""
        yield LineList(id="report")
        yield Detail()

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#report").focus()

    def why_not_shown(self) -> str:
        """Why the operator may have no reports, or not of this case, any more."""
        return super().why_not_shown() or hidden_case_words(self.desk.store, self._number)

    def read_records(self) -> None:
        """The chosen form as it is now; in full, where nobody can have the other any more."""
        store = self.desk.store
        try:
            self._people = who_may_have_one(chronology(store, self._number))[:_MOST]
            if all(each.person != self._person for each in self._people):
                self._person = None
            form: ReportForm = "full" if self._person is None else "own-copy"
            posts = role_titles(self.desk.catalogue) if self._person is not None else ()
            self._report = incident_report(store, self._number, form, self._person, posts)
            self._log = disclosures(store, self._number)
        except (FieldProblem, Refused) as problem:
            self._report = None
            self.notice(str(problem))

    def show_records(self) -> None:
        """The forms, what is withheld, and what was handed out before."""
        self.query_one("#report", LineList).renew(list(self._rows()))
        self._explain()

    def action_form(self, digit: int) -> None:
        """Choose a form by its digit."""
        if digit <= len(self._people) + 1:
            self._person = self._people[digit - 2].person if digit > 1 else None
            self.notice()
            self.records_changed()
            self.query_one("#report", LineList).move_to(f"{_FORM}:{digit - 1}")

    def action_read(self) -> None:
        """Read the report as it would be handed out."""
        from tui.screens.incident_report_text import IncidentReportText  # noqa: PLC0415

        if self._report:
            called = partial(policy_called, self.desk.catalogue)
            self.app.push_screen(IncidentReportText(self._report, called))

    def action_export(self) -> None:
        """Hand the report out as a file."""
        from tui.forms.report_handing_out import HandingOutReport  # noqa: PLC0415

        if self._report:
            form = HandingOutReport(self.desk, self._report)
            self.open_form(form.form)

    @on(LineList.Chosen)
    def choose(self, event: LineList.Chosen) -> None:
        """Enter on a form chooses it; elsewhere the report is read."""
        kind, _, place = event.row.id.partition(":")
        if kind == _FORM:
            self.action_form(int(place) + 1)
        else:
            self.action_read()

    @on(LineList.Moved)
    def explain(self) -> None:
        """Explain the row that the cursor came to."""
        self._explain()

    def _rows(self) -> Iterator[Row]:
        if self._report is None:
            return
        yield Row("Form")
        yield self._form_row(0, "In full, for whoever has to deal with it", self._person is None)
        for place, each in enumerate(self._people, start=1):
            words = f"Own copy of {each.name} ({PARTS[each.part]}): names of others are withheld"
            yield self._form_row(place, words, each.person == self._person)
        yield Row(f"Withheld in this form: {len(self._report.withheld) or 'nothing'}")
        for place, one in enumerate(self._report.withheld):
            yield Row(f"{one.where}: {_around(one.shown)}", f"{_WITHHELD}:{place}", hanging=2)
        if self._report.left:
            yield Row(LOOK_AT_THESE)
        for place, word in enumerate(self._report.left):
            yield Row(clean_line(word), f"{_LEFT}:{place}", hanging=2)
        yield Row(f"Handed out before: {len(self._log) or 'nothing'}")
        for place, given in enumerate(self._log):
            yield Row(disclosure_words(given), f"{_DISCLOSED}:{place}", dim=True, hanging=3)

    def _form_row(self, place: int, words: str, is_chosen: bool) -> Row:
        mark = "*" if is_chosen else " "
        return Row(f"{place + 1} {mark} {clean_line(words)}", f"{_FORM}:{place}", hanging=4)

    def _explain(self) -> None:
        self.put("#detail", self._explained())

    def _explained(self) -> str:
        row = self.query_one("#report", LineList).cursor_row
        if row is None or self._report is None:
            return ""
        kind, _, place = row.id.partition(":")
        if kind == _WITHHELD:
            each = self._report.withheld[int(place)]
            return f"On record: {clean_line(each.stands)}\nShown: {clean_line(each.shown)}"
        if kind == _LEFT:
            return "This is shown. If it tells who somebody else is, put them on record first."
        if kind == _DISCLOSED:
            sum_ = self._log[int(place)].sha256
            return f"SHA-256 of what was handed out: {sum_}" if sum_ else ""
        first = " Press o and read it through before it is handed over."
        return f"{form_words(self._report)}{first if self._report.person else ''}"


def _around(shown: str) -> str:
    """A line of what is shown, around the first name that is withheld."""
    text = clean_line(shown)
    return cut(text, max(0, text.find(WITHHELD)))
