"""Beginning a paper sign-in sheet, or going on with one.

The register opens it by `begin_sheet(page, policy)`, which leads on to the sheet.
"""

from collections.abc import Mapping

from flows.policy import Policy
from store.batches import Batch
from store.date_words import edition_words, full_day_words
from store.dates import read_date
from store.london import london_day
from store.problems import StoreProblem
from store.sheet import Sheet, new_sheet, recent_sheets, sheet_of
from tui.desk import Desk
from tui.form import Field, Form
from tui.screens.page import Page
from tui.screens.sheet import SheetScreen
from tui.screens.sheets import SheetsScreen

_NEW, _ALL = "new", "all"
_MOST = 6
"""How many sheets are offered to go on with."""


class SheetStart:
    """The form, and the sheet that it was saved with; None for a look at all of them."""

    def __init__(self, desk: Desk, policy: Policy) -> None:
        """Raises StoreProblem where the records cannot be read."""
        self._desk = desk
        self._known = {each.name: each for each in recent_sheets(desk.store, policy)[:_MOST]}
        self.sheet: Sheet | None = None
        self.form = Form(
            f"Acknowledgements > {policy.about.short} > Paper sheet",
            (
                Field(id="which", label="Which sheet", choices=self._choices()),
                Field(id="day", label="Date on the sheet", value="today", suggested=True),
                Field(id="witness", label="Witness (initials)"),
            ),
            self._save,
            intro="A sheet that was begun keeps its own date, witness and edition.",
            verb="Begin",
            help_text=(
                "One witness saw all on a sheet sign. Each name is recorded as it is keyed, so "
                "that a sheet can be left and gone on with, for fourteen days."
            ),
        )

    def _choices(self) -> tuple[tuple[str, str], ...]:
        begun = tuple((name, _go_on_words(batch)) for name, batch in self._known.items())
        return (_NEW, "A new sheet"), *begun, (_ALL, "Look at all sheets, or void one")

    def _save(self, values: Mapping[str, str]) -> None:
        which = values["which"]
        if which == _NEW:
            today = london_day(self._desk.store.now())
            day = read_date(values["day"], today, field="day")
            self.sheet = new_sheet(self._desk.store, day, values["witness"])
        else:
            begun = self._known.get(which)
            self.sheet = sheet_of(begun) if begun else None


def _go_on_words(batch: Batch) -> str:
    sheet = sheet_of(batch)
    of = f"{full_day_words(sheet.day)}, {edition_words(batch.first.edition)}"
    return f"Go on with {batch.name} ({of}, witness {sheet.witness})"


def begin_sheet(page: Page[None], policy: Policy) -> None:
    """Ask which sheet, from `page`, and go on to it."""
    try:
        start = SheetStart(page.desk, policy)
    except StoreProblem as problem:
        page.notice(str(problem))
        return

    def go_on(begun: bool | None) -> None:
        if not begun:
            return
        if hindered := page.desk.keep_encoding_or_say(policy):
            page.notice(hindered)
        sheet = start.sheet
        page.app.push_screen(SheetScreen(policy, sheet) if sheet else SheetsScreen(policy))

    page.open_form(start.form, go_on)
