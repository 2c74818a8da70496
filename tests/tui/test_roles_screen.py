"""Who holds each role, by keys alone; and the conflict on the page of an outcome."""

from collections.abc import Callable

import pytest

from store.outcomes import outcomes
from store.role_holders import all_holders, end_holder, point_role, points_at, set_holder
from tests.tui.another_session import another_session
from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.roles import RolesScreen
from tui.widgets.line_list import LineList

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]
AT_RISK = ("2", "1", "1", "2", "5")
"""Contact: at risk, personal account, staff, pupil of another school, not related."""
CLEAR = ["backspace"] * len("today")


def typed(text: str) -> list[str]:
    return ["space" if letter == " " else letter for letter in text]


def at(app: PolicydeskApp, id: str) -> None:
    """Put the cursor on a role."""
    app.screen.query_one("#found", LineList).move_to(id)


@pytest.mark.parametrize("size", SIZES)
async def test_the_schools_roles_stand_above_those_of_the_policy(
    program: Program, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        shown = await press(pilot, "r")
        school = shown.index("the chair of governors")
        assert "not said yet every policy" in shown
        shown = await press(pilot, "end", *["up"] * 2)
        assert "not said yet Windsor" in shown
        assert "the chair of governors" not in shown or school < shown.index("not said yet Windsor")
        assert "h who holds it" in shown
        assert "a senior member of staff, or" not in shown


@pytest.mark.parametrize("size", SIZES)
async def test_a_holder_is_named_from_a_day_on_with_the_deputy(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        await press(pilot, "r", "h", *typed("Adams, K"), "enter", *"ext1", "enter")
        await press(pilot, *typed("Cole, R"), "enter", *"ext2", "enter", *"North", "enter")
        shown = await press(pilot, *CLEAR, *typed("1 Sep 2026"), "enter", "enter")
        assert "Recorded." in shown
        assert "Adams, K, ext1; deputy Cole, R, ext2 (at North)" in shown
    (holder,) = all_holders(desk.store)
    assert (holder.policy, holder.role) == ("", "safeguarding-lead")
    assert (holder.from_day, holder.site, holder.deputy_contact) == ("2026-09-01", "North", "ext2")


async def test_a_role_is_said_to_be_the_same_as_a_school_wide_one_and_that_ends(
    program: Program, desk: Desk
) -> None:
    set_holder(desk.store, "", "headteacher", "Adams, K")
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "r")
        at(app, "headteachers")
        await press(pilot, "a", "3", "enter", "enter", "enter", "enter")
        shown = await press(pilot, "enter")
        assert "Who holds it: Adams, K (the same as the headteacher)" in shown
        assert points_at(desk.store, "windsor", "headteachers") == "headteacher"
        shown = await press(pilot, "e")
        assert "1 The school-wide role headteacher" in shown
        shown = await press(pilot, *["enter"] * 3, *typed("no longer"), *["enter"] * 2)
        shown = await press(pilot)
    assert points_at(desk.store, "windsor", "headteachers") == ""


async def test_a_school_wide_role_points_nowhere_and_what_nobody_holds_does_not_end(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        assert "This is a school-wide role itself." in await press(pilot, "r", "a")
        assert "Nothing is on record of it here" in await press(pilot, "e")
        assert isinstance(pilot.app.screen, RolesScreen)
    assert all_holders(desk.store) == []


@pytest.mark.parametrize("size", SIZES[:2])
async def test_who_held_a_role_when_is_shown_newest_first(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    set_holder(desk.store, "", "safeguarding-lead", "Ad\x1bams[/], K", why="new post")
    old = all_holders(desk.store)[0]
    end_holder(desk.store, old.id)
    set_holder(desk.store, "", "safeguarding-lead", "Bell, T")
    async with program().run_test(size=size) as pilot:
        shown = await press(pilot, "r", "y")
        assert "Since 20 Nov 2026: Bell, T (recorded by office)" in shown
        assert "20 Nov 2026, replaced or ended the same day: Adams[/], K" in shown
        assert shown.index("Bell, T") < shown.index("Adams[/], K")
        assert "(recorded by office: new post; ended by office)" in shown
        assert "Roles > Windsor" in await press(pilot, "left")


async def test_what_another_session_says_is_shown_and_the_cursor_stays(
    program: Program, desk: Desk
) -> None:
    app = program()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "r")
        at(app, "ceo")
        other = another_session(desk.directory)
        point_role(other, "windsor", "ceo", "headteacher")
        screen = app.screen
        assert isinstance(screen, RolesScreen)
        screen.records_changed()
        shown = await press(pilot)
        assert "the Chief Executive Officer not said yet (the same as the head" in shown
        row = screen.query_one("#found", LineList).cursor_row
        assert row is not None
        assert row.id == "ceo"


@pytest.mark.parametrize("size", SIZES)
async def test_an_outcome_that_tells_whoever_is_at_the_keyboard_says_so_and_keeps_it(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    set_holder(desk.store, "", "safeguarding-lead", "Office", deputy="Cole, R")
    app = program()
    async with app.run_test(size=size) as pilot:
        shown = await press(pilot, "1", *AT_RISK)
        while "Stands next" not in shown and "Because" not in shown:
            shown = await press(pilot, "down")
        assert "Conflict The school's safeguarding lead [Office] is at the keyboard." in shown
        shown = await press(pilot, "s", *"kb", "enter", "enter", "tab", "enter")
        assert "Recorded as outcome 1." in shown
    (entry,) = outcomes(desk.store)
    (conflict,) = entry.outcome.shown["conflicts"]
    assert conflict["why"] == "is at the keyboard"
    assert conflict["next"]["name"] == "Cole, R"
