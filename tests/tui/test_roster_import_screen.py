"""Looking at what importing a staff list would do, and recording it, by keys alone."""

import errno
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from store import disk
from store.people import add_person
from store.roster import roster
from tests.store.staff_lists import written
from tests.tui.list_imports import HEADINGS, STAFF, mapping, settled
from tests.tui.screen_text import press, screen_text
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.people import PeopleScreen
from tui.screens.roster_mapping import MappingScreen
from tui.screens.roster_plan import PlanScreen

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]
HOSTILE = "\x07[/][bold]Eve\u202e"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A staff list in the home directory, two rows of which are doubtful."""
    monkeypatch.setenv("HOME", str(tmp_path))
    return written(tmp_path / "s.csv", STAFF)


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize("size", SIZES)
async def test_a_list_is_read_looked_at_and_recorded(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    add_person(desk.store, "Adams, Kim", staff_id="S1", job="Cook", tags=["staff"])
    async with program().run_test(size=size) as pilot:
        shown = await mapping(pilot)
        assert isinstance(pilot.app.screen, MappingScreen)
        assert "1 Surname Surname Adams; Bell" in shown
        assert "5 Job Post Head cook; Teacher" in shown
        assert "Not used, and not kept: Shoe size." in shown
        assert "4 rows" in shown
        shown = await settled(pilot, "enter")
        assert "s.csv: 1 to add, 1 to change, 2 doubtful." in shown
        assert "add Bell, Tom: staff id S2, job Teacher, tags staff" in shown
        assert "change Adams, Kim: job Cook -> Head cook" in shown
        assert "Record these 2 (Enter)" in shown
        assert "nothing is recorded yet" in shown
        shown = await press(pilot, "end")
        assert "line 5, S3 Dale, Sam: It has the same staff id" in shown
        assert len(roster(desk.store)) == 1
        shown = await settled(pilot, "enter", "enter")
        assert "Recorded: 2. 2 doubtful rows left alone." in shown
        assert "line 4, S3 Cole, Ruth" in shown
        assert "add Bell" not in shown
        shown = await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, PeopleScreen)
        assert "Recorded: 2. 2 doubtful rows left alone." in shown
        assert "2 people" in shown
    assert [each.job for each in roster(desk.store)] == ["Head cook", "Teacher"]


async def test_without_a_doubtful_row_it_ends_at_the_people_and_twice_changes_nothing(
    program: Program, file: Path
) -> None:
    written(file, STAFF[:3])
    async with program().run_test(size=(80, 24)) as pilot:
        await mapping(pilot)
        shown = await settled(pilot, "enter")
        shown = await settled(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, PeopleScreen)
        assert "Recorded: 2." in shown
        await press(pilot, "left", "left")
        await mapping(pilot)
        shown = await settled(pilot, "enter")
        assert "There is nothing to record." in shown
        shown = await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, PeopleScreen)
        assert "There is nothing to record." in shown


@pytest.mark.usefixtures("file")
async def test_a_whole_list_shows_who_has_left_before_it_is_recorded(
    program: Program, desk: Desk
) -> None:
    add_person(desk.store, "Zed, Z", tags=["staff"])
    add_person(desk.store, "Young, Y", tags=["staff", "governor"])
    async with program().run_test(size=(80, 40)) as pilot:
        await mapping(pilot)
        shown = await settled(pilot, "enter")
        assert "Not in the file: they stay Young, Y Zed, Z" in shown
        await press(pilot, *["escape"] * 5)
        await mapping(pilot, whole=True, tag="staff")
        shown = await settled(pilot, "enter")
        assert "Not in the file: they have left Zed, Z has left: left 20 Nov 2026" in shown
        assert "Record these 3" in shown
        await settled(pilot, "enter", "enter")
    left = [each.name for each in roster(desk.store) if each.left]
    assert left == ["Zed, Z"]


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize("size", SIZES)
async def test_where_most_would_leave_the_plan_and_its_last_row_say_it(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    for letter in "XYZ":
        add_person(desk.store, f"Zed, {letter}", tags=["staff"])
    async with program().run_test(size=size) as pilot:
        await mapping(pilot, whole=True)
        shown = await settled(pilot, "enter")
        assert "More than half leave: 3 of 3 people. Is everybody in it?" in shown
        assert "Record these 5: 3 of 3 people leave (Enter)" in shown


async def test_a_whole_list_of_nobody_is_refused_and_said_once(
    program: Program, desk: Desk, file: Path
) -> None:
    written(file, STAFF[:1])
    add_person(desk.store, "Zed, Z", tags=["staff"])
    async with program().run_test(size=(80, 24)) as pilot:
        await mapping(pilot, whole=True)
        shown = await settled(pilot, "enter")
        assert "no row of it is somebody on the roster" in shown
        assert "Compare again (Enter)" in shown
        assert not roster(desk.store)[0].left
        await press(pilot, "left")
        assert isinstance(pilot.app.screen, MappingScreen)


@pytest.mark.usefixtures("file")
async def test_what_all_in_the_file_are_is_recorded_of_everybody(
    program: Program, desk: Desk
) -> None:
    add_person(desk.store, "Adams, Kim", staff_id="S1", job="Head cook", tags=["staff"])
    async with program().run_test(size=(80, 24)) as pilot:
        await mapping(pilot, tag="governor")
        await settled(pilot, "enter")
        await settled(pilot, "enter", "enter")
    tags = [each.tags_on(date(2026, 11, 20)) for each in roster(desk.store)]
    assert tags == [{"staff", "governor"}, {"governor"}]


@pytest.mark.usefixtures("file")
async def test_a_roster_that_changed_meanwhile_is_compared_anew(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await mapping(pilot)
        assert "Record these 2" in await settled(pilot, "enter")
        add_person(desk.store, "Bell, Tom", staff_id="S2", job="Teacher", tags=["staff"])
        shown = await settled(pilot, "enter", "enter")
        shown = await settled(pilot)
        assert "The roster changed meanwhile, so nothing was imported." in shown
        assert "Record these 1" in shown
        assert len(roster(desk.store)) == 1
        shown = await settled(pilot, "enter", "enter")
        assert "Recorded: 1. 2 doubtful rows left alone." in shown
        assert "changed meanwhile" not in shown
    assert len(roster(desk.store)) == 2


@pytest.mark.usefixtures("file")
async def test_a_full_disk_records_nothing_and_the_plan_stays(
    program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    async with program().run_test(size=(80, 24)) as pilot:
        await mapping(pilot)
        await settled(pilot, "enter")
        with monkeypatch.context() as patch:
            patch.setattr(disk, "write_at", full)
            shown = await settled(pilot, "enter", "enter")
            assert "the disk is full" in shown
            assert "Record these 2" in shown
        assert isinstance(pilot.app.screen, PlanScreen)
    assert roster(desk.store) == []


@pytest.mark.parametrize("size", SIZES[::2])
async def test_hostile_cells_headings_and_file_names_are_shown_inert(
    program: Program, file: Path, size: tuple[int, int]
) -> None:
    rows = [("Name", HOSTILE, "Email"), (HOSTILE, HOSTILE, HOSTILE), (f"{HOSTILE} B", "=1", "")]
    written(file, rows)
    async with program().run_test(size=size) as pilot:
        seen = [await mapping(pilot), await press(pilot, "3"), await press(pilot, "left")]
        seen.append(await settled(pilot, "end", "enter"))
        assert "add [/][bold]Eve B: tags staff" in seen[-1]
        seen.append(await press(pilot, "end"))
        assert 'line 2, [/][bold]Eve: "[/][bold]Eve" is not' in seen[-1]
        for each in seen:
            assert "\x1b" not in each
            assert "\u202e" not in each


async def test_every_line_of_a_long_plan_can_be_scrolled_to(program: Program, file: Path) -> None:
    people = [(f"Name{each}", "A", f"S{each}", "Teacher of physics", "") for each in range(30)]
    written(file, [HEADINGS, *people])
    async with program().run_test(size=(60, 20)) as pilot:
        await mapping(pilot)
        seen = await settled(pilot, "enter")
        for _ in range(9):
            seen += await press(pilot, "pagedown")
        for each in range(30):
            assert f"add Name{each}, A:" in seen
        assert "Record these 30" in screen_text(pilot.app)
        assert "30 to add" in await press(pilot, "home")
