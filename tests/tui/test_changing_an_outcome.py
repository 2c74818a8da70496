"""Going on with a walk that is at its end, and changing an answer of it."""

from collections.abc import Callable

import pytest

from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.screens.code import CodeScreen
from tui.screens.home import HomeScreen
from tui.screens.outcome import OutcomeScreen
from tui.screens.walk import WalkScreen

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]
TO_A_PUPIL = ("1", "1", "1", "1", "2", "5")
"""Contact: neither, personal account, staff, pupil of another school, not related."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("back", [("e", "left"), ("left",)], ids=["from its answers", "left"])
async def test_a_walk_gone_on_with_at_its_end_can_be_changed(
    program: Program, back: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        await press(pilot, *TO_A_PUPIL, "escape", "g")
        assert isinstance(pilot.app.screen, OutcomeScreen)
        shown = await press(pilot, *back)
        assert "How are you related to that person?" in shown
        assert "question 5" in shown
        assert ">5 Not related" in shown
        shown = await press(pilot, "3")
        assert "[?] NOT SETTLED" in shown


async def test_a_code_walked_again_can_be_changed(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, *TO_A_PUPIL)
        assert isinstance(pilot.app.screen, OutcomeScreen)
        code = pilot.app.screen.outcome.code
        await press(pilot, "s", "k", "enter", "enter", "tab", "enter", "escape")
        typed = [char for char in code if char != "-"]
        await press(pilot, "slash", *typed, "enter", "enter")
        assert isinstance(pilot.app.screen, CodeScreen)
        assert "[X] NOT ACCEPTABLE" in await press(pilot, "g")
        assert "How are you related" in await press(pilot, "left")
        assert "[?] NOT SETTLED" in await press(pilot, "3")


async def test_a_walk_changed_after_its_end_is_left_by_escape(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, *TO_A_PUPIL, "escape", "g", "left", "5", "left", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_help_in_the_middle_of_ticking_keeps_what_is_ticked(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "3", "1", "2", "m", "1")
        assert "[x]" in shown
        assert await press(pilot, "question_mark", "left") == shown
        assert isinstance(pilot.app.screen, WalkScreen)


async def test_among_the_answers_so_far_no_digit_answers_the_question(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, *TO_A_PUPIL[:-1], "e", "0", "2")
        assert isinstance(pilot.app.screen, WalkScreen)
        assert "question 5" in await press(pilot)
        assert "contact-tie" not in pilot.app.screen.in_hand.answers
