"""Exporting the register: in which format and for whom, and what is said of the file."""

from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from store.register_export import RegisterExport, Selection
from tui.desk import Desk
from tui.exports_folder import written_words
from tui.form import Field, Form
from tui.register_formats import Format

_WORDS: dict[Format, str] = {
    "xlsx": "Excel workbook, with a summary",
    "csv": "CSV, for any spreadsheet",
    "html": "Page to print",
    "json": "JSON, for programs",
}


class ExportForm:
    """Asks in which format, and for whom."""

    def __init__(self) -> None:
        self.format: Format = "xlsx"
        self.recipient = ""
        self.form = Form(
            "Acknowledgements > Export",
            (
                Field(id="format", label="As", choices=tuple(_WORDS.items())),
                Field(id="recipient", label="For whom (may be empty)"),
            ),
            self._save,
            intro="What the list shows is exported. That it was, by whom and when, goes on record.",
            verb="Export",
        )

    def _save(self, values: Mapping[str, str]) -> None:
        self.format = next(each for each in get_args(Format) if each == values["format"])
        self.recipient = values["recipient"]


def exported_words(
    desk: Desk,
    export: RegisterExport,
    policy: str,
    selection: Selection,
    form: Format,
    path: Path,
    digest: str,
) -> str:
    """Where the file is, how to have it elsewhere, and its fingerprint."""
    return (
        f"Exported to {written_words(desk, path, _command(policy, selection, form))}\n"
        f"Fingerprint (SHA-256): {digest[:16]}   Chain head: {export.chain_head}"
    )


def _command(policy: str, selection: Selection, form: Format) -> str:
    """The command that brings the same rows; none where none does."""
    if selection.people is not None:
        return ""
    day = selection.as_of
    of_day = f" --as-of {day}" if day else ""
    return f"register --policy {policy}{of_day} --format {form} > register.{form}"
