"""Which file is imported, and what its columns are, by keys alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from store.roster import roster
from tests.store.staff_lists import written
from tests.tui.list_imports import STAFF, mapping, settled
from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.form_page import FormPage
from tui.screens.people import PeopleScreen
from tui.screens.roster_mapping import ColumnScreen, MappingScreen

Program = Callable[[], PolicydeskApp]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A staff list in the home directory, two rows of which are doubtful."""
    monkeypatch.setenv("HOME", str(tmp_path))
    return written(tmp_path / "s.csv", STAFF)


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_a_field_is_read_from_another_column_or_none(
    program: Program, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        await mapping(pilot)
        shown = await press(pilot, "5")
        assert isinstance(pilot.app.screen, ColumnScreen)
        assert "Which column is it: job?" in shown
        assert "4 Post (now job) Head cook" in shown
        shown = await press(pilot, "5")
        assert "5 Job Shoe size 9; 4" in shown
        assert "Not used, and not kept: Post." in shown
        shown = await press(pilot, "4", "0")
        assert "4 Staff id - " in shown
        assert "Not used, and not kept: Staff code, Post." in shown
        shown = await press(pilot, "home", "down", "enter", "left")
        assert "2 Forename Forename Kim; Tom" in shown
        shown = await settled(pilot, "end", "enter")
        assert "add Adams, Kim: job 9, tags staff" in shown


async def test_without_a_name_the_way_on_is_shut_until_one_is_chosen(
    program: Program, file: Path
) -> None:
    written(file, [("Member", "Ref"), ("Adams, K", "7"), ("Bell, T", "8")])
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await mapping(pilot)
        assert "No column is a name yet" in shown
        await press(pilot, "end", "enter", "escape")
        assert isinstance(pilot.app.screen, MappingScreen)
        shown = await press(pilot, "3", "1")
        assert "3 Whole name Member Adams, K; Bell, T" in shown
        shown = await settled(pilot, "end", "enter")
        assert "add Adams, K: staff id 7" in shown


@pytest.mark.usefixtures("file")
async def test_going_back_records_nothing_and_keeps_what_was_typed(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await mapping(pilot, whole=True, tag="governor")
        await settled(pilot, "enter")
        await press(pilot, "left")
        assert isinstance(pilot.app.screen, MappingScreen)
        shown = await press(pilot, "left")
        assert isinstance(pilot.app.screen, FormPage)
        assert "~/s.csv" in shown
        assert "Everybody in the file is governor" in shown
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, PeopleScreen)
    assert roster(desk.store) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04", 'save it as "CSV UTF-8"'),
        (b"", "is empty"),
        (b'Name\n"never closed', "cannot be read as CSV"),
        (None, "There is no file"),
    ],
)
async def test_a_file_that_is_none_is_said_and_the_form_stays(
    program: Program, file: Path, content: bytes | None, says: str
) -> None:
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await mapping(pilot)
        assert isinstance(pilot.app.screen, FormPage)
        assert says in shown
        assert "~/s.csv" in shown
    assert content is None or file.read_bytes() == content


@pytest.mark.usefixtures("file")
async def test_a_tag_that_cannot_be_is_said_under_its_field(program: Program) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        assert "cannot be a tag" in await mapping(pilot, tag="everyone")
