"""Finding anything from home, by keys alone."""

from collections.abc import Callable

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from flows.code import code_of
from flows.walk import walk
from store.channels import open_channel
from store.database import Store
from store.people import add_person
from store.role_holders import set_holder
from tests.flows.conftest import CATALOGUE
from tests.store.incident_samples import a_takedown, an_incident
from tests.tui.another_session import another_session
from tests.tui.pasted import paste
from tests.tui.screen_text import press, screen_text, worked_out
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.finding_everything import everything
from tui.screens.about import AboutScreen
from tui.screens.channel_history import ChannelHistoryScreen
from tui.screens.clauses import ClausesScreen
from tui.screens.code import CodeScreen
from tui.screens.find_everything import FindEverythingScreen
from tui.screens.history import HistoryScreen
from tui.screens.home import HomeScreen
from tui.screens.incident import IncidentScreen
from tui.screens.recorded_outcome import RecordedOutcomeScreen
from tui.screens.role_history import RoleHistoryScreen
from tui.screens.walk import WalkScreen

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]
HOSTILE = "\x1b]52;c;x\x07[/]Eve\u202e"
PRESS = {"report-what": ["press"], "guard": ["neither"]}


@pytest.fixture
def school(desk: Desk) -> Store:
    """Somebody, who holds a role, an incident that names them, and an outcome on record."""
    add_person(desk.store, "Quill, Ada", staff_id="W17", job="Cook", site="North")
    set_holder(desk.store, "", "headteacher", "Quill, Ada", contact="ext. 210")
    an_incident(desk.store, title="A page about a colleague", account="It mocks Ada Quill.")
    a_takedown(desk.store)
    open_channel(desk.store, platform="X", account="@elm_office")
    return desk.store


async def find(pilot: Pilot[None], text: str) -> str:
    """Open the screen, let it be made ready, paste what is sought; the screen."""
    await press(pilot, "/")
    await worked_out(pilot.app)
    await paste(pilot, text)
    return await press(pilot)


def headings(pilot: Pilot[None]) -> list[str]:
    """The headings of the groups, in order."""
    lines = [line.strip() for line in screen_text(pilot.app).splitlines()]
    return [line.partition(" (")[0] for line in lines if line.endswith(")") and " (" in line]


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_found_stands_in_groups_what_fits_best_first(
    program: Program, school: Store, size: tuple[int, int]
) -> None:
    assert school.has_recorded
    async with program().run_test(size=size) as pilot:
        shown = await find(pilot, "quill ADA")
        assert headings(pilot)[:3] == ["People", "Who holds a role", "Incidents"]
        assert "Quill, Ada, W17, Cook, North" in shown
        assert "3 found" in shown
        shown = await press(pilot, "enter", "down", "down")
        assert "Found in what happened: It mocks Ada Quill." in shown
        assert all(len(line) <= size[0] for line in screen_text(pilot.app).splitlines())


OPENED: dict[str, type[object]] = {
    "W17": HistoryScreen,
    "headteacher quill": RoleHistoryScreen,
    "page about a colleague": IncidentScreen,
    "takedown KB": RecordedOutcomeScreen,
    "@elm_office": ChannelHistoryScreen,
    "Windsor Academy Trust": AboutScreen,
    "7.3(f)": ClausesScreen,
    "is this contact acceptable?": WalkScreen,
}


@pytest.mark.parametrize("in_use", ["aspire", "windsor"])
def test_what_is_of_the_policy_in_use_comes_first_in_its_group(desk: Desk, in_use: str) -> None:
    groups = everything(desk, CATALOGUE.policy(in_use)).find("pupil")
    own = [[each.thing.policy == in_use for each in group.found] for group in groups]
    assert any(len({*each}) == 2 for each in own)
    assert own == [sorted(each, reverse=True) for each in own]


