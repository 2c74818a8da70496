"""What is called off at the last moment leaves no file, no record, and what was typed."""

import asyncio
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

import store.database
from store.long_work import no_way_back, say_how_far
from store.sample_school import sample_school
from tests.tui.screen_text import screen_text
from tests.tui.snapshot_screens import FILES, STAFF_FILE
from tests.tui.stopped_desk import NOW, stopped_desk
from tui.app import PolicydeskApp
from tui.desk import Desk

WORKS: dict[str, tuple[str, ...]] = {
    "the register": ("a", "x"),
    "the people": ("p", "x"),
    "the outcomes": ("o", "x"),
    "the deadlines for a calendar": ("d", "x"),
    "the report of an incident": ("i", "enter", "r", "x", "enter", *"head", "enter", *"why"),
    "a staff list": (*STAFF_FILE, "end", "enter", "end"),
}
"""The keys from home to where Enter, once or oftener, does the work."""


class Gate:
    """Holds work up when all is ready and nothing is recorded, as long as it is wanted."""

    def __init__(self) -> None:
        self.is_reached = threading.Event()
        self.is_open = threading.Event()

    def __call__(self) -> None:
        self.is_reached.set()
        for _ in range(1_000):
            if self.is_open.wait(0.01):
                break
            say_how_far(1, 2)
        no_way_back()


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk at the sample school, the lists to import where the program is run."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    sample_school(tmp_path / "data", datetime.fromisoformat(NOW.isoformat()))
    return stopped_desk(tmp_path / "data")


async def until(holds: Callable[[], bool], program: PolicydeskApp) -> None:
    for _ in range(500):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(screen_text(program))


def files_of(desk: Desk) -> list[Path]:
    return sorted(path for path in (desk.directory / "exports").rglob("*") if path.is_file())


@pytest.mark.parametrize("work", WORKS)
async def test_called_off_at_the_last_moment_it_leaves_nothing_and_can_be_done_again(
    school: Desk, monkeypatch: pytest.MonkeyPatch, work: str
) -> None:
    gate, app, before = Gate(), PolicydeskApp(school), school.store.state()
    async with app.run_test(size=(80, 24)) as pilot:
        for key in WORKS[work]:
            await pilot.press(key)
            await until(lambda: not app.works, app)
        monkeypatch.setattr(store.database, "no_way_back", gate)
        for _ in range(12):
            if gate.is_reached.wait(0.05) or app.works:
                break
            await pilot.press("enter")
        await until(gate.is_reached.is_set, app)
        await pilot.press("escape")
        await until(lambda: not app.works, app)
        await pilot.pause()
        assert "Cancelled; nothing was " in " ".join(screen_text(app).split())
        assert school.store.state() == before
        assert files_of(school) == []
        gate.is_open.set()
        if work == "the register":  # which is asked for before, and not while, it is done
            await pilot.press("x")
        for _ in range(12):
            if school.store.state() != before:
                break
            await pilot.press("enter")
            await until(lambda: not app.works, app)
        assert school.store.state() != before
        assert bool(files_of(school)) == (work != "a staff list")
