"""Recording for people who share a name, and being told who is near, by keys alone."""

from collections.abc import Callable

import pytest

from store.acknowledgements import all_acknowledgements
from store.people import add_person
from tests.tui.asked import ask_everyone
from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.forms.newcomer import newcomer_form
from tui.forms.sign import sign_form
from tui.screens.form_page import FormPage

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]


async def test_the_one_under_the_cursor_is_meant_though_another_has_the_name(
    program: Program, desk: Desk
) -> None:
    ask_everyone(desk.store)
    add_person(desk.store, "Cole, R", site="North", tags=["staff"])
    add_person(desk.store, "Cole, R", site="South", tags=["staff"])
    async with program().run_test(size=(100, 40)) as pilot:
        await press(pilot, "a", "down")
        for key in "da":
            assert "#2 On the roster: Cole, R South" in await press(pilot, key)
            if key == "d":
                await press(pilot, "escape")
        await press(pilot, "2", *["enter"] * 3, *"jb", *["enter"] * 3)
    (line,) = all_acknowledgements(desk.store)
    assert (line.person, line.kind, line.witness) == (2, "acknowledged", "jb")


async def test_who_is_alone_in_a_name_is_named_by_it(program: Program, desk: Desk) -> None:
    add_person(desk.store, "Adams, K", staff_id="S1", tags=["staff"])
    add_person(desk.store, "Bell, T", tags=["staff"])
    async with program().run_test(size=(100, 40)) as pilot:
        await press(pilot, "a")
        assert "S1 On the roster: Adams, K S1" in await press(pilot, "a")
        await press(pilot, "escape")
        assert "Bell, T On the roster: Bell, T" in await press(pilot, "down", "a")


@pytest.mark.parametrize("size", SIZES)
async def test_who_is_near_is_named_before_somebody_is_added(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    add_person(desk.store, "Brown, Bea")
    add_person(desk.store, "Cole, R")
    add_person(desk.store, "Cole, R", staff_id="S9")
    policy = desk.catalogue.policy("windsor")
    async with program().run_test(size=size) as pilot:
        pilot.app.push_screen(FormPage(sign_form(desk, policy, "Bea Brown")))
        shown = await press(pilot)
        assert "Not on the roster yet: will be added as staff. Near to" in shown
        assert "it: Brown, Bea." in shown
        pilot.app.push_screen(FormPage(sign_form(desk, policy, "Cole, R")))
        assert "Which of: Cole, R #2; Cole, R S9" in await press(pilot)
        pilot.app.push_screen(FormPage(sign_form(desk, policy, "#77")))
        assert "Nobody on the roster has that number." in await press(pilot)


async def test_who_is_near_to_a_newcomer_of_a_sheet_is_named(program: Program, desk: Desk) -> None:
    add_person(desk.store, "Brown, Bea")
    policy = desk.catalogue.policy("windsor")
    async with program().run_test(size=(80, 24)) as pilot:
        pilot.app.push_screen(FormPage(newcomer_form(desk, policy, "zz", lambda *_: None)))
        assert "Near to it" not in await press(pilot)
        assert "Near to it: Brown, Bea." in await press(pilot, *"Brwon", "space", "b")
