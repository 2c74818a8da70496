"""The first run: three steps, each of which can wait, and nothing is asked twice."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.chosen_policies import choose_policies, chosen_policies
from store.editions import editions
from store.holding import who_holds
from store.people import add_person
from store.role_holders import points_at, set_holder
from store.setting_up import is_untouched, was_begun
from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.choose_policies import ChoosePoliciesScreen
from tui.screens.first_roles import FirstRolesScreen
from tui.screens.first_run import FirstRunScreen
from tui.screens.form_page import FormPage
from tui.screens.home import HomeScreen
from tui.screens.policies import PoliciesScreen

NARROW, USUAL, WIDE = (60, 20), (80, 24), (120, 40)


def new_desk(tmp_path: Path, operator: str = "jb") -> Desk:
    """A desk at which that operator has never sat."""
    return Desk(tmp_path / "data", None, operator)


@pytest.mark.parametrize("size", [NARROW, USUAL, WIDE])
async def test_a_new_school_is_asked_for_three_things(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with PolicydeskApp(new_desk(tmp_path)).run_test(size=size) as pilot:
        shown = await press(pilot)
        for words in (
            "1 [ ] Choose your policies",
            "2 [ ] Say who holds each role",
            "3 [ ] Import",
        ):
            assert words in shown
        assert "4 Begin work" in shown
        assert "0 of 3 done" in shown
        assert "policydesk --sample" in shown
        assert "Tick the policies that your school follows" in shown
        assert "who has to sign" in await press(pilot, "down", "down")
    assert not (tmp_path / "data").exists(), "looking on recorded something"


async def test_the_policies_that_are_ticked_are_those_of_the_school(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    async with PolicydeskApp(desk).run_test(size=USUAL) as pilot:
        await press(pilot, "1")
        assert "Nothing is ticked yet" in await press(pilot, "enter")
        shown = await press(pilot, "5", "1", "3", "1", "space", "space")
        assert "2 ticked" in shown
        assert "[x] Windsor Academy Trust, Social Media Policy, March 2019 (in use at" in shown
        assert "There is no 6 here." in await press(pilot, "6")
        shown = await press(pilot, "enter")
        assert "[x] Choose your policies done: Windsor, Inspire" in shown
        assert ">2" in shown, "the cursor is not on the next step"
        shown = await press(pilot, "left", "d")
        assert "Windsor Academy Trust" in shown
        assert "Aspire" not in shown
    assert chosen_policies(desk.store) == ("windsor", "inspire")
    assert [policy.id for policy in desk.policies_in_use()] == ["inspire", "windsor"]


async def test_what_was_ticked_is_there_to_change_and_left_leaves_it(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    choose_policies(desk.store, ["windsor"])
    async with PolicydeskApp(desk).run_test(size=USUAL) as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
        shown = await press(pilot, "t", "c")
        assert isinstance(pilot.app.screen, ChoosePoliciesScreen)
        assert "1 ticked" in shown
        await press(pilot, "2", "left")
        assert chosen_policies(desk.store) == ("windsor",)
        await press(pilot, "c", "5", "2", "enter")
        assert isinstance(pilot.app.screen, PoliciesScreen)
    assert chosen_policies(desk.store) == ("auriga",)


async def test_whoever_leaves_is_not_asked_again_and_home_goes_on_to_say_it(
    tmp_path: Path,
) -> None:
    async with PolicydeskApp(new_desk(tmp_path)).run_test(size=WIDE) as pilot:
        home = await press(pilot, "left")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Set up the school: u" in home
        assert "3 steps left" in home
    desk = new_desk(tmp_path)
    assert was_begun(desk.store)
    async with PolicydeskApp(desk).run_test(size=WIDE) as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
        await press(pilot, "u")
        assert isinstance(pilot.app.screen, FirstRunScreen)
        shown = await press(pilot, "l", "l", "l")
        assert shown.count("later") >= 3
        assert ">4" in shown
        assert "Set up the school: u" not in await press(pilot, "4")
        shown = await press(pilot, "u", "home", "l")  # taken up again
        assert "[ ] Choose your policies not yet" in shown
        assert "1 step left" in await press(pilot, "escape")


async def test_looking_at_the_steps_later_leaves_no_mark(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    add_person(desk.store, "Example, A")
    async with PolicydeskApp(desk).run_test(size=USUAL) as pilot:
        await press(pilot, "left", "u", "left")
        assert isinstance(pilot.app.screen, HomeScreen)
    assert not was_begun(desk.store)


async def test_each_role_is_asked_for_once(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    choose_policies(desk.store, ["windsor"])
    set_holder(desk.store, "", "safeguarding-lead", "Sam Example", contact="ext. 201")
    async with PolicydeskApp(desk).run_test(size=USUAL) as pilot:
        shown = await press(pilot, "u", "2")
        assert isinstance(pilot.app.screen, FirstRolesScreen)
        assert "safeguarding lead: Sam Example, ext. 201" in shown
        assert ">HR or a legal adviser: not said yet" in shown
        assert "This is a school-wide role itself" in await press(pilot, "a")
        await press(pilot, "enter", *"Jo Sample", *["enter"] * 7)
        assert ">the headteacher" in await press(pilot)
        await at_role(pilot, "windsor:headteachers")
        before = len(pilot.app.screen.query_one("#roles")._rows)  # type: ignore[attr-defined]
        await press(pilot, "a", "3", *["enter"] * 5)
        after = len(pilot.app.screen.query_one("#roles")._rows)  # type: ignore[attr-defined]
        assert after == before - 1, "what is the same as another role is still asked for"
    assert [each.name for each in who_holds(desk.store, "", "hr-legal")] == ["Jo Sample"]
    assert points_at(desk.store, "windsor", "headteachers") == "headteacher"


async def test_an_edition_can_be_adopted_there_and_a_key_that_does_nothing_says_why(
    tmp_path: Path,
) -> None:
    desk = new_desk(tmp_path)
    async with PolicydeskApp(desk).run_test(size=USUAL) as pilot:
        shown = await press(pilot, "a")
        assert "(a adopt the edition)" in shown
        assert "Choose your policies first: 1." in shown
        shown = await press(pilot, "1", "5", "enter")
        assert "a adopts the edition" in shown
        assert "There is something of this step already" in await press(pilot, "up", "l")
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, FormPage)
        assert "Adopted as edition 1.0." in await through(pilot)
        assert "is adopted" in await press(pilot, "a")
    (edition,) = editions(desk.store, "windsor")
    assert edition.number == "1.0"


async def test_the_staff_list_is_imported_from_there(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    path = tmp_path / "staff.csv"
    path.write_text("Name,Staff id\nAdams Kim,W101\nBell Tom,W102\n", encoding="utf-8")
    async with PolicydeskApp(desk).run_test(size=USUAL) as pilot:
        await press(pilot, "3", *str(path))
        await through(pilot)
        assert "[x] Import the staff list done: 2 people" in await press(pilot)
        assert isinstance(pilot.app.screen, FirstRunScreen)


async def test_a_second_operator_is_asked_only_which_policy_where_there_are_several(
    tmp_path: Path,
) -> None:
    first = new_desk(tmp_path)
    choose_policies(first.store, ["windsor"])
    async with PolicydeskApp(new_desk(tmp_path, "kl")).run_test(size=USUAL) as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Windsor Academy Trust" in await press(pilot)
    choose_policies(first.store, ["windsor", "inspire"])
    async with PolicydeskApp(new_desk(tmp_path, "kl")).run_test(size=USUAL) as pilot:
        assert isinstance(pilot.app.screen, PoliciesScreen)


async def test_a_data_file_that_cannot_be_read_is_said_at_home(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    desk.directory.mkdir(mode=0o700)
    (desk.directory / "policydesk.json").write_text("{", encoding="utf-8")
    async with PolicydeskApp(desk).run_test(size=USUAL) as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "is damaged or cut short" in await press(pilot)
        shown = await press(pilot, "u", "l", "1", "5", "enter")
        assert "is damaged or cut short" in shown
    assert (desk.directory / "policydesk.json").read_text(encoding="utf-8") == "{"


def test_nothing_is_recorded_of_a_school_before_somebody_says_something(tmp_path: Path) -> None:
    assert is_untouched(new_desk(tmp_path).store)


async def at_role(pilot: Pilot[None], id: str) -> None:
    """Put the cursor on the role of that id."""
    for _ in range(40):
        row = pilot.app.screen.query_one("#roles").cursor_row  # type: ignore[attr-defined]
        if row.id == id:
            return
        await press(pilot, "down")
    raise AssertionError(f"there is no role {id}")


async def through(pilot: Pilot[None]) -> str:
    """Press Enter until the steps are shown again; the screen then."""
    for _ in range(20):
        shown = await press(pilot, "enter")
        if isinstance(pilot.app.screen, FirstRunScreen):
            return await press(pilot) or shown
    raise AssertionError(f"the steps did not come back: {shown}")
