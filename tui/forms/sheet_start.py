"""Which paper sign-in sheet is keyed: a new one, or one that was begun."""

from collections.abc import Mapping

from flows.policy import Policy
from store.batches import Batch
from store.date_words import edition_words, full_day_words
from store.dates import read_date
from store.london import london_day
from store.sheet import Sheet, new_sheet, recent_sheets, sheet_of
from tui.desk import Desk
from tui.form import Field, Form

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
