"""Home names first what incidents leave to be done, whichever policy is in front."""

from pathlib import Path

import pytest

from store.last_policy import keep_last_policy
from tests.tui.pictured_incident import fill_incidents
from tests.tui.pictured_register import fill_register
from tests.tui.screen_text import press
from tests.tui.snapshot_screens import OUTCOME
from tests.tui.stopped_desk import stopped_desk
from tui.app import PolicydeskApp


async def test_an_incident_of_another_policy_stands_before_the_reviews(tmp_path: Path) -> None:
    fill_register(tmp_path)
    fill_incidents(tmp_path)
    keep_last_policy(tmp_path, "office", "windsor")
    async with PolicydeskApp(stopped_desk(tmp_path)).run_test(size=(80, 24)) as pilot:
        shown = await press(pilot)
        assert "Windsor Academy Trust" in shown.partition("A colleague asks")[0]
        to_do = shown.partition("To do")[2]
        assert "Tell a senior manager" in to_do
        assert "#1" in to_do


@pytest.mark.parametrize(("size", "first"), [((60, 20), "To do"), ((80, 24), "A colleague asks")])
async def test_in_a_narrow_window_what_there_is_to_do_comes_first(
    tmp_path: Path, size: tuple[int, int], first: str
) -> None:
    fill_register(tmp_path)
    fill_incidents(tmp_path)
    keep_last_policy(tmp_path, "office", "windsor")
    async with PolicydeskApp(stopped_desk(tmp_path)).run_test(size=(120, 40)) as pilot:
        await pilot.resize_terminal(*size)
        shown = await press(pilot)
        found = sorted(("To do", "A colleague asks"), key=shown.index)
        assert found[0] == first
        assert "To do: 4 due now" in shown


async def test_where_nothing_presses_there_is_no_number(tmp_path: Path) -> None:
    keep_last_policy(tmp_path, "office", "auriga")
    async with PolicydeskApp(stopped_desk(tmp_path)).run_test(size=(80, 24)) as pilot:
        assert "To do:" not in await press(pilot)


async def test_enter_on_it_opens_the_incident(tmp_path: Path) -> None:
    fill_incidents(tmp_path)
    async with PolicydeskApp(stopped_desk(tmp_path)).run_test(size=(80, 24)) as pilot:
        pilot.app.screen.query_one("#due").focus()
        shown = await press(pilot, "enter")
        assert "Incidents > 1 A page with photos" in shown


async def test_what_was_lately_recorded_does_not_say_who_asked(tmp_path: Path) -> None:
    keep_last_policy(tmp_path, "office", "windsor")
    desk = stopped_desk(tmp_path)
    async with PolicydeskApp(desk).run_test(size=(120, 40)) as pilot:
        await press(pilot, *OUTCOME, "s", *"zqxj", "tab", "tab", "tab", "enter", "escape")
        shown = await press(pilot, "l")
        assert "Not acceptable, contact" in shown
        assert "zqxj" not in shown
        assert "Go on with" not in shown, "what is recorded is unfinished no more"
    (recorded,) = desk.store.documents("outcomes")
    assert recorded["who_asked"] == "zqxj"
