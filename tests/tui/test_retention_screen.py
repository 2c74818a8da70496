"""Retention by keys alone: periods, what is past them, erasing with a reason and a word."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from textual.pilot import Pilot

from store.closing import close_incident
from store.database import Store
from store.evidence import NewEvidence, add_evidence
from store.incident import Named
from store.incidents import NewIncident, all_incidents, open_incident
from store.people import add_person, hold
from store.retention_erasing import erase_past
from store.retention_periods import periods, set_period
from tests.tui.pasted import paste
from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.form_page import FormPage
from tui.screens.retention import RetentionScreen
from tui.screens.retention_review import RetentionReviewScreen

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]


@pytest.fixture
def old(desk: Desk) -> Desk:
    """A desk at which three incidents were closed in 2012; one is about Kim, who is held."""
    store = Store(desk.directory, "office", now=lambda: datetime(2012, 5, 3, 12, tzinfo=UTC))
    kim = add_person(store, "Adams, Kim")
    named = (Named(name="KA", part="affected", person=kim.id),)
    for title, people in (("A photo page", ()), ("A [/] quarrel", ()), ("Hers", named)):
        number = open_incident(store, NewIncident(title=title, people=people)).id
        close_incident(store, number, "Spoken to.", "No more to do.")
    hold(store, kim.id, "Tribunal claim")
    store.leave()
    return desk


async def opened(pilot: Pilot[None], *keys: str) -> str:
    await pilot.pause()
    pilot.app.push_screen(RetentionScreen())
    return await keyed(pilot, *keys)


async def keyed(pilot: Pilot[None], *parts: str) -> str:
    """Press keys, and paste what begins with an equals sign; the screen."""
    for part in parts:
        if part.startswith("="):
            await paste(pilot, part[1:])
        else:
            await pilot.press(part)
    return await press(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_at_first_no_period_is_set_and_one_is_set_by_keys(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        shown = await opened(pilot)
        assert "Incidents no period set" in shown
        assert "Nobody has set a period" in shown
        shown = await keyed(pilot, "p", "=7 years")
        assert "That is 7 years." in shown
        shown = await keyed(pilot, "enter", "=The trust's schedule", "enter", "enter")
        assert "Recorded: Incidents: 7 years." in shown
        assert "Set by office on 20 Nov 2026, 14:05: The trust's schedule" in shown
    assert periods(desk.store)["incidents"].months == 84


async def test_a_period_that_cannot_be_is_said_under_its_field(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await opened(pilot, "p", "=for ever", "enter", "=Why", "enter", "enter")
        assert "Write it as 7 years or 18 months" in shown
        assert isinstance(pilot.app.screen, FormPage)
    assert periods(desk.store) == {}


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_past_its_period_is_listed_and_one_is_erased(
    program: Program, old: Desk, size: tuple[int, int]
) -> None:
    set_period(old.store, "incidents", 84, "Schedule")
    async with program().run_test(size=size) as pilot:
        shown = await opened(pilot)
        assert "Incidents 7 years 3" in shown
        shown = await keyed(pilot, "enter")
        assert isinstance(pilot.app.screen, RetentionReviewScreen)
        assert "counted from 3 May 2012, kept until 3 May 2019" in shown
        shown = await keyed(pilot, "e", "=Past seven years", "enter", "=yes", "enter", "enter")
        assert "Type the word erase" in shown
        assert len(all_incidents(old.store)) == 3
        shown = await keyed(pilot, *["backspace"] * 3, "=Erase", "enter", "enter")
        assert "Erased: 1 record," in shown
        assert "2 past their period" in shown
        await keyed(pilot, "left")
        assert isinstance(pilot.app.screen, RetentionScreen)
    assert [each.id for each in all_incidents(old.store)] == [2, 3]


async def test_evidence_that_is_still_held_is_told_of_before_it_is_erased(
    program: Program, old: Desk
) -> None:
    set_period(old.store, "incidents", 84, "Schedule")
    add_evidence(old.store, 1, NewEvidence(description="A print", held="safe"))
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await opened(pilot, "enter", "e")
        assert "1 piece of evidence is still held" in shown


async def test_what_a_legal_hold_keeps_stays_by_either_key(program: Program, old: Desk) -> None:
    set_period(old.store, "incidents", 84, "Schedule")
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await opened(pilot, "enter", "end", "e")
        assert "It stays. Adams, Kim is under a legal hold: Tribunal claim." in shown
        shown = await keyed(pilot, "a", "=Past seven years", "enter")
        assert "Erase all 2" in shown
        shown = await keyed(pilot, "=erase", "enter", "enter")
        assert "Erased: 2 records" in shown
        assert "Nothing that is listed may be erased" in await keyed(pilot, "a")
    assert [each.id for each in all_incidents(old.store)] == [3]


async def test_leaving_the_form_erases_nothing(program: Program, old: Desk) -> None:
    set_period(old.store, "incidents", 84, "Schedule")
    async with program().run_test(size=(80, 24)) as pilot:
        await opened(pilot, "enter", "e", "=Past it", "enter", "=erase", "escape")
        assert isinstance(pilot.app.screen, RetentionReviewScreen)
    assert len(all_incidents(old.store)) == 3


async def test_where_nothing_is_past_its_period_the_keys_say_so(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await opened(pilot, "down", "enter")
        assert "Nothing is past its period." in shown
        assert "Nothing is past its period." in await keyed(pilot, "e")
        assert "Nothing that is listed may be erased." in await keyed(pilot, "a")


async def test_what_another_session_erased_meanwhile_is_refused(
    program: Program, old: Desk
) -> None:
    set_period(old.store, "incidents", 84, "Schedule")
    async with program().run_test(size=(80, 24)) as pilot:
        await opened(pilot, "enter", "e")
        erase_past(Store(old.directory, "kl", now=old.store.now), "incidents", [1], "Past it")
        shown = await keyed(pilot, "=Past it", "enter", "=erase", "enter", "enter")
        assert "number 1 is not past its period. Nothing was erased." in shown
