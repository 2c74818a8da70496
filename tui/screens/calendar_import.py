"""Importing term dates on screen: which file, and what would be recorded.

`begin_import(page)` asks for the file and leads on to the plan.
"""

from collections.abc import Mapping

from tui.forms.calendar_import import CalendarImportStart
from tui.screens.calendar_plan import CalendarPlanScreen
from tui.screens.page import Page


def begin_import(page: Page[None], before: Mapping[str, str] | None = None) -> None:
    """Ask for the file, from `page`, and go on; who comes back finds what they had typed."""
    start = CalendarImportStart(page.desk, before or {})

    def go_on(is_read: bool | None) -> None:
        if is_read and start.source:
            page.app.push_screen(CalendarPlanScreen(start.source, start.site), end)

    def end(said: str | None) -> None:
        if said is None:
            begin_import(page, start.typed)
        else:
            page.notice(said)

    page.open_form(start.form, go_on)
