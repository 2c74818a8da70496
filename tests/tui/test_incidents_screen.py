"""The list of incidents, by keys alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from store.actions import add_task
from store.closing import close_incident
from store.database import Store
from store.entries import write_entry
from store.incidents import all_incidents, incident
from tests.store.incident_samples import an_incident, an_open_takedown
from tests.tui.another_session import another_session, until_shown
from tests.tui.pasted import paste
from tests.tui.screen_text import press, screen_text
from tests.tui.stopped_desk import NOW
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.form_page import FormPage
from tui.screens.home import HomeScreen
from tui.screens.incident import IncidentScreen
from tui.screens.incidents import IncidentsScreen

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]
HOSTILE = "\x07[/][b]Eve\u202e =1"


def lines(pilot: Pilot[None]) -> list[str]:
    """The lines of the screen."""
    return screen_text(pilot.app).splitlines()


def listed(pilot: Pilot[None]) -> list[str]:
    """The numbers of the incidents in view."""
    rows = [line[2:7].strip() for line in lines(pilot)[4:16]]
    return [each for each in rows if each.isdecimal()]


@pytest.fixture
def three(desk: Desk) -> Store:
    """Three incidents: the second is closed, the third has what is overdue to be done."""
    store = desk.store
    an_incident(store, title="A page about AB", site="North", account="It mocks AB.")
    an_incident(store, title="A message to CD", received="2026-11-19", policy="windsor")
    close_incident(store, 2, "Taken down", "It broke the policy")
    yesterday = (NOW - timedelta(days=1, hours=2)).isoformat()
    an_open_takedown(store, received=yesterday)
    add_task(store, 1, "Ring the host", owner="KB", due="4 Dec 2026")
    return store


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_list_says_what_to_press(program: Program, size: tuple[int, int]) -> None:
    async with program().run_test(size=size) as pilot:
        shown = await press(pilot, "i")
        assert "No incident is on record yet." in shown
        assert "Press n to open one, or i on the page of an outcome." in shown
        assert "0 incidents, 0 open" in shown
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, IncidentsScreen)
        await press(pilot, "left")
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("size", SIZES)
async def test_each_stands_with_its_state_and_what_is_to_be_done(
    program: Program, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        shown = await press(pilot, "i")
        assert "3 incidents, 2 open" in shown
        assert listed(pilot) == ["3", "2", "1"]
        third, second, first = (line for line in lines(pilot) if line[2:7].strip() in [*"123"])
        assert "open" in third
        assert "overdue" in third
        assert "closed" in second
        assert "19 Nov 2026" in second
        assert "1, Fri 4 Dec" in first
        assert ("Inspire" in third) is (size[0] > 100)
        assert all(len(line) <= size[0] for line in lines(pilot))


@pytest.mark.usefixtures("three")
async def test_which_are_shown_and_in_which_order_is_changed_by_keys(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "i")
        assert "w show: open" in await press(pilot, "w")
        assert listed(pilot) == ["3", "1"]
        assert "w show: closed" in await press(pilot, "w")
        assert listed(pilot) == ["2"]
        await press(pilot, "w")
        for order, wanted in (
            ("received", ["1", "3", "2"]),
            ("soonest due", ["3", "1", "2"]),
            ("policy", ["3", "2", "1"]),
            ("newest", ["3", "2", "1"]),
        ):
            assert f"s sort: {order}" in await press(pilot, "s")
            assert listed(pilot) == wanted


@pytest.mark.usefixtures("three")
async def test_any_word_finds_and_below_the_list_stands_where(program: Program, desk: Desk) -> None:
    write_entry(desk.store, 2, "words", "You will be sorry.", author="EF")
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "i", "slash")
        await paste(pilot, "SORRY taken")
        shown = await press(pilot)
        assert listed(pilot) == ["2"]
        assert "Found in exact words: You will be sorry. EF" in shown
        assert "Found in closed: Outcome: Taken down" in shown
        await paste(pilot, " never")
        assert "Nothing here." in await press(pilot)
        await press(pilot, "escape", "enter")
        assert isinstance(pilot.app.screen, IncidentsScreen)


@pytest.mark.usefixtures("three")
async def test_keys_typed_into_the_field_do_nothing_else(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "i", "slash", *"nwsk")
        assert isinstance(pilot.app.screen, IncidentsScreen)
        await press(pilot, *["backspace"] * 4, *"mocks", "enter", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, IncidentScreen)
        assert screen.number == 1


@pytest.mark.usefixtures("three")
async def test_enter_opens_the_one_under_the_cursor_and_left_leads_back_to_it(
    program: Program,
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "i", "down", "enter")
        assert "Incidents > 2 A message to CD" in shown
        await press(pilot, "left")
        (line,) = [each for each in lines(pilot) if each.startswith(" >")]
        assert line[2:].startswith("2 ")


@pytest.mark.parametrize(
    ("size", "digit", "policy"), [(SIZES[0], "1", "windsor"), (SIZES[1], "2", "")]
)
async def test_one_is_opened_by_hand_and_shown(
    program: Program, desk: Desk, size: tuple[int, int], digit: str, policy: str
) -> None:
    async with program().run_test(size=size) as pilot:
        await press(pilot, "i", "n")
        await paste(pilot, "A page about AB")
        await press(pilot, "enter", digit, "enter")
        shown = await press(pilot, "enter")
        assert "That is 20 Nov 2026, 14:05." in shown
        await paste(pilot, "19 Nov 09:30")
        assert "That is 19 Nov 2026, 09:30." in await press(pilot)
        for text in ("KB", "North", "a site", "pages.example"):
            await press(pilot, "enter")
            await paste(pilot, text)
        for text in ("It mocks AB.", "AB is a fool.", "KB thinks it is a joke."):
            await press(pilot, "enter" if text.startswith("It") else "tab")
            await paste(pilot, text)
        shown = await press(pilot, "tab", "enter")
        assert isinstance(pilot.app.screen, IncidentScreen)
        assert "Incidents > 1 A page about AB" in shown
        await press(pilot, "left")
        assert listed(pilot) == ["1"]
    made = incident(desk.store, 1)
    assert (made.occurred, made.received) == ("2026-11-19T09:30:00+00:00", NOW.isoformat())
    assert (made.reporter, made.site, made.platform) == ("KB", "North", "a site")
    assert (made.account, made.words) == ("It mocks AB.", "AB is a fool.")
    assert made.policy == policy


async def test_what_is_wrong_is_said_under_its_field_and_nothing_is_recorded(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        await press(pilot, "i", "n")
        await paste(pilot, "A page")
        await press(pilot, "enter", "enter", "enter")
        await paste(pilot, "tomorrow")
        await press(pilot, *["tab"] * 8, "enter")
        assert isinstance(pilot.app.screen, FormPage)
        assert "is not a date that I can read" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, IncidentsScreen)
    assert all_incidents(desk.store) == []


async def test_what_others_open_comes_into_view(desk: Desk) -> None:
    program = PolicydeskApp(desk)
    an_incident(desk.store)
    async with program.run_test(size=(80, 24)) as pilot:
        await press(pilot, "i")
        an_incident(another_session(desk.directory), title="A message to CD")
        await until_shown(pilot, "A message to CD", "2 incidents, 2 open")


@pytest.mark.parametrize("size", SIZES[::2])
async def test_hostile_text_is_shown_inert(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    an_incident(desk.store, title=HOSTILE, account=f"{HOSTILE}\n" * 500, site="[red]")
    async with program().run_test(size=size) as pilot:
        shown = await press(pilot, "i")
        assert "[/][b]Eve" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        await press(pilot, "slash")
        await paste(pilot, "[/] \x1b[31m")
        await press(pilot)
        assert isinstance(pilot.app.screen, IncidentsScreen)


@pytest.mark.usefixtures("three")
async def test_the_counts_are_a_key_away(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "i", "k")
        assert type(pilot.app.screen).__name__ == "CountsScreen"
        await press(pilot, "left")
        assert isinstance(pilot.app.screen, IncidentsScreen)
