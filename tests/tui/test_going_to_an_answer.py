"""Changing an earlier answer by keyboard: where `e` goes, and what the keys are there."""

from collections.abc import Callable

from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.screens.outcome import OutcomeScreen
from tui.screens.walk import WalkScreen

Program = Callable[[], PolicydeskApp]

AT_THE_THIRD = ("1", "1", "1")
TO_THE_OUTCOME = ("1", "1", "1", "1", "2", "5")
HOW = "Choose the answer to change, then Enter."


async def test_the_keys_among_the_answers_are_those_that_do_something_there(
    program: Program,
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        asked = await press(pilot, *AT_THE_THIRD)
        assert "0 don't know" in asked
        shown = await press(pilot, "e")
        assert HOW in shown
        assert "Enter change this answer" in shown
        assert "0 don't know" not in shown
        assert "0 don't know" in await press(pilot, "left")


async def test_escape_among_the_answers_goes_back_to_the_question_and_from_there_out(
    program: Program,
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        asked = await press(pilot, *AT_THE_THIRD)
        assert await press(pilot, "e", "escape") == asked
        assert isinstance(pilot.app.screen, WalkScreen)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, WalkScreen)


async def test_e_on_an_outcome_goes_to_the_answers_at_once(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, *TO_THE_OUTCOME)
        assert isinstance(pilot.app.screen, OutcomeScreen)
        shown = await press(pilot, "e")
        assert HOW in shown
        changed = await press(pilot, "down", "enter")
        assert "question 2" in changed
