"""The roster by hand, by keys alone."""

from collections.abc import Callable
from datetime import date

import pytest
from textual.pilot import Pilot

from store.changes import changes
from store.people import add_person, change_person, record_leaving
from store.person import Person
from store.roster import person, roster
from tests.tui.pasted import paste
from tests.tui.screen_text import press, screen_text
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.forms.person import change_form
from tui.screens.form_page import FormPage
from tui.screens.history import HistoryScreen
from tui.screens.people import PeopleScreen
from tui.screens.register import RegisterScreen

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]
PEOPLE = ("a", "p")
CLEAR = ["backspace"] * len("today")
HOSTILE = "\x07[/][b]Eve\u202e =1"


@pytest.fixture
def kim(desk: Desk) -> Person:
    """Somebody on the roster, the first by name."""
    return add_person(
        desk.store, "Adams, Kim", staff_id="S1", job="Cook", site="North", tags=["staff"]
    )


@pytest.fixture
def pat(desk: Desk) -> Person:
    """Somebody who left."""
    made = add_person(desk.store, "Hall, Pat", email="p@school.example", tags=["governor"])
    return record_leaving(desk.store, made.id, date(2026, 7, 31))


async def keyed(pilot: Pilot[None], *parts: str) -> str:
    """Press keys, and paste what begins with an equals sign; the screen."""
    for part in parts:
        if part.startswith("="):
            await paste(pilot, part[1:])
        else:
            await pilot.press(part)
    return await press(pilot)


def lines(pilot: Pilot[None]) -> list[str]:
    """The lines of the screen."""
    return screen_text(pilot.app).splitlines()


@pytest.mark.parametrize("size", SIZES[::2])
async def test_an_empty_roster_says_what_to_press(program: Program, size: tuple[int, int]) -> None:
    async with program().run_test(size=size) as pilot:
        shown = await keyed(pilot, *PEOPLE)
        assert "Press i to import a staff list, n to add one person." in shown
        assert "0 people" in shown
        await keyed(pilot, "e", "l", "h", "enter")
        assert isinstance(pilot.app.screen, PeopleScreen)
        await keyed(pilot, "left")
        assert isinstance(pilot.app.screen, RegisterScreen)


