"""The actions of an incident, by keys alone: done, put off, not needed, open again, and a task."""

from collections.abc import Callable

import pytest

from store.action import Action
from store.actions import action, add_task, complete_action
from store.database import Store
from store.entries import entries_of
from store.timeline import timeline
from tests.store.incident_samples import an_incident, an_open_takedown
from tests.tui.incident_keys import NEWEST, go_to, keyed
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.incident import IncidentScreen

Program = Callable[[], PolicydeskApp]
TO_DO = (*NEWEST, "s")
"""To the first action of an incident that was opened by hand."""


def step(store: Store, name: str) -> Action:
    """The open action that is a step of the takedown."""
    left = timeline(store, 1).open_actions
    return next(each for each in left if each.step == f"takedown/{name}")


@pytest.fixture
def task(desk: Desk) -> Action:
    """A task in an incident that was opened by hand."""
    an_incident(desk.store)
    return add_task(desk.store, 1, "Ring the host", owner="KB", due="24 Nov 2026")


@pytest.mark.parametrize("key", ["d", "enter"])
async def test_what_came_of_it_is_recorded_with_by_whom_and_when(
    program: Program, desk: Desk, task: Action, key: str
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await keyed(pilot, *TO_DO)
        assert "Due Tue 24 Nov: Ring the host [KB]" in shown
        shown = await keyed(pilot, key, "=CD", "enter", "=20 Nov 09:30")
        assert "That is 20 Nov 2026, 09:30." in shown
        shown = await keyed(pilot, "enter", "=They took it down.", "tab", "enter")
        assert "Done." in shown
        assert "Fri 20 Nov 09:30, done by CD: Ring the host They took it down." in shown
    done = action(desk.store, task.id)
    assert (done.done_by, done.result) == ("CD", "They took it down.")
    assert done.done_on == "2026-11-20T09:30:00+00:00"


@pytest.mark.usefixtures("task")
async def test_without_what_came_of_it_nothing_is_recorded(program: Program, desk: Desk) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        shown = await keyed(pilot, *TO_DO, "d", "=CD", "enter", "enter", "tab", "enter")
        assert "This cannot be empty." in shown
        await keyed(pilot, "escape")
        assert isinstance(pilot.app.screen, IncidentScreen)
    assert timeline(desk.store, 1).open_actions


async def test_a_step_of_a_course_asks_which_of_its_results_came_and_says_where_it_leads(
    program: Program, desk: Desk
) -> None:
    an_open_takedown(desk.store)
    asked = step(desk.store, "ask-host")
    async with program().run_test(size=(80, 40)) as pilot:
        await keyed(pilot, *NEWEST)
        go_to(pilot, f"action {asked.id}")
        shown = await keyed(pilot, "d")
        assert "They refuse, or do not answer" in shown
        place = next(n for n in "123456789" if f"{n} They refuse, or do not answer" in shown)
        shown = await keyed(pilot, place, "enter", "=CD", "enter", "enter", "tab", "enter")
        following = step(desk.store, "provider")
        assert "Done. That leads to:" in shown
        assert following.what[:20] in shown
    assert action(desk.store, asked.id).result.startswith("They refuse, or do not answer.")


async def test_whether_somebody_consents_goes_on_record_as_an_entry(
    program: Program, desk: Desk
) -> None:
    an_open_takedown(desk.store)
    asked = step(desk.store, "consent")
    async with program().run_test(size=(80, 40)) as pilot:
        await keyed(pilot, *NEWEST)
        go_to(pilot, f"action {asked.id}")
        await keyed(pilot, "d", "1", "enter", "=CD", "enter", "enter", "=By telephone.")
        await keyed(pilot, "tab", "enter")
    made = [each for each in entries_of(desk.store, 1) if each.kind == "consent"]
    assert len(made) == 1
    assert made[0].text.endswith("By telephone.")


async def test_putting_off_needs_a_later_day_and_a_reason_and_keeps_the_first_date(
    program: Program, desk: Desk, task: Action
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await keyed(pilot, *TO_DO, "p", "=23 Nov 2026", "enter", "=They are away")
        shown = await keyed(pilot, "enter", "enter")
        assert "It was first due on 24 Nov 2026: choose that day or a later one." in shown
        shown = await keyed(pilot, *["backspace"] * 11, "=tomorrow")
        assert "That is 21 Nov 2026." in shown
        shown = await keyed(pilot, *["backspace"] * 8, "=30 Nov", "enter", "enter", "enter")
        assert "Put off." in shown
        assert "Due Mon 30 Nov: Ring the host" in shown
        assert 'Put off from 24 Nov 2026: "They are away".' in shown
    found = action(desk.store, task.id)
    assert (found.due, found.original_due) == ("2026-11-30", "2026-11-24")


async def test_what_is_not_needed_is_set_aside_with_a_reason_and_opened_again(
    program: Program, desk: Desk, task: Action
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        assert "that was recorded as done" in await keyed(pilot, *TO_DO, "u")
        shown = await keyed(pilot, "x", "=They rang", "tab", "=CD", "enter", "enter")
        assert "Recorded as not needed." in shown
        assert "not needed by CD: Ring the host They rang" in shown
        for key in "dpx":
            assert "That action is open no longer." in await keyed(pilot, key)
        shown = await keyed(pilot, "u", "=They did not", "enter", "enter")
        assert "It is to be done after all." in shown
        assert "Due Tue 24 Nov: Ring the host [KB]" in shown
    assert action(desk.store, task.id).is_open


@pytest.mark.usefixtures("task")
async def test_where_there_is_no_action_the_keys_say_so(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await keyed(pilot, *NEWEST)
        for key in "dpx":
            assert "Move to an action under To do first" in await keyed(pilot, key)
        assert "recorded as done" in await keyed(pilot, "u")


@pytest.mark.parametrize("due", ["", "24 Nov"])
async def test_a_task_is_set_with_an_owner_and_a_day_or_none(
    program: Program, desk: Desk, due: str
) -> None:
    an_incident(desk.store)
    async with program().run_test(size=(80, 24)) as pilot:
        await keyed(pilot, *NEWEST, "t", "=Ring the host", "enter", "enter", "enter", "enter")
        shown = await keyed(pilot, "=KB", "enter", *([f"={due}"] if due else []))
        assert ("That is 24 Nov 2026." in shown) is bool(due)
        assert "The task is set." in await keyed(pilot, "enter", "enter")
    (made,) = timeline(desk.store, 1).actions
    assert (made.kind, made.what, made.owner) == ("task", "Ring the host", "KB")
    assert made.due == ("2026-11-24" if due else "")


async def test_what_another_did_meanwhile_is_said_and_what_was_typed_stays(
    program: Program, desk: Desk, task: Action
) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        await keyed(pilot, *TO_DO, "d", "=CD", "enter", "enter", "=Nothing.")
        complete_action(desk.store, task.id, "They took it down", by="EF")
        shown = await keyed(pilot, "tab", "enter")
        assert "what came of it is They took it down now." in shown
        assert "What you typed is still here." in shown
        shown = await keyed(pilot, "enter")
        assert "was done on 20 Nov 2026, 14:05, by EF. What you typed is still here." in shown
    assert action(desk.store, task.id).done_by == "EF"


async def test_the_cursor_begins_at_the_action_that_is_asked_for(
    program: Program, desk: Desk, task: Action
) -> None:
    async with program().run_test(size=(60, 20)) as pilot:
        assert isinstance(pilot.app, PolicydeskApp)
        pilot.app.open_incident(1, action=task.id)
        shown = await keyed(pilot)
        assert ">. Due Tue 24 Nov: Ring the host [KB]" in shown
        pilot.app.open_incident(1, action=99)
        assert ">About" in await keyed(pilot)
    assert desk.store.has_recorded
