"""A page does one long thing at a time, says nothing once it is gone, and counts what it knows."""

import threading
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

import tui.screens.exporting
import tui.screens.records_page
from flows.verdict import Verdict
from store.long_work import say_how_far
from store.outcomes import record_outcome
from store.people import add_person
from tests.tui.screen_text import press, screen_text, works_ended
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.exports_folder import export_to_folder
from tui.screens.long_work import CALLED_OFF, LongWork
from tui.screens.outcomes import OutcomesScreen
from tui.screens.page import Page
from tui.screens.register import RegisterScreen

Program = Callable[[], PolicydeskApp]


class Held:
    """Something that takes until it is let go, and asks meanwhile whether it is wanted."""

    def __init__(self, act: Callable[..., object]) -> None:
        self._act = act
        self.let_go = threading.Event()
        self.begun = 0

    def __call__(self, *arguments: object, **named: object) -> object:
        self.begun += 1
        while not self.let_go.wait(0.005):
            say_how_far(1, 2)
        return self._act(*arguments, **named)


def text(app: PolicydeskApp) -> str:
    return " ".join(screen_text(app).split())


async def keys(pilot: Pilot[None], *pressed: str) -> str:
    """Press, and do not wait for what is done beside the keys."""
    assert isinstance(pilot.app, PolicydeskApp)
    await pilot.press(*pressed)
    await pilot.pause()
    return text(pilot.app)


async def test_a_second_export_waits_for_the_first_and_left_cancels_that_one(
    program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(export_to_folder)
    monkeypatch.setattr(tui.screens.exporting, "export_to_folder", held)
    add_person(desk.store, "Adams, K")
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a")
        export = ("x", "enter", "enter", "enter")
        await keys(pilot, *export)
        assert "Exporting: one moment, or left cancels." in await keys(pilot, "x")
        page = app.screen
        assert isinstance(page, RegisterScreen)
        assert "export" not in page.refusals()
        assert "x" in page.refused_keys()
        assert "(x export)" in text(app)
        LongWork(page, "Comparing", lambda: str(held()), page.notice).begin()
        assert (len(app.works), held.begun) == (1, 1)
        await keys(pilot, "left")
        await works_ended(app)
        assert CALLED_OFF in await press(pilot)
        assert "x" not in page.refused_keys()
        held.let_go.set()
        assert "Exported to" in await press(pilot, *export)
    assert len(list((desk.directory / "exports").iterdir())) == 1
    assert len(desk.store.documents("disclosures")) == 1


async def test_what_ends_on_a_page_that_is_gone_says_nothing(program: Program) -> None:
    held, app = Held(str), program()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "p")
        page = app.screen
        assert isinstance(page, Page)
        LongWork(page, "Exporting", lambda: str(held("done")), page.notice).begin()
        app.go_home()
        await pilot.pause()
        held.let_go.set()
        await works_ended(app)
        await press(pilot)
    assert app.crash is None


@pytest.mark.parametrize(("door", "kind"), [("acknowledgements", RegisterScreen), ("o", None)])
async def test_nothing_is_counted_before_the_records_are_read(
    program: Program,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    door: str,
    kind: type[RegisterScreen] | None,
) -> None:
    add_person(desk.store, "Adams, K")
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot)
        listed: type[RegisterScreen | OutcomesScreen] = kind or OutcomesScreen
        real = listed.read_items
        held = Held(lambda: None)
        monkeypatch.setattr(tui.screens.records_page, "LARGE", 0)
        monkeypatch.setattr(listed, "read_items", lambda page: (held(), real(page))[1])
        app.open_door("outcomes" if door == "o" else door)
        await pilot.pause()
        seen = text(app)
        assert "The records are being read." in seen
        assert not any(each in seen.casefold() for each in ("nobody", "on record", "no outcome"))
        held.let_go.set()
        seen = await press(pilot)
        assert ("0 on record" if door == "o" else "Adams, K") in seen
        assert "being read" not in seen


async def test_an_export_of_outcomes_names_them_and_who_asked(program: Program, desk: Desk) -> None:
    add_person(desk.store, "Adams, Kim", staff_id="S104")
    add_person(desk.store, "Bell, Tom")
    policy = desk.catalogue.policy("windsor")
    record_outcome(
        *(desk.store, policy, "contact"),
        answers={"guard": ["neither"]},
        verdict=Verdict.ACCEPTABLE,
        shown={},
        who_asked="TB",
    )
    async with program().run_test(size=(80, 24)) as pilot:
        assert "Exported to" in await press(pilot, "o", "x", "enter", "enter", "enter")
    (taken,) = desk.store.documents("disclosures")
    assert (taken["form"], taken["person"], taken["outcomes"]) == ("outcomes", 2, [[1, 1]])
