"""What stands on the screen while a paper sheet is keyed: notices, names, flags and help."""

from collections.abc import Callable
from datetime import date

import pytest

from store.adopting import adopt_edition
from store.editions import Approval
from store.people import add_person
from store.signing import acknowledge
from tests.store.invented_people import invented_names
from tests.tui.own_edition import own_edition
from tests.tui.screen_text import press, screen_text
from tests.tui.stopped_desk import stopped_desk
from tests.tui.test_paper_sheet import at_once, begun, school, signed
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.form_page import FormPage
from tui.screens.sheet import SheetScreen
from tui.screens.sheet_start import begin_sheet
from tui.widgets.line_list import LineList

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]
LONG = "Featherstonehaugh-Cholmondeley-Warner, Alexandrina Wilhelmina Theodora Josephine"


@pytest.mark.parametrize("size", SIZES[:2])
async def test_after_forty_names_the_last_keyed_stands_in_view(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    names = invented_names(40)
    school(desk, *names)
    async with program().run_test(size=size) as pilot:
        await begun(pilot, desk)
        for at, name in enumerate(names):
            await at_once(pilot, *str(101 + at), "enter")
            assert f"{name}: number {at + 1}" in screen_text(pilot.app)
    assert len(signed(desk)) == 40


async def test_a_list_that_the_keyboard_is_in_stays_where_it_is(
    program: Program, desk: Desk
) -> None:
    names = invented_names(30)
    school(desk, *names)
    async with program().run_test(size=(80, 24)) as pilot:
        await begun(pilot, desk)
        for at in range(20):
            await at_once(pilot, *str(101 + at), "enter")
        await press(pilot, "up", "end")
        page = pilot.app.screen
        assert isinstance(page, SheetScreen)
        page.records_changed()
        await press(pilot)
        row = page.query_one("#keyed", LineList).cursor_row
        assert row is not None
        assert row.text.startswith(f"{names[0]}: number 1")


async def test_what_was_said_goes_with_the_next_key(program: Program, desk: Desk) -> None:
    school(desk, "Adams, Karen", "Bell, Tom")
    async with program().run_test(size=(80, 24)) as pilot:
        await begun(pilot, desk)
        assert "Recorded: Adams, Karen" in await press(pilot, "k", "a", "enter")
        assert "Recorded:" not in await press(pilot, "t")
        assert "Nobody on the roster is" in await press(pilot, "x", "enter")
        assert "Nobody on the roster is" not in await press(pilot, "backspace")


@pytest.mark.parametrize("size", SIZES[:2])
async def test_what_was_refused_stays_in_view_behind_keys_typed_ahead(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    school(desk, "Adams, Karen", "Bell, Tom", "Cole, Rita")
    acknowledge(desk.store, desk.catalogue.policy("windsor"), 1, signed_on=date(2026, 9, 4))
    async with program().run_test(size=size) as pilot:
        await begun(pilot, desk)
        await at_once(pilot, *"ka", "enter", *"tb", "enter", *"rc", "enter")
        shown = await press(pilot)
        assert "Adams, Karen: Signed already, on 4 Sep 2026 (number 1)" in shown
        assert "Recorded: Cole, Rita" in shown
        assert "Recorded: Bell, Tom" not in shown
        assert "Cole, Rita: number 3" in shown
        shown = await press(pilot, "z")
        assert "Signed already" not in shown
        assert "Recorded:" not in shown
    assert signed(desk)[1:] == ["Bell, Tom", "Cole, Rita"]


async def test_tab_adds_somebody_new_whoever_the_text_can_mean(
    program: Program, desk: Desk
) -> None:
    school(desk, "Adams, Karen", "Allen, Kate")
    async with program().run_test(size=(80, 24)) as pilot:
        await begun(pilot, desk)
        shown = await press(pilot, "k", "a", "tab")
        assert isinstance(pilot.app.screen, FormPage)
        assert '"ka" can be Adams, Karen; Allen, Kate.' in shown
        assert "Near to it: Allen, Kate." in await press(pilot, *"Alen", "comma", "space", "K")
        await press(pilot, *"im", "enter", "enter", "enter")
    assert signed(desk) == ["Alen, Kim"]


async def test_tab_with_nothing_typed_goes_to_those_keyed_and_back(
    program: Program, desk: Desk
) -> None:
    school(desk, "Adams, Karen", "Bell, Tom")
    async with program().run_test(size=(80, 24)) as pilot:
        await begun(pilot, desk)
        await press(pilot, *"101", "enter")
        assert "v void it" in await press(pilot, "tab")
        await press(pilot, "tab", *"102", "enter")
    assert signed(desk) == ["Adams, Karen", "Bell, Tom"]


async def test_help_lists_the_keys_of_the_field(program: Program, desk: Desk) -> None:
    school(desk, "Adams, Karen")
    async with program().run_test(size=(80, 40)) as pilot:
        await begun(pilot, desk)
        shown = (await press(pilot, "f1")).casefold()
        for each in ("enter record whom", "down up choose whom", "tab add somebody new"):
            assert each in shown


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_name_gives_way_to_what_is_to_be_heeded(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    school(desk, LONG)
    acknowledge(desk.store, desk.catalogue.policy("windsor"), 1, signed_on=date(2026, 9, 4))
    async with program().run_test(size=size) as pilot:
        await begun(pilot, desk)
        shown = await press(pilot, *"feather")
        assert ">Feath" in shown
        assert ": signed 4 Sep 2026, number 1 (Academy A, 101)" in shown


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"staff_id": "S1"}, {"staff_id": "S2"}),
        ({"site": "Academy A"}, {"site": "Academy B"}),
        ({"job": "Cook"}, {"job": "Clerk"}),
        ({"email": "a@elm.example"}, {"email": "b@elm.example"}),
        ({"started": "2020-09-01"}, {"started": "2021-09-01"}),
        ({}, {}),
    ],
)
async def test_two_of_one_name_show_what_tells_them_apart(
    program: Program, desk: Desk, one: dict[str, str], other: dict[str, str]
) -> None:
    school(desk)
    for each in (one, other):
        add_person(desk.store, "Adams, Karen", tags=["staff"], **each)
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await begun(pilot, desk)
        words = [next(iter(each.values()), f"#{at}") for at, each in enumerate((one, other), 1)]
        words = [f"started 1 Sep {each[:4]}" if "started" in one else each for each in words]
        assert f"Adams, Karen ({words[0]}); Adams, Karen ({words[1]})" in shown
        shown = await press(pilot, *"ka", "down")
        assert f">Adams, Karen ({words[0]})" in shown
        assert f"Adams, Karen ({words[1]})" in shown


