"""Importing term dates: which file, and which site it is of."""

from collections.abc import Mapping

from store.calendar_import import read_calendar_file
from store.calendar_plan import CalendarFile
from store.fields import line
from store.problems import FieldProblem
from tui.form import Field, Form
from tui.typed_file import typed_file


class CalendarImportStart:
    """The form that asks for the file, and what is to be imported once it is saved."""

    def __init__(self, before: Mapping[str, str]) -> None:
        """`before` is what was typed in an earlier one."""
        self.typed = before
        self.source: CalendarFile | None = None
        self.site = ""
        self.form = Form(
            "School calendar > Import a file",
            (
                Field(
                    id="file",
                    label="CSV or iCalendar file on this server (~/terms.ics)",
                    value=before.get("file", ""),
                    hint=_file_meant,
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
                "from your own machine: scp terms.ics SERVER:"
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
        self.source = read_calendar_file(typed_file(values["file"]))


def _file_meant(text: str) -> str:
    """The file, once it is one: before that it is only half typed."""
    try:
        return f"There it is: {typed_file(text)}"
    except FieldProblem:
        return ""
