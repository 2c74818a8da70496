"""A policy read clause by clause beside its questions, by keys alone."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from flows.clause_standing import CALLED, STANDINGS, clause_standings
from tests.flows.conftest import CATALOGUE
from tests.tui.pasted import paste
from tests.tui.screen_text import press, screen_text
from tui.app import PolicydeskApp
from tui.clause_text import flow_words
from tui.screens.clause import ClauseScreen
from tui.screens.clauses import ClausesScreen
from tui.screens.compare import CompareScreen
from tui.screens.compare_asking import CompareAskingScreen
from tui.screens.compare_choosing import CompareChoosingScreen
from tui.screens.home import HomeScreen
from tui.screens.walk import WalkScreen

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]
WINDSOR = CATALOGUE.policy("windsor")
FOUND = clause_standings(WINDSOR)


def listed(pilot: Pilot[None]) -> list[str]:
    """The references of the clauses in view, in order."""
    lines = [line[2:].partition(" ")[0] for line in screen_text(pilot.app).splitlines()[5:]]
    return [each for each in lines if each in FOUND]


@pytest.mark.parametrize("size", SIZES)
async def test_every_clause_is_listed_with_its_standing_beside_the_one_under_the_cursor(
    program: Program, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        shown = await press(pilot, "v")
        assert "Clauses > Windsor March 2019" in shown
        assert "107 clauses" in shown
        assert listed(pilot)[:4] == list(FOUND)[:4]
        assert "Binds the trust: info" in shown
        shown = await press(pilot, "down", "down", "down")
        assert FOUND["1.1/3"].standing == "informs"
        assert "1.1/3 i informs" in shown
        assert "Standing Informs." in shown
        assert all(len(line) <= size[0] for line in screen_text(pilot.app).splitlines())
        await press(pilot, "left")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_w_shows_those_of_one_standing_and_says_what_it_means(program: Program) -> None:
    async with program().run_test(size=(120, 40)) as pilot:
        await press(pilot, "v")
        for standing in STANDINGS:
            count = sum(each.standing == standing for each in FOUND.values())
            shown = await press(pilot, "w")
            assert CALLED[standing].capitalize() in shown
            assert f"{count} of 107 clauses" in shown
            marked = [ref for ref in listed(pilot) if FOUND[ref].standing == standing]
            assert len(marked) == len(listed(pilot)) == min(count, len(listed(pilot)))
            assert bool(marked) is bool(count)
        shown = await press(pilot, "w")
        assert "Our reading: the text is not plain" in shown
        assert all(FOUND[ref].is_our_reading for ref in listed(pilot))
        assert "107 clauses" in await press(pilot, "w")


async def test_words_and_numbers_find_a_clause_and_the_next_policy_has_its_own(
    program: Program,
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "v", "/")
        await paste(pilot, "7.3(g)")
        shown = await press(pilot)
        assert listed(pilot)[0] == "7.3(g)"
        assert "Clause 7.3(g)" in shown
        await paste(pilot, " zebra")
        assert "None." in await press(pilot, "escape")
        await press(pilot, "/", *["backspace"] * len("7.3(g) zebra"), "enter")
        names = set()
        for _ in range(5):
            shown = await press(pilot, "p")
            names.add(shown.partition(" clauses")[0])
        assert len(names) == 5
        assert "Clauses > Windsor" in shown


@pytest.mark.parametrize("size", SIZES[:2])
async def test_enter_lists_the_questions_of_a_clause_and_begins_one(
    program: Program, size: tuple[int, int]
) -> None:
    found = FOUND["7.3(f)"]
    async with program().run_test(size=size) as pilot:
        await press(pilot, "v", "/")
        await paste(pilot, "7.3(f)")
        shown = await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, ClauseScreen)
        assert "encoded, our reading" in shown
        assert "Questions that cite it" in shown
        for _ in found.flows:
            shown += await press(pilot, "down")
        for flow in found.flows:
            assert flow_words(WINDSOR, found, flow).split("?")[0] in shown
        assert "There is no question 9 here." in await press(pilot, "9")
        await press(pilot, "2")
        screen = pilot.app.screen
        assert isinstance(screen, WalkScreen)
        assert (screen.in_hand.policy.id, screen.in_hand.flow) == ("windsor", found.flows[1])
        await press(pilot, "escape", "home", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, WalkScreen)
        assert screen.in_hand.flow == found.flows[0]


async def test_the_whole_of_a_long_clause_can_be_scrolled_in_the_smallest_window(
    program: Program,
) -> None:
    async with program().run_test(size=(60, 20)) as pilot:
        await press(pilot, "v", "/")
        await paste(pilot, "7.3(f)")
        await press(pilot, "enter", "enter")
        last = FOUND["7.3(f)"].clause.decided.split()[-1]
        assert last not in await press(pilot)
        assert last in await press(pilot, "tab", *["down"] * 9)
        await press(pilot, "tab", "enter")
        assert isinstance(pilot.app.screen, WalkScreen)


async def test_a_walk_that_is_unfinished_gives_way_only_when_asked_twice(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "1", "escape", "v", "enter")
        assert "A walk is unfinished" in await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ClauseScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, WalkScreen)


async def test_a_clause_that_no_question_cites_says_so(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "v", *["down"] * 3, "enter")
        assert FOUND["1.1/3"].flows == ()
        shown = await press(pilot, "enter", "1")
        assert "None does." in shown
        assert isinstance(pilot.app.screen, ClauseScreen)
        await press(pilot, "left")
        assert isinstance(pilot.app.screen, ClausesScreen)


async def test_one_question_is_put_to_every_policy_without_a_walk(program: Program) -> None:
    async with program().run_test(size=(60, 20)) as pilot:
        shown = await press(pilot, "m", "e")
        assert isinstance(pilot.app.screen, CompareChoosingScreen)
        assert "5 policies" in shown
        assert "1 Is this contact acceptable?" in shown
        assert "(not in Aspire, Auriga, St James')" in shown
        await press(pilot, "7")
        assert isinstance(pilot.app.screen, CompareAskingScreen)
        for _ in range(12):
            if isinstance(pilot.app.screen, CompareScreen):
                break
            await press(pilot, "1")
        shown = await press(pilot)
        assert isinstance(pilot.app.screen, CompareScreen)
        assert "Windsor" in shown
        await press(pilot, "escape", "left")
        assert not isinstance(pilot.app.screen, CompareScreen)
