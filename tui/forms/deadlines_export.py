"""Exporting the deadlines from their screen, into a file of the exports folder."""

from collections.abc import Mapping, Sequence
from typing import get_args

from store.deadline import Deadline
from store.deadlines_taking import Taking, take_to_file
from tui.deadlines_formats import Format, rendered, undated_words
from tui.deadlines_text import Which
from tui.desk import Desk
from tui.exports_folder import new_export_file, written_words
from tui.form import Field, Form

_WORDS: dict[Format, str] = {
    "ics": "Calendar file, for Outlook, Google and others",
    "csv": "CSV, for any spreadsheet",
    "json": "JSON, for programs",
}
_BY_COMMAND: dict[Which, str] = {
    "all": "",
    "overdue": " --overdue",
    "next 30 days": " --within 30d",
}


class DeadlinesExport:
    """Asks in which format, and for whom, and writes the file."""

    def __init__(self, desk: Desk, found: Sequence[Deadline], which: Which) -> None:
        self._desk = desk
        self._found = found
        self._which = which
        self.form = Form(
            "Deadlines > Export",
            (
                Field(id="format", label="As", choices=tuple(_WORDS.items())),
                Field(id="recipient", label="For whom (may be empty)"),
            ),
            self._save,
            intro=(
                "What the list shows is exported. That it was, by whom and when, goes on record. "
                "A calendar file says nothing of what an incident is about."
            ),
            verb="Export",
            doing="Exporting",
        )

    def _save(self, values: Mapping[str, str]) -> str:
        form = next(each for each in get_args(Format) if each == values["format"])
        wanted = "" if self._which == "all" else self._which
        taking = Taking(form=form, wanted=wanted, recipient=values["recipient"])
        store = self._desk.store
        data = rendered(store, self._found, form)
        path = new_export_file(self._desk, "deadlines", f".{form}")
        digest = take_to_file(store, self._found, data, path, taking)
        command = ""
        if self._which in _BY_COMMAND:
            asked = f"deadlines{_BY_COMMAND[self._which]} --format {form}"
            command = f"{asked} > deadlines.{form}"
        where = written_words(self._desk, path, command)
        left_out = undated_words(self._found, form)
        return f"Exported to {where}\nFingerprint (SHA-256): {digest[:16]} {left_out}"
