"""The register of acknowledgements by keyboard: what can be done from its list."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from store.date_words import full_day_words
from store.problems import FieldProblem, StoreProblem
from store.register_row import RegisterRow
from store.rights import Task
from store.roster import known_as, numbered, on_roster
from store.voiding import void_acknowledgement
from tui.forms.void import void_form
from tui.screens.register_list import RegisterList
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList

_RECORDING = ("acknowledge", "sheet", "decline", "void", "audience")
"""What is done as of today, and so not where another day is shown."""


class RegisterScreen(RegisterList):
    """The register, with signing, paper sheets, voiding, reminders, forms and exports."""

    help_text: ClassVar[str] = (
        "Press a when a colleague signs, b to key in a paper sheet, d where somebody declines, "
        "withdraws or is exempted. Press / and type to find a name, a site or a state. A signature "
        "recorded by mistake is voided with a reason; both stay on record. Nothing is ever deleted "
        "here."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "acknowledge", "record a signature"),
        Binding("b", "sheet", "key in a paper sheet"),
        Binding("d", "decline", "declined, withdrawn or exempted"),
        Binding("v", "void", "void a signature"),
        Binding("h", "history", "a person's whole history"),
        Binding("u", "audience", "who is asked, and by when"),
        Binding("m", "remind", "whom to remind, with addresses"),
        Binding("f", "forms", "forms to print and sign"),
        Binding("p", "people", "the people on the roster"),
    ]
    takes: ClassVar[Mapping[str, Task]] = {"audience": "editions"}

    def keys(self) -> Keys:
        """What can be done."""
        return [
            ("a", "sign"),
            ("b", "sheet"),
            ("d", "declined"),
            ("h", "history"),
            ("u", "who is asked"),
            ("m", "remind"),
            *self.list_keys(),
            ("l", f"site: {'all' if self.site is None else self.site or 'none'}"),
            ("left", "home"),
            ("?", "help"),
        ]

    def action_acknowledge(self) -> None:
        """Record a signature."""
        from tui.forms.sign import sign_form  # noqa: PLC0415  # only where it is wanted

        row = self.at_cursor
        unsigned = row and row.state != "acknowledged" and not row.has_left
        who = self._known_as(row) if row and unsigned else ""
        self.open_form(sign_form(self.desk, self.in_force, who))

    def action_decline(self) -> None:
        """Record that somebody declined, withdrew or is exempted."""
        from tui.forms.standing import standing_form  # noqa: PLC0415

        row = self.at_cursor
        who = self._known_as(row) if row else ""
        self.open_form(standing_form(self.desk, self.in_force, who))

    def action_sheet(self) -> None:
        """Key in a paper sheet."""
        from tui.screens.sheet_start import begin_sheet  # noqa: PLC0415

        begin_sheet(self, self.in_force)

    def action_void(self) -> None:
        """Void the line of the register under the cursor, with a reason."""
        row = self.at_cursor
        if row is None or row.acknowledgement is None:
            return
        number = row.acknowledgement
        form = void_form(
            f"the signature of {row.name}",
            lambda reason: void_acknowledgement(self.desk.store, number, reason),
        )
        said = f"Voided: {row.name}."
        self.open_form(form, lambda done: self.notice(said) if done else None)

    def action_history(self) -> None:
        """Everything on the register about the person under the cursor."""
        from tui.screens.history import HistoryScreen  # noqa: PLC0415

        if row := self.at_cursor:
            self.app.push_screen(HistoryScreen(row.person))

    def action_audience(self) -> None:
        """Say who is asked, by when, and in which words."""
        from tui.forms.audience import audience_form  # noqa: PLC0415

        try:
            form = audience_form(self.desk, self.in_force)
        except StoreProblem as problem:
            self.notice(str(problem))
            return
        self.open_form(form)

    def action_remind(self) -> None:
        """Whom to remind of those shown, with their addresses."""
        from tui.screens.reminders import RemindersScreen  # noqa: PLC0415

        self.app.push_screen(RemindersScreen(self.at_hand, self.selection))

    def action_forms(self) -> None:
        """Write forms for those shown who are to sign."""
        from tui.forms.printing import FormsForm  # noqa: PLC0415

        form = FormsForm(self.desk, self.in_force, self.found)
        self.open_form(form.form)

    def action_export(self) -> None:
        """Export what is shown."""
        from tui.forms.register_export import ExportForm  # noqa: PLC0415
        from tui.screens.exporting import Exporting  # noqa: PLC0415

        form = ExportForm()
        exporting = Exporting(self, self.at_hand, self.selection)
        self.open_form(form.form, lambda wanted: exporting.begin(form) if wanted else None)

    def action_people(self) -> None:
        """The people on the roster."""
        from tui.screens.people import PeopleScreen  # noqa: PLC0415

        self.app.push_screen(PeopleScreen())

    def _known_as(self, row: RegisterRow) -> str:
        """What the form takes for the person of a row, whoever shares their name."""
        try:
            return known_as(self.desk.store, on_roster(self.desk.store, row.person))
        except (FieldProblem, StoreProblem):
            return numbered(row.person)  # the form says what is the matter

    def refusals(self) -> dict[str, str]:
        """What cannot be done with this line, or on another day than today."""
        refused, row = super().refusals(), self.at_cursor
        if row is None:
            refused["history"] = "There is nobody on this line."
        if row is None or row.acknowledgement is None:
            refused["void"] = "There is no signature on this line to void."
        if self.as_of is not None:  # what is recorded is never of another day's edition by mistake
            day = full_day_words(self.as_of)
            why = f"This is the register as of {day}. To record, press y for today first."
            refused |= dict.fromkeys(_RECORDING, why)
        if not self.others_in_use:
            refused["policy"] = "The school uses one policy. Others are chosen at home with t."
        return refused

    @on(LineList.Chosen)
    def choose(self) -> None:
        """Enter records a signature for the person under the cursor."""
        if not self.refuses("acknowledge"):
            self.action_acknowledge()
