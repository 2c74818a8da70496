"""At 60 columns and 20 lines: the cursor stays in view, labels wrap and titles can be read."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from tests.tui.another_session import until_shown
from tests.tui.screen_text import press, screen_text
from tui.app import PolicydeskApp
from tui.screens.outcome import OutcomeScreen
from tui.screens.walk import WalkScreen
from tui.to_do import ToDo
from tui.widgets.line_list import LineList, Row

Program = Callable[[], PolicydeskApp]
SMALLEST = (60, 20)
TO_A_PUPIL = ("1", "1", "1", "1", "2", "5")
"""Contact: neither, personal account, staff, pupil of another school, not related."""


def lines(pilot: Pilot[None]) -> list[str]:
    """The lines of the screen."""
    assert isinstance(pilot.app, PolicydeskApp)
    return screen_text(pilot.app).splitlines()


def marked(pilot: Pilot[None]) -> list[str]:
    """The lines that the cursor stands at."""
    return [line[:57].strip(" >") for line in lines(pilot) if line.startswith(" >")]


@pytest.mark.parametrize("answer", ["0", "5"])
async def test_an_answer_gone_back_to_is_in_view(program: Program, answer: str) -> None:
    async with program().run_test(size=SMALLEST) as pilot:
        await press(pilot, *TO_A_PUPIL[:-1], answer, "left")
        assert isinstance(pilot.app.screen, WalkScreen)
        (line,) = marked(pilot)
        assert line.startswith(answer)


@pytest.mark.parametrize("flow", range(1, 7))
async def test_i_dont_know_is_in_view_at_every_question_gone_back_to(
    program: Program, flow: int
) -> None:
    async with program().run_test(size=SMALLEST) as pilot:
        await press(pilot, str(flow))
        while isinstance(pilot.app.screen, WalkScreen):
            await press(pilot, "0")
        await press(pilot, "left")
        while isinstance(pilot.app.screen, WalkScreen):
            assert [line[0] for line in marked(pilot)] == ["0"], lines(pilot)
            await press(pilot, "left")


async def test_the_cursor_stays_in_view_as_it_moves(program: Program) -> None:
    async with program().run_test(size=SMALLEST) as pilot:
        await press(pilot, "1", "1", "1", "1")
        options = pilot.app.screen.query_one("#options", LineList)
        for key in [*["down"] * 9, *["up"] * 9, "end", "home"]:
            await press(pilot, key)
            assert options.cursor_row
            (line,) = marked(pilot)
            assert options.cursor_row.text.startswith(line.split("  ")[0]), key


async def test_the_cursor_is_in_view_among_the_answers_so_far(program: Program) -> None:
    async with program().run_test(size=SMALLEST) as pilot:
        await press(pilot, *TO_A_PUPIL[:-1], "0", "left")
        await press(pilot, "e")
        assert marked(pilot) == ["Child at risk: Neither"]


async def test_a_long_label_of_a_form_wraps(program: Program) -> None:
    label = "Next due (March 2028, or 1 Mar 2028; empty: as worked out above)"
    async with program().run_test(size=SMALLEST) as pilot:
        await press(pilot, "d", "c", "enter", "enter", "tab")
        await until_shown(pilot, label)  # what is gone to is scrolled into view once it is drawn


@pytest.mark.parametrize("size", [SMALLEST, (80, 24), (120, 40)])
async def test_the_title_of_an_outcome_keeps_its_question_and_its_code(
    program: Program, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        await press(pilot, *TO_A_PUPIL)
        screen = pilot.app.screen
        assert isinstance(screen, OutcomeScreen)
        assert lines(pilot)[0].startswith(" Windsor > Is this contact acceptable? ")
        assert lines(pilot)[0].endswith(screen.outcome.code)
        assert ("March 2019" in lines(pilot)[0]) == (size[0] >= 80)


async def test_the_title_of_an_outcome_follows_the_width(program: Program) -> None:
    async with program().run_test(size=(120, 40)) as pilot:
        await press(pilot, *TO_A_PUPIL)
        wide = lines(pilot)[0]
        assert "March 2019" in wide
        await pilot.resize_terminal(*SMALLEST)
        await press(pilot)
        assert "Is this contact acceptable?" in lines(pilot)[0]
        await pilot.resize_terminal(120, 40)
        await press(pilot)
        assert lines(pilot)[0] == wide


async def test_the_title_says_the_number_where_there_is_room(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, *TO_A_PUPIL, "s", "k", "enter", "enter", "tab", "enter")
        assert "Is this contact acceptable?" in lines(pilot)[0]
        assert "recorded as 1" in lines(pilot)[0]


async def test_home_with_much_to_do_still_shows_what_a_colleague_asks(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = "!  Thing that is overdue by so many days that it takes two lines of the list"
    much = tuple(Row(due, f"deadlines {n}", hanging=3) for n in range(20))
    monkeypatch.setattr("tui.to_do.to_do", lambda *_: ToDo(much, 20))
    async with program().run_test(size=SMALLEST) as pilot:
        shown = await press(pilot, "l")
        assert "To do: 20 due now" in shown
        assert "A colleague asks >1 Is this contact acceptable?" in shown


async def test_a_list_that_fits_again_has_no_scroll_bar(program: Program) -> None:
    async with program().run_test(size=(120, 40)) as pilot:
        await press(pilot, "3", "1", "2")
        answers = pilot.app.screen.query_one("#answers", LineList)
        for size in (SMALLEST, (80, 24), SMALLEST, (120, 40), SMALLEST):
            await pilot.resize_terminal(*size)
            await press(pilot)
            assert not answers.show_vertical_scrollbar, size


async def test_ctrl_p_offers_only_what_the_program_itself_does(program: Program) -> None:
    async with program().run_test(size=SMALLEST) as pilot:
        await press(pilot, "1")
        offered = {each.title for each in pilot.app.get_system_commands(pilot.app.screen)}
        assert {"More on why", "Back", "Leave Policydesk"} <= offered
        assert not {each for each in offered if "focus" in each.lower() or "copy" in each.lower()}
