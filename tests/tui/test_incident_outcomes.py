"""The outcomes of an incident as people see them: voided, of two cases, or of an image."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from store.database import Store
from store.incidents import NewIncident
from store.opening import add_outcome, open_from_outcome
from store.timeline import timeline
from store.voiding_outcomes import void_outcome
from tests.store.incident_samples import a_takedown, an_incident, an_open_takedown, inspire
from tests.tui.command import policydesk
from tests.tui.incident_command import said, told
from tests.tui.incident_keys import NEWEST, is_shown, keyed, walk_through
from tests.tui.stopped_desk import NOW
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.form_page import FieldBox
from tui.screens.incident import IncidentScreen

Program = Callable[[], PolicydeskApp]
NOBODY = "nobody views it, copies it or captures it"
VOIDED = "Outcome 1 was voided: The wrong answers"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory with incident 1, of a takedown."""
    an_open_takedown(Store(tmp_path, "jb"))
    return tmp_path


def test_whoever_looks_at_a_case_with_an_image_is_told_first_that_nobody_looks(data: Path) -> None:
    assert NOBODY not in said("show", 1, data=data)
    assert told("show", 1, data=data)["may_be_image"] is False
    store = Store(data, "jb")
    add_outcome(store, inspire(), 1, a_takedown(store, "image").id)
    text = said("show", 1, data=data)
    assert NOBODY in text
    assert text.index(NOBODY) < text.index("Received")
    assert told("show", 1, data=data)["may_be_image"] is True


def test_a_voided_outcome_is_shown_as_voided_with_why(data: Path) -> None:
    done = policydesk("outcomes", "void", "1", "--reason", "The wrong answers", data=data)
    assert done.returncode == 0, done.stderr
    text = said("show", 1, data=data)
    assert f": {VOIDED}]" in text
    assert "Set aside" not in text
    found = told("show", 1, data=data)
    assert found["outcomes"] == []
    assert not [each for each in found["actions"] if each["is_open"]]


def test_an_outcome_of_another_incident_is_added_with_a_warning(data: Path) -> None:
    shown = said("open", "Another", "--outcome", 1, data=data)
    assert "It belongs to incident 1 already, so what it asks for is to be done in each." in shown
    said("open", "By hand", "--policy", "inspire", data=data)
    assert "It belongs to incidents 1, 2 already" in said("outcome", 3, 1, data=data)
    Store(data, "jb")
    number = a_takedown(Store(data, "jb")).id
    assert "belongs to incident 3 already" not in said("outcome", 3, number, data=data)


def test_a_second_outcome_says_how_much_was_there_already(data: Path) -> None:
    number = a_takedown(Store(data, "jb")).id
    shown = said("outcome", 1, number, data=data)
    every = len(told("show", 1, data=data)["actions"])
    assert f"Set no action from outcome {number}; {every} more were there already" in shown


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_page_says_that_nobody_looks(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    new = NewIncident(title="A page about AB")
    open_from_outcome(desk.store, inspire(), a_takedown(desk.store, "image").id, new)
    async with program().run_test(size=size) as pilot:
        await keyed(pilot, *NEWEST)
        assert is_shown(await walk_through(pilot), NOBODY)


async def test_the_page_shows_a_voided_outcome_struck_and_opens_it(
    program: Program, desk: Desk
) -> None:
    an_open_takedown(desk.store)
    void_outcome(desk.store, 1, "The wrong answers")
    async with program().run_test(size=(80, 40)) as pilot:
        await keyed(pilot, *NEWEST)
        screen = pilot.app.screen
        assert isinstance(screen, IncidentScreen)
        entry = next(x for x in timeline(desk.store, 1).entries if x.kind == "outcome")
        screen.rows_shown.move_to(f"outcome {entry.id}")
        row = screen.rows_shown.cursor_row
        assert row is not None
        assert VOIDED in row.text
        assert row.struck
        assert "voided" in (await keyed(pilot, "o")).casefold()


async def test_the_form_says_that_an_outcome_belongs_elsewhere_too(
    program: Program, desk: Desk
) -> None:
    an_open_takedown(desk.store)
    an_incident(desk.store)
    async with program().run_test(size=(80, 40)) as pilot:
        shown = await keyed(pilot, *NEWEST, "o", "=1")
        assert "It belongs to incident 1 already" in shown


async def test_the_form_begins_with_when_the_outcome_was_recorded(
    program: Program, desk: Desk
) -> None:
    store = Store(desk.directory, "jb", now=lambda: NOW - timedelta(days=3))
    a_takedown(store)
    async with program().run_test(size=(80, 40)) as pilot:
        await keyed(pilot, "o", "enter", "i")
        box = pilot.app.screen.query_one("#field-received", FieldBox)
        assert box.value.startswith("17 Nov 2026")
        await keyed(pilot, *["enter"] * 7)
    assert timeline(desk.store, 1).received[:10] == "2026-11-17"
