"""Exporting the register from its screen, beside the keys, into a file of the exports folder."""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from flows.policy import Policy
from store.problems import FieldProblem, Refused, StoreProblem
from store.register_export import Selection, register_export
from tui.exports_folder import copied_words, export_to_folder
from tui.form import Field, Form
from tui.register_formats import Format
from tui.screens.page import Page

_WORDS: dict[Format, str] = {
    "xlsx": "Excel workbook, with a summary",
    "csv": "CSV, for any spreadsheet",
    "html": "Page to print",
    "json": "JSON, for programs",
}
_PATIENCE = 1.0
"""Seconds after which it is said how far it is."""


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


class Exporting:
    """One export from a page, which says how far it is and where the file is."""

    def __init__(self, page: Page[None], policy: Policy, selection: Selection) -> None:
        self._page = page
        self._policy = policy
        self._selection = selection
        self._since = 0.0
        self._said = -1

    def begin(self, wanted: ExportForm) -> None:
        """Export beside the keys."""
        self._since = time.monotonic()
        self._page.run_worker(lambda: self._export(wanted), thread=True, exclusive=True)

    def _export(self, wanted: ExportForm) -> None:
        desk = self._page.desk
        try:
            export = register_export(desk.store, [self._policy], self._selection)
            path, digest = export_to_folder(
                desk, export, wanted.format, recipient=wanted.recipient, progress=self._progress
            )
        except (FieldProblem, Refused, StoreProblem) as problem:
            self._say(str(problem))
            return
        self._say(
            f"Exported to {path}\n{self._way(wanted.format, path)}\n"
            f"Fingerprint (SHA-256): {digest[:16]}   Chain head: {export.chain_head}"
        )

    def _way(self, form: Format, path: Path) -> str:
        """How to have the same on another machine: by a command where one brings the same rows."""
        if self._selection.people is not None:
            return copied_words(path)
        day = self._selection.as_of
        of_day = f" --as-of {day}" if day else ""
        return (
            f"To have it on your own machine: ssh SERVER policydesk register --policy "
            f"{self._policy.id}{of_day} --format {form} > register.{form}"
        )

    def _progress(self, done: int, total: int) -> None:
        percent = 100 * done // max(1, total)
        if time.monotonic() - self._since > _PATIENCE and percent != self._said:
            self._said = percent
            bar = "#" * (percent // 5)
            self._say(f"Exporting [{bar:<20}] {percent} %")

    def _say(self, text: str) -> None:
        """Say it on the page that is shown now: the one of the export may have been left."""
        self._page.app.call_from_thread(self._notice, text)

    def _notice(self, text: str) -> None:
        page = self._page.app.screen
        (page if isinstance(page, Page) else self._page).notice(text)