async def test_a_sheet_gone_on_with_names_its_edition_and_keeps_to_it(
    program: Program, desk: Desk
) -> None:
    school(desk, "Adams, Karen", "Bell, Tom")
    desk.keep_encoding(desk.catalogue.policy("windsor"))
    async with program().run_test(size=(80, 24)) as pilot:
        await begun(pilot, desk)
        assert "Windsor, March 2019" in await press(pilot, *"101", "enter")
        await press(pilot, "left")
        own_edition(desk.directory)
        now = stopped_desk(desk.directory).catalogue.policy("windsor")
        since = Approval(effective_from=date(2026, 11, 20))
        adopt_edition(desk.store, now, step="major", approval=since)
        begin_sheet(pilot.app.screen, now)  # type: ignore[arg-type]
        assert "1 (20 Nov 2026, March 2019, witness jb)" in await press(pilot)
        shown = await press(pilot, "2", *["enter"] * 4)
        assert "Sheet > Windsor, March 2019" in shown
        assert "1 keyed, 1 missing" in shown
        await press(pilot, *"102", "enter", "left")
        begin_sheet(pilot.app.screen, now)  # type: ignore[arg-type]
        shown = await press(pilot, "enter", "enter", *"jb", "enter", "enter")
        assert "Sheet > Windsor, September 2026" in shown
        assert "0 keyed, 2 missing" in shown
