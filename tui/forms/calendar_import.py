"""Importing term dates: which file, and which site it is of."""

from collections.abc import Mapping
from functools import partial

from store.calendar_import import read_calendar_file
from store.calendar_plan import CalendarFile
from store.fields import line
from tui.desk import Desk
from tui.form import Field, Form
from tui.forms.file_named import file_label, file_meant, way_here


class CalendarImportStart:
    """The form that asks for the file, and what is to be imported once it is saved."""

    def __init__(self, desk: Desk, before: Mapping[str, str]) -> None:
        """`before` is what was typed in an earlier one."""
        self._reach = desk.reach
        self.typed = before
        self.source: CalendarFile | None = None
        self.site = ""
        self.form = Form(
            "School calendar > Import a file",
            (
                Field(
                    id="file",
                    label=file_label(desk.reach, "CSV or iCalendar file", "terms.ics"),
                    value=before.get("file", ""),
                    hint=partial(file_meant, desk.reach),
                ),
                Field(
                    id="site",
                    label="Site of those for which the file says none (empty: everywhere)",
                    value=before.get("site", ""),
                ),
            ),
            self._save,
            intro=(
                "Nothing is recorded before you have seen what would be. To bring a file here "
                f"from your own machine: {way_here(desk.reach, 'terms.ics')}"
            ),
            verb="Read the file",
            doing="Reading",
            help_text=(
                "A list of term dates saved as CSV, with a name, a first and a last day in each "
                "row, or the calendar file (.ics) that many schools and councils publish."
            ),
        )

    def _save(self, values: Mapping[str, str]) -> None:
        self.typed = values
        self.site = line("site", values["site"], needed=False)
        self.source = self._reach.read(read_calendar_file, values["file"])