@pytest.mark.usefixtures("school")
async def test_enter_opens_the_thing_itself_and_left_leads_back(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        before = await find(pilot, "")
        for text, screen in OPENED.items():
            await paste(pilot, text)
            shown = await press(pilot, "enter", "enter")
            assert isinstance(pilot.app.screen, screen)
            assert screen is not ClausesScreen or f">{text}" in shown
            shown = await press(pilot, "left")
            assert isinstance(pilot.app.screen, FindEverythingScreen)
            assert text in shown
            await worked_out(pilot.app)
            await press(pilot, "/", "end", *["backspace"] * len(text))
        assert await press(pilot) == before
        await press(pilot, "left")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_question_of_another_policy_begins_the_walk_there(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await find(pilot, "picture or name aspire")
        await press(pilot, "enter", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, WalkScreen)
        assert screen.in_hand.policy.id == "aspire"
        assert screen.in_hand.flow == "consent"


async def test_a_walk_that_is_unfinished_gives_way_only_when_asked_twice(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "1", "escape")
        await find(pilot, "is this a breach?")
        shown = await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, FindEverythingScreen)
        assert "A walk is unfinished: Is this contact acceptable?" in shown
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, WalkScreen)
        assert screen.in_hand.flow == "breach"


async def test_words_typed_in_one_burst_from_home_land_in_the_field(program: Program) -> None:
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        for key in "/madora":
            app.post_message(events.Key("slash" if key == "/" else key, key))
        await press(pilot)
        assert isinstance(app.screen, FindEverythingScreen)
        assert app.screen.query_one("#find", Input).value == "madora"


async def test_a_code_is_offered_before_anything_is_ready_and_opens_its_walk(
    program: Program,
) -> None:
    code = code_of(walk(CATALOGUE.policy("windsor"), "report", PRESS))
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "/", *code.lower().replace("-", ""))
        assert f"The walk of {code}" in shown
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, CodeScreen)


async def test_a_code_of_nothing_that_is_held_is_said_so(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await find(pilot, "0000-0")
        assert "Nothing has all of these words." in shown
        await press(pilot, "escape", "/", *["backspace"] * 9)
        await paste(pilot, "2222-2222-22")
        shown = await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, FindEverythingScreen)


async def test_nobody_is_named_before_anything_is_typed(program: Program, school: Store) -> None:
    assert school.has_recorded
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "/")
        await worked_out(pilot.app)
        shown = await press(pilot)
        assert "1 People" in shown
        assert "Quill" not in shown
        await press(pilot, "left")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_m_shows_more_of_each_kind_and_the_cursor_stays(program: Program) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        shown = await find(pilot, "pupil")
        assert "Clauses (5 of " in shown
        before = await press(pilot, "enter", "down")
        cursor = next(line for line in screen_text(pilot.app).splitlines() if ">" in line[:3])
        shown = await press(pilot, "m")
        assert shown != before
        assert cursor in screen_text(pilot.app).splitlines()
        assert "m fewer" in shown
        assert "m more of each" in await press(pilot, "m")


async def test_what_others_record_meanwhile_is_found_without_opening_it_again(
    program: Program, desk: Desk
) -> None:
    add_person(desk.store, "Quill, Ada")
    async with program().run_test(size=(80, 24)) as pilot:
        assert "1 found" in await find(pilot, "quill")
        add_person(another_session(desk.directory), "Quill, Ben")
        screen = pilot.app.screen
        assert isinstance(screen, FindEverythingScreen)
        screen.records_changed()
        await worked_out(pilot.app)
        assert "2 found" in await press(pilot)


async def test_hostile_text_is_found_and_inert(program: Program, desk: Desk) -> None:
    add_person(desk.store, HOSTILE)
    an_incident(desk.store, title=HOSTILE, account=HOSTILE)
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await find(pilot, "[/]eve")
        assert "2 found" in shown
        assert shown.isprintable()
        await press(pilot, "enter", "down")
        assert isinstance(pilot.app.screen, FindEverythingScreen)


async def test_policies_are_found_though_the_records_cannot_be_read(
    program: Program, desk: Desk
) -> None:
    desk.directory.mkdir(parents=True)
    (desk.directory / "policydesk.json").write_text("{", encoding="utf-8")
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await find(pilot, "7.3(f)")
        assert "Windsor 7.3(f)" in shown
        assert "puts back the newest good copy" in shown
