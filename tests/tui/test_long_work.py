"""What takes long is done beside the keys, says how far it is, and can be called off."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import tui.screens.long_work
import tui.screens.records_page
from store.database import Store
from store.long_work import CalledOff, each_of, heard_by, no_way_back, say_how_far
from store.people import add_person
from tests.tui.screen_text import screen_text
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.form import Field, Form
from tui.screens.form_page import FormPage
from tui.screens.long_work import CALLED_OFF, LongWork, progress_words
from tui.screens.page import Page

Program = Callable[[], PolicydeskApp]


def test_progress_is_a_word_a_bar_and_a_number() -> None:
    assert progress_words("Exporting", 0, 0) == "Exporting ..."
    assert progress_words("Exporting", 2, 5) == f"Exporting [{'#' * 8:<20}] 40 %"
    assert progress_words("Exporting", 9, 5).endswith("] 100 %")


def test_work_that_nobody_waits_for_is_done_to_the_end() -> None:
    assert list(each_of(range(1_000))) == list(range(1_000))
    no_way_back()


def test_what_is_called_off_stops_at_the_next_word_but_not_once_it_is_recorded() -> None:
    def hear(done: int, _: int) -> None:
        if done:
            raise CalledOff

    with heard_by(hear):
        with pytest.raises(CalledOff):
            list(each_of(range(1_000)))
        no_way_back()
        assert len(list(each_of(range(1_000)))) == 1_000


def test_a_transaction_that_is_called_off_before_its_end_records_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path, "office")
    wanted = True

    def hear(_: int, __: int) -> None:
        if not wanted:
            raise CalledOff

    with heard_by(hear):
        add_person(store, "Adams, K")
    with heard_by(hear), pytest.raises(CalledOff), store.transaction():  # noqa: PT012
        add_person(store, "Bell, T")
        wanted = False
    assert [each["name"] for each in store.documents("people")] == ["Adams, K"]


class Slow:
    """Work that goes on until it is let go, and asks now and then whether it is wanted."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.is_done = False

    def __call__(self) -> str:
        while not self.let_go.wait(0.01):
            say_how_far(2, 5)
        self.is_done = True
        return "It is done."


async def ended(program: PolicydeskApp) -> str:
    while program.works:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    return " ".join(screen_text(program).split())


async def shown(program: PolicydeskApp, text: str) -> None:
    for _ in range(500):
        if text in " ".join(screen_text(program).split()):
            return
        await asyncio.sleep(0.01)
    raise AssertionError(screen_text(program))


async def test_long_work_shows_how_far_it_is_and_keys_are_answered_meanwhile(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.screens.long_work, "_PATIENCE", 0.0)
    work, app = Slow(), program()
    async with app.run_test(size=(80, 24)) as pilot:
        page = app.screen
        assert isinstance(page, Page)
        LongWork(page, "Exporting", work, page.notice).begin()
        await shown(app, "Exporting [######## ] 40 % (left cancels)")
        await pilot.press("?")
        await shown(app, "Help")
        await pilot.press("escape")
        work.let_go.set()
        assert "It is done." in await ended(app)


@pytest.mark.parametrize("key", ["left", "escape"])
async def test_leaving_calls_it_off_and_the_page_stays(program: Program, key: str) -> None:
    work, app = Slow(), program()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_door("people")
        await pilot.pause()
        page = app.screen
        assert isinstance(page, Page)
        LongWork(page, "Exporting", work, page.notice).begin()
        await pilot.press(key)
        assert CALLED_OFF in await ended(app)
        assert app.screen is page
        assert not work.is_done
        await pilot.press(key)
        assert app.screen is not page


async def test_a_form_that_takes_long_keeps_what_was_typed_when_it_is_called_off(
    program: Program,
) -> None:
    work, app = Slow(), program()
    form = Form(
        "Test", (Field(id="one", label="One", value="x"),), lambda _: work(), doing="Exporting"
    )
    async with app.run_test(size=(80, 24)) as pilot:
        page = FormPage(form)
        await app.push_screen(page)
        await pilot.press("enter", "enter", "enter", "escape")
        assert "What you typed is still here." in await ended(app)
        work.let_go.set()
        await pilot.press("enter")
        await ended(app)
        assert page.said == "It is done."


async def test_the_end_of_the_program_calls_off_what_is_at_work(desk: Desk) -> None:
    work, app = Slow(), PolicydeskApp(desk)
    async with app.run_test(size=(80, 24)):
        page = app.screen
        assert isinstance(page, Page)
        LongWork(page, "Exporting", work, page.notice).begin()
        (begun,) = app.works
    begun.give_up()
    assert not work.is_done


@pytest.mark.parametrize("door", ["acknowledgements", "people", "deadlines", "incidents"])
async def test_of_a_large_school_the_records_are_read_beside_the_keys_and_shown(
    desk: Desk, program: Program, monkeypatch: pytest.MonkeyPatch, door: str
) -> None:
    monkeypatch.setattr(tui.screens.records_page, "LARGE", 0)
    add_person(desk.store, "Adams, K")
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        assert "have not acknowledged" in await ended(app) or "Nobody is asked" in await ended(app)
        app.open_door(door)
        await pilot.pause()
        seen = await ended(app)
        assert door not in ("acknowledgements", "people") or "Adams, K" in seen
        add_person(Store(desk.directory, "other"), "Bell, T")
        app.screen.records_changed()  # type: ignore[attr-defined]
        app.screen.records_changed()  # type: ignore[attr-defined]
        seen = await ended(app)
        assert door not in ("acknowledgements", "people") or "Bell, T" in seen
