"""The school calendar on screen: read, entered, changed and imported by keys alone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.calendar import add_closure, add_term, calendar_entries
from tests.store.calendar_files import csv_file
from tests.tui.pasted import paste
from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.calendar import CalendarScreen
from tui.screens.calendar_plan import CalendarPlanScreen

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]


async def opened(pilot: Pilot[None]) -> str:
    await pilot.pause()
    pilot.app.push_screen(CalendarScreen())
    return await press(pilot)


async def typed(pilot: Pilot[None], *values: str) -> str:
    """Fill in the fields of a form from where the cursor is, and save it."""
    for value in values:
        await paste(pilot, value)
        await press(pilot, "enter")
    return await press(pilot, "enter")


@pytest.mark.parametrize("size", SIZES)
async def test_a_term_and_days_off_are_entered_and_the_end_is_told(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        shown = await opened(pilot)
        assert "The school calendar has no term dates." in shown
        assert "Fri 25 Dec 2026 bank holiday Christmas Day" in shown
        await press(pilot, "n")
        shown = await typed(pilot, "Autumn term", "2 Sep 2026", "18 Dec 2026", "")
        assert "Added: Autumn term, 2 Sep to 18 Dec 2026." in shown
        assert "The calendar ends on 18 Dec 2026: no term after it is known." in shown
        assert ">2 Sep to 18 Dec 2026 term Autumn term" in shown
        await press(pilot, "c")
        shown = await typed(pilot, "Staff training", "4 Dec 2026", "", "Academy A")
        assert ">Fri 4 Dec 2026 days off Staff" in shown
        assert "Academy A" in shown
    assert [(each.kind, each.last) for each in calendar_entries(desk.store)] == [
        ("term", "2026-12-18"),
        ("closure", "2026-12-04"),
    ]


async def test_what_cannot_stand_is_said_at_its_field_and_nothing_is_lost(
    program: Program, desk: Desk
) -> None:
    add_term(desk.store, "Autumn term", date(2026, 9, 2), date(2026, 12, 18))
    async with program().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await press(pilot, "n")
        shown = await typed(pilot, "Spring term", "1 Dec 2026", "24 Mar 2027", "")
        assert "Autumn term, 2 Sep 2026 to 18 Dec 2026, has some of these days" in shown
        assert "Spring term" in shown
        assert "That is Tuesday 1 Dec 2026." in shown
    assert len(calendar_entries(desk.store)) == 1


async def test_an_entry_is_changed_and_taken_out_with_a_reason(
    program: Program, desk: Desk
) -> None:
    add_term(desk.store, "Autumn term", date(2026, 9, 2), date(2026, 12, 18))
    add_closure(desk.store, "Snow", date(2026, 12, 1), date(2026, 12, 1))
    async with program().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        shown = await press(pilot, "e")
        assert "2 Sep 2026" in shown
        await press(pilot, "up", "end", *["backspace"] * 11)  # it begins in the first empty one
        shown = await typed(pilot, "17 Dec 2026", "", "It ends on Thursday")
        assert "Changed: Autumn term, 2 Sep to 17 Dec 2026." in shown
        await press(pilot, "down", "t")
        assert "Why" in await press(pilot)
        assert "This cannot be empty." in await press(pilot, "enter", "enter")
        shown = await typed(pilot, "It thawed")
        assert "Taken out: Snow, 1 Dec 2026." in shown
        assert "days off Snow" not in shown
    (left,) = calendar_entries(desk.store)
    assert left.last == "2026-12-17"
    assert calendar_entries(desk.store, also_taken_out=True)[1].taken_out == "It thawed"


async def test_a_bank_holiday_cannot_be_changed_and_that_is_said(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for key in ("e", "t", "enter"):
            assert "Bank holidays are known to the program." in await press(pilot, key)
            assert isinstance(pilot.app.screen, CalendarScreen)


async def test_what_is_over_is_shown_when_it_is_wanted(program: Program, desk: Desk) -> None:
    add_closure(desk.store, "Half term", date(2026, 10, 26), date(2026, 10, 30))
    async with program().run_test(size=(80, 24)) as pilot:
        assert "Half term" not in await opened(pilot)
        assert "26 to 30 Oct 2026 days off Half term" in await press(pilot, "w")
        assert "Half term" not in await press(pilot, "w")


@pytest.mark.parametrize("size", SIZES)
async def test_a_file_is_read_looked_at_and_recorded(
    program: Program,
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    csv_file(tmp_path / "terms.csv")
    async with program().run_test(size=size) as pilot:
        await opened(pilot)
        await press(pilot, "i")
        shown = await typed(pilot, "~/terms.csv", "")
        assert isinstance(pilot.app.screen, CalendarPlanScreen)
        assert "terms.csv: 4 to add, 1 unsure, 0 doubtful." in shown
        assert 'INSET day, 4 Jan 2027: days off (by "inset")' in shown
        assert "Record these 4 (Enter)" in shown
        assert calendar_entries(desk.store) == []
        assert "Say it of something" in await press(pilot, "home", "t")
        shown = await press(pilot, "end", "c")
        assert "terms.csv: 5 to add, 0 unsure" in await press(pilot, "home")
        shown = await press(pilot, *["down"] * 3, "n")
        assert "INSET day" not in shown
        assert "4 to add, 0 unsure, 0 doubtful, 1 neither" in await press(pilot, "home")
        shown = await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, CalendarScreen)
        assert "Recorded: 4." in shown
    assert [each.name for each in calendar_entries(desk.store)] == [
        "Autumn term",
        "Autumn half term",
        "Spring term",
        "Staff day",
    ]


async def test_a_calendar_that_changed_meanwhile_is_compared_anew(
    program: Program, desk: Desk, tmp_path: Path
) -> None:
    file = csv_file(tmp_path / "terms.csv")
    async with program().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await press(pilot, "i")
        await typed(pilot, str(file), "")
        add_term(desk.store, "Spring term", date(2027, 1, 5), date(2027, 3, 24))
        shown = await press(pilot, "enter", "enter")
        assert "The calendar changed meanwhile, so nothing was imported." in shown
        assert "Record these 3 (Enter)" in shown
        await press(pilot, "enter", "enter")
    assert len(calendar_entries(desk.store)) == 4


async def test_a_bad_file_is_said_and_what_was_typed_stays(
    program: Program, tmp_path: Path
) -> None:
    file = tmp_path / "bad.ics"
    file.write_text("BEGIN:VCALENDAR\n", encoding="utf-8")
    async with program().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await press(pilot, "i")
        shown = await typed(pilot, str(file), "")
        assert "has no events." in shown
        assert "What you typed is still here." in shown


async def test_hostile_names_are_shown_inert(program: Program, desk: Desk) -> None:
    hostile = "[/][bold]\x1b]0;x\x07Half\u202e term"
    add_closure(desk.store, hostile, date(2026, 12, 1), date(2026, 12, 1), source=hostile)
    async with program().run_test(size=(80, 24)) as pilot:
        shown = [await opened(pilot), await press(pilot, "e"), await press(pilot, "escape", "t")]
        for each in shown:
            assert "[/][bold]]0;xHalf term" in each
            assert "\x1b" not in each
            assert "\u202e" not in each
