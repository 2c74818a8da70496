"""Keys that arrive together: none is dealt with as if it had been pressed on another page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from store.acknowledgements import all_acknowledgements
from store.database import Store
from store.outcomes import outcomes
from store.people import add_person
from store.roster import roster
from tests.tui.screen_text import press
from tests.tui.terminal import terminal
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.compare_asking import CompareAskingScreen
from tui.screens.home import HomeScreen
from tui.screens.outcome import OutcomeScreen
from tui.screens.register import RegisterScreen
from tui.screens.walk import WalkScreen

Program = Callable[[], PolicydeskApp]
TO_A_PUPIL = ("1", "1", "1", "1", "2", "5")
"""Contact: neither, personal account, staff, pupil of another school, not related."""
CHARACTERS = {"enter": "\r", "escape": "\x1b", "left": None}


async def together(pilot: Pilot[None], *keys: str) -> str:
    """Send keys as a slow line delivers them, all at once, and read the screen."""
    for key in keys:
        pilot.app.post_message(events.Key(key, CHARACTERS.get(key, key)))
    return await press(pilot)


def answers(pilot: Pilot[None]) -> dict[str, tuple[str, ...]]:
    """The answers of the page that is shown."""
    page = pilot.app.screen
    assert isinstance(page, WalkScreen | CompareAskingScreen | OutcomeScreen)
    return page.in_hand.answers


@pytest.mark.parametrize("times", [2, 3])
@pytest.mark.parametrize("before", range(1, len(TO_A_PUPIL)))
async def test_enter_twice_at_once_answers_one_question(
    program: Program, before: int, times: int
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, *TO_A_PUPIL[:before])
        shown = before - 1
        assert len(answers(pilot)) == shown
        await together(pilot, *["enter"] * times)
        assert len(answers(pilot)) == shown + 1


async def test_enter_on_i_dont_know_does_not_answer_the_next_question_too(
    program: Program,
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "1", "end")
        await together(pilot, "enter", "enter")
        assert answers(pilot) == {"guard": ("neither",), "contact-channel": ("unknown",)}


async def test_a_digit_after_enter_answers_the_question_after(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "1")
        await together(pilot, "enter", "3")
        assert answers(pilot) == {"guard": ("neither",), "contact-channel": ("school-system",)}


async def test_ticks_and_enter_at_once_are_taken_in_their_order(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "3", "1", "2")
        await together(pilot, "1", "3", "enter")
        ticked = next(chosen for chosen in answers(pilot).values() if len(chosen) > 1)
        assert len(ticked) == 2


async def test_digits_typed_ahead_answer_one_question_each(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot)
        shown = await together(pilot, *TO_A_PUPIL)
        assert isinstance(pilot.app.screen, OutcomeScreen)
        assert "[X] NOT ACCEPTABLE" in shown


async def test_enter_twice_on_an_earlier_answer_changes_nothing(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "1", "1", "1")
        before = dict(answers(pilot))
        shown = await together(pilot, "e", "enter", "enter")
        assert "question 1" in shown
        assert answers(pilot) == before


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_enter_twice_at_once_in_a_comparison_answers_one_question(
    program: Program, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        await press(pilot, *TO_A_PUPIL, "c")
        before = answers(pilot)
        for _ in range(2):
            await together(pilot, "enter", "enter")
            after = answers(pilot)
            changed = {fact for fact, chosen in after.items() if before.get(fact) != chosen}
            assert len(changed) <= 1
            assert len(after) <= len(before) + 1
            before = after


async def test_enter_twice_on_save_records_once(program: Program, desk: Desk) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, *TO_A_PUPIL, "s", "k", "enter", "enter", "tab")
        shown = await together(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, OutcomeScreen)
        assert "Recorded as outcome 1." in shown
        assert len(outcomes(desk.store)) == 1


async def test_what_is_saved_and_then_left_at_once_is_saved(program: Program, desk: Desk) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "a", "a", *"Bell", "enter", "enter", *"Bell", *["enter"] * 4)
        await together(pilot, "enter", "escape")
        assert isinstance(pilot.app.screen, HomeScreen | RegisterScreen)
    assert len(all_acknowledgements(desk.store)) == 1


@pytest.mark.parametrize("policy", [0, 1, 2])
async def test_enter_twice_on_a_policy_takes_it_into_use_once(
    program: Program, policy: int
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "t", "home", *["down"] * policy)
        await together(pilot, "enter", "enter")
        assert len(pilot.app.screen_stack) == 1
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_policy_page_that_was_left_is_not_left_twice(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "t", "end")
        await together(pilot, "enter", "left")
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.parametrize("key", ["a", "d", "o", "r"])
async def test_enter_twice_on_home_opens_one_page(program: Program, key: str) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot)
        await together(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, WalkScreen)
        assert isinstance(pilot.app.screen_stack[-2], HomeScreen)
        await press(pilot, "left", key)
        before = len(pilot.app.screen_stack)
        await together(pilot, "enter", "enter")
        assert len(pilot.app.screen_stack) <= before + 1


def test_what_is_typed_as_the_program_starts_lands_in_the_field(tmp_path: Path) -> None:
    add_person(Store(tmp_path, "office"), "Adams, K")
    with terminal(tmp_path) as program:
        program.press("/adams")
        program.wait_for("1 found", "adams", "People (1)")


async def test_what_is_typed_in_one_burst_lands_in_one_field_after_the_other(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        await press(pilot, "p", "n")
        await together(pilot, *"Doe", "enter", *"X9", "enter", *"Cook", "enter")
        await press(pilot, "tab", "tab", "tab", "tab", "tab", "enter")
    (someone,) = roster(desk.store)
    assert (someone.name, someone.staff_id, someone.job) == ("Doe", "X9", "Cook")


async def test_a_choice_by_its_number_and_what_follows_keep_their_order(
    program: Program, desk: Desk
) -> None:
    add_person(desk.store, "Adams, K")
    async with program().run_test(size=(80, 40)) as pilot:
        await press(pilot, "a", "d")
        shown = await together(pilot, "2", "enter", *"leave")
        assert ">2" in shown
        assert "leave" in shown
