"""What cannot be done is seen before it is pressed, and says why when it is."""

from collections.abc import Callable

import pytest

from store.incidents import NewIncident, open_incident
from tests.tui.list_keys import LISTS
from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.incident import IncidentScreen
from tui.screens.page import Page
from tui.widgets.key_bar import KeyBar

Program = Callable[[], PolicydeskApp]


@pytest.mark.parametrize("at", LISTS)
async def test_every_refused_key_of_every_list_says_why_and_opens_nothing(
    program: Program, at: str
) -> None:
    async with program().run_test(size=(120, 40)) as pilot:
        shown = await press(pilot, at)
        screen = pilot.app.screen
        assert isinstance(screen, Page)
        refused = screen.refusals()
        for binding in screen._own_bindings():
            why = refused.get(binding.action.partition("(")[0])
            if why:
                shown = await press(pilot, binding.key.split(",")[0])
                assert pilot.app.screen is screen, binding
                assert " ".join(why.split()) in shown, binding


async def test_an_incident_says_beforehand_what_its_row_does_not_take(
    program: Program, desk: Desk
) -> None:
    open_incident(desk.store, NewIncident(title="A post", policy="windsor"))
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "i", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, IncidentScreen)
        for words in ("(d done)", "(x not needed)", "(u reopen)", "(m moved)", "c correct"):
            assert words in shown
        for action, why in screen.refusals().items():
            assert why.endswith("."), action
            screen.refuses(action)
            assert " ".join(why.split()) in await press(pilot)


async def test_a_click_on_a_key_in_the_bottom_line_presses_it(program: Program) -> None:
    async with program().run_test(size=(120, 40)) as pilot:
        await press(pilot, "p")
        bar = pilot.app.screen.query_one(KeyBar)
        await pilot.click(KeyBar, offset=(str(bar.content).index("n new"), 0))
        assert "People > Somebody new" in await press(pilot)
