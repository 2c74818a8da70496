"""A walk left at its outcome by `n`: home goes back to it until another is begun."""

from collections.abc import Callable
from pathlib import Path

from store.outcomes import outcomes
from store.setting_up import put_off
from store.unfinished import unfinished
from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.desk import Desk

Program = Callable[[], PolicydeskApp]

WALK = ("1", "1", "1", "1", "2", "5")
NOT_RECORDED = "g The last walk was not recorded"


async def test_a_walk_that_was_not_recorded_is_gone_back_to(program: Program, desk: Desk) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, *WALK, "n")
        assert NOT_RECORDED in shown
        assert unfinished(desk.directory, desk.operator) is None
        shown = await press(pilot, "g")
        assert "NOT ACCEPTABLE" in shown
        assert unfinished(desk.directory, desk.operator) is not None
        await press(pilot, "s")
        shown = await press(pilot, *"kb", "enter", "tab", "tab", "enter")
        assert "Recorded as outcome 1." in shown
        shown = await press(pilot, "n")
        assert outcomes(desk.store)
        assert NOT_RECORDED not in shown
        assert unfinished(desk.directory, desk.operator) is None


async def test_it_is_gone_once_another_is_begun_and_enter_begins_a_question(
    program: Program,
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, *WALK, "n")
        shown = await press(pilot, "enter")
        assert "question 1" in shown
        shown = await press(pilot, "1", "escape")
        assert NOT_RECORDED not in shown
        assert "Go on with the unfinished walk" in shown


async def test_home_says_first_that_no_policy_is_chosen(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "data", None, "jb")
    put_off(desk.store)
    for size in ((60, 20), (80, 24), (120, 40)):
        async with PolicydeskApp(desk).run_test(size=size) as pilot:
            shown = await press(pilot)
            assert "No policy is chosen yet" in shown
            assert "Is this contact acceptable" not in shown
            assert "There is no question 1 here." in await press(pilot, "1")
            assert "Aspire" in await press(pilot, "t")
