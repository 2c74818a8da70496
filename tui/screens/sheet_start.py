"""Beginning a paper sign-in sheet, or going on with one.

The register opens it by `begin_sheet(page, policy)`, which leads on to the sheet.
"""

from flows.policy import Policy
from store.problems import StoreProblem
from tui.forms.sheet_start import SheetStart
from tui.screens.page import Page
from tui.screens.sheet import SheetScreen
from tui.screens.sheets import SheetsScreen


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
