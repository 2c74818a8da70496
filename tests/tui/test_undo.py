"""U undoes what a form of the page recorded last, and U again brings it back."""

from collections.abc import Callable

from store.people import add_person, change_person
from store.role_holders import holders_now
from store.roster import on_roster
from tests.tui.another_session import another_session
from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.calendar import CalendarScreen

Program = Callable[[], PolicydeskApp]


async def test_a_role_holder_is_undone_brought_back_and_refused_once_changed_since(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(100, 40)) as pilot:
        assert "Nothing was recorded on this page" in await press(pilot, "r", "U")
        shown = await press(pilot, "h", *"Bell", *["enter"] * 7)
        assert "Recorded. U undoes it." in shown
        shown = await press(pilot, "U")
        assert "Undone: Bell. It stays on record. U again brings it back." in shown
        assert holders_now(desk.store, "", "safeguarding-lead") == []
        await press(pilot, "U")
        (held,) = holders_now(desk.store, "", "safeguarding-lead")
        assert held.name == "Bell"


async def test_what_another_session_changed_since_is_refused_and_adding_is_not_offered(
    program: Program, desk: Desk
) -> None:
    kim = add_person(desk.store, "Adams, Kim").id
    async with program().run_test(size=(100, 40)) as pilot:
        shown = await press(pilot, "p", "l", "enter", "enter", "enter")
        assert "U undoes it." in shown
        change_person(another_session(desk.directory), kim, job="Cook")
        assert "has changed it since" in await press(pilot, "U")
        assert on_roster(desk.store, kim).left
        shown = await press(pilot, "n", *"Bell", *["enter"] * 9)
        assert "U undoes it" not in shown


async def test_days_off_that_were_added_are_undone(program: Program) -> None:
    async with program().run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        pilot.app.push_screen(CalendarScreen())
        keys = [*"Snow", "enter", *"2026-12-01", *["enter"] * 4]
        shown = await press(pilot, "c", *keys)
        assert "Added: Snow, 1 Dec 2026. U undoes it." in shown
        shown = await press(pilot, "U")
        assert "Undone: Snow." in shown
        assert "days off Snow" not in shown
