"""The official accounts by keyboard: listed, explained, changed, closed, and what is refused."""

from collections.abc import Callable
from datetime import date

import pytest
from textual.pilot import Pilot

from store.channel_users import add_user
from store.channels import all_channels, change_channel, channel, close_channel, open_channel
from store.people import add_person, record_leaving
from store.role_holders import set_holder
from tests.tui.pasted import paste
from tests.tui.screen_text import press, screen_text
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.channels import ChannelsScreen
from tui.screens.form_page import FormPage

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]
TO_SAVE = ["shift+tab"] * 3
"""From the web address to the row that saves: before the first field comes the last."""
HOSTILE = "\x1b]52;c;eA==\x07[/][b]Eve\u202e =1"


@pytest.fixture
def elm(desk: Desk) -> int:
    """An account of Windsor's that Kim may use, and Ada is in charge of."""
    made = open_channel(
        desk.store,
        platform="Facebook",
        account="Elm School",
        policy="windsor",
        role="headteacher",
        opened="April 2020",
        purpose="News for families",
    )
    set_holder(desk.store, "", "headteacher", "Sample, Ada")
    kim = add_person(desk.store, "Quibble, Kim", staff_id="S1")
    add_user(desk.store, made.id, "S1", from_day=date(2020, 9, 1))
    return kim.id


