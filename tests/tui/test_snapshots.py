"""Every screen is as it was when it was last looked at, at two sizes and in two sets of colours.

Where a change is meant: `pytest tests/tui/test_snapshots.py --snapshot-update`, and look at each.
"""

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytest_textual_snapshot import SVGImageExtension
from syrupy.assertion import SnapshotAssertion
from textual.widgets import Input

from store.sample_school import sample_school
from tests.tui.pictures import without_fonts
from tests.tui.screen_text import worked_out
from tests.tui.snapshot_screens import FILES, SCREENS, SIZES, THEMES
from tests.tui.stopped_desk import NOW, stopped_desk
from tui.app import PolicydeskApp
from tui.screens.doors import DOORS


class Picture(SVGImageExtension):  # type: ignore[misc]  # it comes without types
    """A picture of a screen, without the fonts that it would fetch."""

    def serialize(self, data: str, **_: object) -> str:
        """The picture as it is kept."""
        return without_fonts(data)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample school, made once."""
    directory = tmp_path_factory.mktemp("sample") / "data"
    sample_school(directory, NOW)
    return directory


def test_every_door_is_looked_behind() -> None:
    assert {(door.key,) for door in DOORS.values()} <= set(SCREENS.values())


@pytest.mark.parametrize("name", SCREENS)
async def test_looks_as_it_did(
    name: str,
    sample: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    snapshot: SnapshotAssertion,
) -> None:
    shutil.copytree(sample, tmp_path / "data")
    monkeypatch.chdir(tmp_path)  # a picture may show where the data is
    for file, text in FILES.items():
        Path(file).write_text(text, encoding="utf-8")
    program = PolicydeskApp(stopped_desk(Path("data")))
    pictures: dict[str, str] = {}
    async with program.run_test(size=SIZES[0]) as pilot:
        for key in SCREENS[name]:
            await pilot.press(key)
        await pilot.pause()
        await worked_out(program)
        for each in program.screen.query(Input):
            each.cursor_blink = False
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause(0.1)
            for theme in THEMES:
                program.look(replace(program.appearance, theme=theme))
                await pilot.pause()
                picture = program.export_screenshot(title="Policydesk")
                pictures[f"{size[0]}x{size[1]}-{theme}"] = picture
    for kept, picture in pictures.items():
        assert picture == snapshot(extension_class=Picture, name=kept)
