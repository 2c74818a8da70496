"""What is put right in an incident, as it is shown: reporter, policy, erased entries, conflicts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from store.actions import add_task
from store.closing import close_incident
from store.database import Store
from store.entries import correct_field, entries_of
from store.erasure import erase
from store.incident import Named
from store.people import add_person
from store.timeline import timeline
from tests.store.incident_samples import an_incident, an_open_takedown
from tests.tui import incident_command
from tests.tui.command import policydesk
from tests.tui.incident_command import said, told
from tests.tui.incident_keys import NEWEST, go_to, is_shown, keyed, walk_through
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.exit_codes import USAGE

Program = Callable[[], PolicydeskApp]
SECRET = "Quibble"


@pytest.fixture
def opened(tmp_path: Path) -> Path:
    """A data directory with outcome 1, and incident 1 beside it, opened by hand."""
    return incident_command.opened(tmp_path / "data")


def test_a_reporter_taken_back_is_not_shown_by_the_command(opened: Path) -> None:
    said("correct", 1, SECRET, "--field", "reporter", data=opened)
    assert "it first said: KB" in said("show", 1, data=opened)
    assert "nothing" in said("correct", 1, "", "--field", "reporter", data=opened)
    text = said("show", 1, data=opened)
    assert "Reporter not to be named (corrected by entry" in text
    assert "; first said: withheld)" in text
    done = policydesk("incident", "show", "1", "--json", data=opened)
    for form in (text, done.stdout.decode()):
        assert SECRET not in form
        assert "KB" not in form
    assert "said: KB" not in said("show", 1, data=opened)


def test_a_policy_is_corrected_to_one_that_is_known(opened: Path) -> None:
    said("correct", 1, "windsor", "--field", "policy", data=opened)
    assert told("show", 1, data=opened)["policy"] == "windsor"
    assert [each["policy"] for each in told("list", "--policy", "windsor", data=opened)] == [
        "windsor"
    ]
    text = said("show", 1, data=opened)
    assert "Policy windsor (corrected by entry" in text
    assert "it first said: inspire" in text
    assert "winsor" in said("correct", 1, "winsor", "--field", "policy", data=opened, code=USAGE)


def test_a_task_of_the_one_complained_of_and_unknown_holders_are_shown(opened: Path) -> None:
    store = Store(opened, "jb")
    people = (Named(name="Quibble, Zelda", part="complained-of", person=1),)
    number = an_open_takedown(store, people=people).incident.id
    task = add_task(store, number, "Look at the log", owner="S12")
    store.leave()
    text = said("show", number, data=opened)
    assert f"Action {task.id} is for S12, who is the one complained of: Look at the log." in text
    assert "Nobody is on record as a senior manager at the host school" in text
    assert "a conflict of interest cannot be seen." in text
    assert [x["action"] for x in told("show", number, data=opened)["in_own_hands"]] == [task.id]


@pytest.fixture
def erased(desk: Desk) -> int:
    """An incident of which an entry was erased with somebody; the number of that entry."""
    zelda = add_person(desk.store, "Zander, Zelda").id
    an_incident(desk.store, people=(Named(name="ZZ", part="witness", person=zelda),))
    close_incident(desk.store, 1, "Nothing", "A slip")
    (part,) = (each.id for each in entries_of(desk.store, 1) if each.person == zelda)
    erase(desk.store, zelda, "Asked for it")
    return part


async def test_an_entry_that_was_erased_is_shown_as_such(
    program: Program, desk: Desk, erased: int
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await keyed(pilot, *NEWEST)
        screens = await walk_through(pilot)
    assert is_shown(screens, f"{erased} erased")
    desk.store.fold()
    assert f"{erased}: erased" in said("show", 1, data=desk.directory)
    assert told("show", 1, data=desk.directory)["erased_entries"] == [erased]


async def test_a_reporter_taken_back_is_not_on_the_screen(program: Program, desk: Desk) -> None:
    an_incident(desk.store, reporter=SECRET)
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await keyed(pilot, *NEWEST)
        assert SECRET in shown
        go_to(pilot, "field reporter")
        shown = await keyed(pilot, "c")
        assert "Left empty, nobody is named any more." in shown
        await keyed(pilot, "end", *["backspace"] * len(SECRET), "enter", "enter")
        screens = await walk_through(pilot)
    assert is_shown(screens, "not to be named")
    assert is_shown(screens, "withheld")
    assert not is_shown(screens, SECRET)
    assert timeline(desk.store, 1).now("reporter") == ""


async def test_a_policy_is_chosen_and_a_closing_corrected_on_the_screen(
    program: Program, desk: Desk
) -> None:
    an_incident(desk.store, policy="inspire")
    correct_field(desk.store, 1, "policy", "windsor")
    close_incident(desk.store, 1, "AB was told", "No more to do")
    closed = entries_of(desk.store, 1)[-1]
    async with program().run_test(size=(80, 24)) as pilot:
        await keyed(pilot, *NEWEST)
        go_to(pilot, "field policy")
        shown = await keyed(pilot, "c")
        assert "None of these" in shown
        await keyed(pilot, "end", "enter", "enter")
        go_to(pilot, f"entry {closed.id}")
        await keyed(pilot, "c", "=Not so: ", "tab", "enter")
        screens = await walk_through(pilot)
    found = timeline(desk.store, 1)
    assert found.policy == ""
    assert found.closing is not None
    assert found.reads(found.closing).startswith("Not so: ")
    assert is_shown(screens, "Not so: ")


async def test_a_task_of_the_one_complained_of_is_marked_on_the_screen(
    program: Program, desk: Desk
) -> None:
    people = (Named(name="Adams, Kim", part="complained-of"),)
    an_open_takedown(desk.store, people=people)
    add_task(desk.store, 1, "Look at the log", owner="Adams, Kim")
    async with program().run_test(size=(80, 24)) as pilot:
        await keyed(pilot, *NEWEST)
        screens = await walk_through(pilot)
    assert is_shown(screens, "is for Adams, Kim, who is the one complained of: Look at the log.")
    assert is_shown(screens, "a conflict of interest cannot be seen.")