async def keyed(pilot: Pilot[None], *parts: str) -> str:
    """Press keys, and paste what begins with an equals sign; the screen."""
    for part in parts:
        if part.startswith("="):
            await paste(pilot, part[1:])
        else:
            await pilot.press(part)
    return await press(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_where_none_is_on_record_it_says_what_to_press_and_keys_say_why_not(
    program: Program, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        shown = await keyed(pilot, "h")
        assert "No official account is on record yet." in shown
        assert "(u users)" in shown
        for key in ("e", "u", "c", "z", "enter"):
            await keyed(pilot, key)
            assert isinstance(pilot.app.screen, ChannelsScreen)
        assert "Nothing stands on this line." in await keyed(pilot, "u")
        shown = await keyed(pilot, "a")
        assert "What Windsor asks" in shown
        assert "The executive team's approval" in shown
        assert "8.1/1" in shown
        await keyed(pilot, "left")
        assert isinstance(pilot.app.screen, ChannelsScreen)


@pytest.mark.usefixtures("elm")
@pytest.mark.parametrize("size", SIZES)
async def test_the_row_under_the_cursor_is_explained(
    program: Program, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        shown = await keyed(pilot, "h")
        assert "Facebook" in shown
        assert "Elm School" in shown
        assert "Sample, Ada" in shown
        assert "Quibble, Kim" in shown
        assert "nothing is on record of it: Its risks and controls" in shown


@pytest.mark.usefixtures("elm")
async def test_who_left_is_marked_listed_and_found_from_the_deadlines(
    program: Program, desk: Desk, elm: int
) -> None:
    open_channel(desk.store, platform="X", account="Quiet", policy="windsor")
    record_leaving(desk.store, elm, date(2026, 9, 1))
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await keyed(pilot, "h")
        assert "! April 2020" in shown
        assert "Quibble, Kim left on 1 Sep 2026: take them off Facebook Elm School" in shown
        shown = await keyed(pilot, "w", "w", "w")
        assert "show: somebody left" in shown
        assert "Quiet" not in shown
        await keyed(pilot, "u", "2", "enter", "enter", "enter", "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, ChannelsScreen)
    assert channel(desk.store, 1).users[0].until == "2026-11-20"


async def test_one_is_put_on_record_and_somebody_approved_for_it(
    program: Program, desk: Desk
) -> None:
    add_person(desk.store, "Quibble, Kim", staff_id="S1")
    async with program().run_test(size=(80, 60)) as pilot:
        shown = await keyed(pilot, "h", "n")
        assert "Never type a password here" in shown
        await keyed(pilot, "=Facebook", "enter", f"={HOSTILE}", "enter", "=example.org")
        shown = await keyed(pilot, *TO_SAVE, "enter")
        assert isinstance(pilot.app.screen, FormPage)
        assert "Write the whole address" in shown
        await keyed(pilot, "ctrl+u")
        shown = await keyed(pilot, *TO_SAVE, "enter")
        assert "Recorded: Facebook" in shown
        assert "\x1b" not in screen_text(pilot.app)
        shown = await keyed(pilot, "u", "enter", "=S1")
        assert "On the roster: Quibble, Kim S1." in shown
        shown = await keyed(pilot, "enter", "3", "enter", "enter", "enter", "enter")
        assert "Recorded: Facebook" in shown
    (made,) = all_channels(desk.store)
    assert made.policy == "windsor"
    assert made.account == "]52;c;eA==[/][b]Eve =1"
    assert [(each.person, each.may) for each in made.users] == [(1, "both")]


@pytest.mark.usefixtures("elm")
async def test_a_change_has_a_reason_and_keeps_what_another_session_wrote(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(80, 60)) as pilot:
        await keyed(pilot, "h", "enter")
        change_channel(desk.store, 1, why="Moved", login="The safe")
        await keyed(pilot, "=https://example.org", *TO_SAVE, "enter")
        assert isinstance(pilot.app.screen, FormPage)
        assert "This cannot be empty." in await keyed(pilot)
        await keyed(pilot, "=Found it", "enter", "enter")
        assert isinstance(pilot.app.screen, ChannelsScreen)
    found = channel(desk.store, 1)
    assert (found.address, found.login, found.opened) == (
        "https://example.org",
        "The safe",
        "2020-04",
    )


@pytest.mark.usefixtures("elm")
async def test_what_is_asked_is_put_on_record_and_stands_in_the_history(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(120, 40)) as pilot:
        shown = await keyed(pilot, "h", "c")
        assert "A clear written reason for it: News for families" in shown
        await keyed(pilot, "enter", "enter", "=File 7", "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, ChannelsScreen)
        assert channel(desk.store, 1).met[0].condition == "risk-assessment"
        shown = await keyed(pilot, "h")
        assert "Its risks and controls in writing: File 7 (20 Nov 2026)" in shown
        assert "condition met by office" in shown
        assert "8.2/1, 8.2/2" not in shown
        assert "8.2/2" in shown


@pytest.mark.usefixtures("elm")
async def test_closing_asks_why_and_the_same_key_opens_it_again(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await keyed(pilot, "h", "z", "enter", "enter")
        assert "This cannot be empty." in shown
        shown = await keyed(pilot, "=Nobody reads it", "enter", "enter")
        assert "0 open, 1 closed" in shown
        assert "w shows others" in shown
        shown = await keyed(pilot, "w")
        assert "z open again" in shown
        assert "It is closed: nobody may use it." in await keyed(pilot, "u")
        shown = await keyed(pilot, "z")
        assert "20 Nov 2026: Nobody reads it" in shown
        await keyed(pilot, "=By mistake", "enter", "enter")
    assert channel(desk.store, 1).is_open


@pytest.mark.usefixtures("elm")
async def test_it_is_found_and_exported_on_record(program: Program, desk: Desk) -> None:
    other = open_channel(desk.store, platform="X", account="Other")
    close_channel(desk.store, other.id, why="Over")
    async with program().run_test(size=(120, 40)) as pilot:
        shown = await keyed(pilot, "h", "w", "w", "slash", "=families")
        assert "Elm School" in shown
        assert "Other" not in shown
        shown = await keyed(pilot, "enter", "x", "1", "enter", "enter", "enter")
        assert "Exported to" in shown
    (written,) = (desk.directory / "exports").iterdir()
    assert "Elm School" in written.read_text(encoding="utf-8-sig")
    (log,) = desk.store.documents("disclosures")
    assert (log["form"], log["person"]) == ("channels", 1)
