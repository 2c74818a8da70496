"""Exporting the register from its screen, beside the keys, into a file of the exports folder."""

from flows.policy import Policy
from store.register_export import Selection, register_export
from tui.exports_folder import export_to_folder
from tui.forms.register_export import ExportForm, exported_words
from tui.screens.long_work import LongWork
from tui.screens.page import Page


class Exporting:
    """One export from a page, which says how far it is and where the file is."""

    def __init__(self, page: Page[None], policy: Policy, selection: Selection) -> None:
        self._page = page
        self._policy = policy
        self._selection = selection

    def begin(self, wanted: ExportForm) -> None:
        """Export beside the keys."""
        LongWork(self._page, "Exporting", lambda: self._export(wanted), self._page.notice).begin()

    def _export(self, wanted: ExportForm) -> str:
        desk = self._page.desk
        export = register_export(desk.store, [self._policy], self._selection)
        path, digest = export_to_folder(desk, export, wanted.format, recipient=wanted.recipient)
        return exported_words(
            desk, export, self._policy.id, self._selection, wanted.format, path, digest
        )
