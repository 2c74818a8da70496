"""Importing a staff list on screen: which file, what its columns are, what would be recorded.

`begin_import(page)` asks for the file and leads on to the other pages.
"""

from collections.abc import Mapping

from tui.forms.roster_import import ImportStart
from tui.screens.page import Page
from tui.screens.roster_mapping import MappingScreen


def begin_import(page: Page[None], before: Mapping[str, str] | None = None) -> None:
    """Ask for the file, from `page`, and go on; who comes back finds what they had typed."""
    start = ImportStart(page.desk, before or {})

    def go_on(is_read: bool | None) -> None:
        if is_read and start.source:
            page.app.push_screen(MappingScreen(start.source), end)

    def end(said: str | None) -> None:
        if said is None:
            begin_import(page, start.typed)
        else:
            page.notice(said)

    page.open_form(start.form, go_on)