@pytest.mark.usefixtures("kim")
@pytest.mark.parametrize("size", SIZES[:2])
async def test_somebody_is_added_and_the_cursor_comes_to_them(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        assert "1 person" in await keyed(pilot, *PEOPLE)
        keys = ["=Bell, T", "enter", "=S2", "enter", "enter", "enter", "enter"]
        shown = await keyed(pilot, "n", *keys, "=, governors", "enter")
        assert "Read as: governor, staff." in shown
        shown = await keyed(pilot, "enter", "=1/9/2026", "enter", "enter")
        assert "Recorded: Bell, T." in shown
        assert "2 people" in shown
        (line,) = [each for each in lines(pilot) if each.startswith(" >")]
        assert "Bell, T" in line
        assert "1 Sep 2026" in line
    made = roster(desk.store)[1]
    assert (made.staff_id, made.started) == ("S2", "2026-09-01")
    assert made.tags_on(date(2000, 1, 1)) == {"governor", "staff"}


@pytest.mark.usefixtures("kim")
async def test_what_is_wrong_is_said_under_its_field_and_nothing_is_lost(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        keys = ["=Bell, T", "enter", "=s1", *["enter"] * 7, "enter"]
        shown = await keyed(pilot, *PEOPLE, "n", *keys)
        assert isinstance(pilot.app.screen, FormPage)
        assert "Adams, Kim has the staff id S1." in shown
        below = [at for at, each in enumerate(lines(pilot)) if "has the staff id" in each]
        assert lines(pilot)[below[0] - 1].strip() == "s1"
        assert "has the staff id" not in await keyed(pilot, "backspace", "2"), "it is mended"
        await keyed(pilot, *["enter"] * 7, "enter")
        assert isinstance(pilot.app.screen, PeopleScreen)
    assert [each.staff_id for each in roster(desk.store)] == ["S1", "s2"]


@pytest.mark.usefixtures("kim")
async def test_somebody_of_that_name_on_the_roster_already_is_said(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await keyed(pilot, *PEOPLE, "n", "=adams, kim")
        assert "On the roster already: Adams, Kim S1 North." in shown


@pytest.mark.parametrize("key", ["e", "enter"])
async def test_the_person_under_the_cursor_is_changed(
    program: Program, desk: Desk, kim: Person, key: str
) -> None:
    add_person(desk.store, "Bell, T")
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await keyed(pilot, *PEOPLE, key)
        assert "People > Adams, Kim" in shown
        await keyed(pilot, "=k@s.example", "enter", "=, governor", "enter")
        shown = await keyed(pilot, *CLEAR, "=1 May 2026")
        assert "From 1 May 2026. What counted before that stays." in shown
        shown = await keyed(pilot, "enter", "enter", "enter")
        assert "Recorded: Adams, Kim." in shown
    after = person(desk.store, kim.id)
    assert after is not None
    assert (after.email, after.job) == ("k@s.example", "Cook")
    assert after.tags_on(date(2026, 4, 30)) == {"staff"}
    assert after.tags_on(date(2026, 5, 1)) == {"governor", "staff"}


async def test_what_another_session_wrote_meanwhile_stays(desk: Desk, kim: Person) -> None:
    said: list[Person] = []
    program = PolicydeskApp(desk)
    async with program.run_test(size=(80, 40)) as pilot:
        program.push_screen(FormPage(change_form(desk.store, kim, said.append)))
        await keyed(pilot)
        change_person(desk.store, kim.id, site="South")
        await keyed(pilot, *["enter"] * 8)
    assert said[0].site == "South"


async def test_leaving_a_form_records_nothing(program: Program, desk: Desk, kim: Person) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await keyed(pilot, *PEOPLE, "e", "=k@s.example", "escape")
        assert isinstance(pilot.app.screen, PeopleScreen)
    assert len(changes(desk.store, "people", kim.id)) == 1


@pytest.mark.parametrize("size", SIZES[:2])
async def test_leaving_is_recorded_and_the_return_by_the_same_key(
    program: Program, desk: Desk, kim: Person, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        shown = await keyed(pilot, *PEOPLE, "l")
        assert "That is 20 Nov 2026." in shown
        shown = await keyed(pilot, "up", *CLEAR, "=31/8/2026", *["enter"] * 3)
        assert "Recorded: Adams, Kim, left 31 Aug 2026." in shown
        assert "w shows others" in shown
        assert "0 people, 1 left" in shown
        assert "Adams, Kim" not in "".join(lines(pilot)[:8])
        await keyed(pilot, "w")
        shown = await keyed(pilot, "l")
        assert "left on 31 Aug 2026" in shown
        shown = await keyed(pilot, "enter", "enter")
        assert "1 person" in shown
    after = person(desk.store, kim.id)
    assert after is not None
    assert after.left == ""


async def test_leaving_before_they_started_is_refused_under_its_field(
    program: Program, desk: Desk, kim: Person
) -> None:
    change_person(desk.store, kim.id, started="2026-09-01")
    async with program().run_test(size=(80, 24)) as pilot:
        keys = ["up", *CLEAR, "=31/8/2026", *["enter"] * 3]
        assert "started after that" in await keyed(pilot, *PEOPLE, "l", *keys)


@pytest.mark.usefixtures("kim", "pat")
async def test_who_is_shown_and_the_order_are_changed_by_keys(program: Program, desk: Desk) -> None:
    add_person(desk.store, "Bell, T", staff_id="S0", email="t@school.example")
    async with program().run_test(size=(80, 24)) as pilot:
        for who, names in (
            ("here", ["Adams", "Bell"]),
            ("left", ["Hall"]),
            ("everyone", ["Adams", "Bell", "Hall"]),
            ("no email", ["Adams"]),
            ("no tag", ["Bell"]),
        ):
            shown = await keyed(pilot, *(PEOPLE if who == "here" else "w"))
            assert f"w show: {who} " in shown
            assert [each for each in ("Adams", "Bell", "Hall") if f"{each}, " in shown] == names
        shown = await keyed(pilot, "w", "s")
        assert "s sort: staff id" in shown
        assert shown.index("Bell, T") < shown.index("Adams, Kim")


@pytest.mark.usefixtures("kim", "pat")
async def test_finding_filters_as_it_is_typed_and_the_keys_do_not_act(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await keyed(pilot, *PEOPLE, "w", "w", "slash", "=gov")
        assert "Hall, Pat" in shown
        assert "Adams, Kim" not in shown
        shown = await keyed(pilot, "enter", "l")
        assert "People > Hall, Pat > Returns" in shown
        shown = await keyed(pilot, "escape", "slash", "=xnel")
        assert "Nothing here." in shown
        await keyed(pilot, "escape", "enter")
        assert isinstance(pilot.app.screen, PeopleScreen)


@pytest.mark.usefixtures("kim")
async def test_their_history_is_opened(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        assert "History > Adams, Kim" in await keyed(pilot, *PEOPLE, "h")
        assert isinstance(pilot.app.screen, HistoryScreen)


@pytest.mark.usefixtures("kim")
async def test_what_others_record_comes_into_view(desk: Desk) -> None:
    program = PolicydeskApp(desk)
    async with program.run_test(size=(80, 24)) as pilot:
        await keyed(pilot, *PEOPLE)
        add_person(desk.store, "Bell, T")
        screen = pilot.app.screen
        assert isinstance(screen, PeopleScreen)
        screen.records_changed()
        shown = await keyed(pilot)
        assert "Bell, T" in shown
        assert "2 people" in shown


@pytest.mark.parametrize("size", SIZES[::2])
async def test_hostile_text_is_shown_inert(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    made = add_person(desk.store, HOSTILE, staff_id="[/x]", job=HOSTILE, site="[red]", tags=["a"])
    async with program().run_test(size=size) as pilot:
        shown = await keyed(pilot, *PEOPLE)
        assert "[/][b]Eve" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        for key in ("e", "l"):
            assert "[/][b]Eve" in await keyed(pilot, key)
            await keyed(pilot, "escape")
        shown = await keyed(pilot, "l", "enter", "enter")
        assert "Recorded: " in shown
        assert "[/][b]Eve =1, left 20 Nov 2026." in shown
        assert "left on 20 Nov 2026" in await keyed(pilot, "w", "l")
    assert person(desk.store, made.id) is not None
